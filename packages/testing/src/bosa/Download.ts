/** A file that an action gives: bytes with a type and a name, no `{data, meta}`. */
export interface Download {
  readonly content: Uint8Array<ArrayBuffer> | string;
  /** @default "application/octet-stream" */
  readonly contentType?: string | undefined;
  readonly filename: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
}

const percent = (text: string): string =>
  encodeURIComponent(text).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );

/** `filename="…"`; names that are not plain ASCII get RFC 5987's `filename*` beside a readable stand-in. */
const contentDisposition = (filename: string): string => {
  const plain = filename.replace(/[^\x20-\x7e]/g, "_").replace(/["\\]/g, "_");
  const quoted = `attachment; filename="${plain}"`;
  return plain === filename ? quoted : `${quoted}; filename*=UTF-8''${percent(filename)}`;
};

/** The answer that carries the file. */
export const downloadResponse = (download: Download): Response => {
  const { content, contentType = "application/octet-stream", filename, headers } = download;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return new Response(bytes, {
    headers: {
      "content-type": contentType,
      "content-disposition": contentDisposition(filename),
      "content-length": String(bytes.byteLength),
      ...headers,
    },
  });
};
