/** Answers that are files, in a chunk of their own. */
import { ConnectorFile } from "../ConnectorFile.ts";
import type { Progress } from "../Transport.ts";

const decodeExtended = (value: string): string | undefined => {
  const match = /^([\w-]+)'[^']*'(.*)$/.exec(value);
  if (match === null) return undefined;
  const [, charset = "", encoded = ""] = match;
  try {
    const bytes = Uint8Array.from(encoded.match(/%[0-9a-f]{2}|[^%]/gi) ?? [], (part) =>
      part.length === 3 ? Number.parseInt(part.slice(1), 16) : part.charCodeAt(0),
    );
    return new TextDecoder(charset, { fatal: true }).decode(bytes);
  } catch {
    return undefined; // an unknown character set: the plain name is used
  }
};

/** The last part of a path: a server does not choose a folder. */
const baseName = (name: string): string => {
  const last = name.split(/[/\\]/).at(-1) ?? "";
  return last === "." || last === ".." ? "" : last;
};

/** The file name in a `Content-Disposition` header; `filename*` (RFC 5987) wins over `filename`. */
export const filenameIn = (header: string | null): string | undefined => {
  if (header === null) return undefined;
  const extended = /;\s*filename\*\s*=\s*"?([^;"]+)"?/i.exec(header)?.[1];
  const plain = /;\s*filename\s*=\s*(?:"((?:\\.|[^"\\])*)"|([^;\s]+))/i.exec(header);
  const unquoted = plain?.[1]?.replaceAll(/\\(.)/g, "$1") ?? plain?.[2];
  const name = (extended && decodeExtended(extended.trim())) || unquoted;
  return (name && baseName(name)) || undefined;
};

/** The file in an answer; `report` hears how much of it came in. */
export const fileFrom = (
  headers: Headers,
  body: ReadableStream<Uint8Array<ArrayBuffer>> | string,
  report?: (progress: Progress) => void,
): ConnectorFile => {
  const length = headers.get("content-length");
  const encoded = headers.has("content-encoding");
  const total = length === null || encoded ? undefined : Number(length);
  let loaded = 0;
  const counted =
    typeof body === "string" || report === undefined
      ? body
      : body.pipeThrough(
          new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
            transform: (chunk, controller) => {
              loaded += chunk.byteLength;
              report({ loaded, total });
              controller.enqueue(chunk);
            },
          }),
        );
  return ConnectorFile.from(counted, filenameIn(headers.get("content-disposition")) ?? "download", {
    contentType: headers.get("content-type") ?? "application/octet-stream",
    // They go out again as those of a part where the file is sent on; cookies do not.
    answerHeaders: Object.fromEntries([...headers].filter(([name]) => name !== "set-cookie")),
    size: total,
  });
};
