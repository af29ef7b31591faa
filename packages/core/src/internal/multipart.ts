/** Bodies with files, in a chunk of their own. */
import { asFile, type ConnectorFile } from "../ConnectorFile.ts";

/** Whether an input holds a file: at its top level, or in a list there that holds nothing else. */
export const hasFile = (input: object): boolean =>
  Object.values(input).some((value: unknown) =>
    Array.isArray(value)
      ? value.length > 0 && value.every((item) => asFile(item) !== undefined)
      : asFile(value) !== undefined,
  );

/** Text for a form field: nested data goes as JSON, the rest as it is written. */
export const fieldText = (value: unknown): string =>
  typeof value === "object" && value !== null ? JSON.stringify(value) : String(value);

/** Name and values of each field; a list repeats its name, and `undefined` is left out as in JSON. */
export const fields = (input: object): ReadonlyArray<readonly [string, unknown]> =>
  Object.entries(input)
    .flatMap(([name, value]) =>
      Array.isArray(value) ? value.map((item) => [name, item] as const) : [[name, value] as const],
    )
    .filter(([, value]) => value !== undefined);

/** `application/x-www-form-urlencoded`, with repeated names for lists. */
export const urlEncoded = (input: object): URLSearchParams =>
  new URLSearchParams(fields(input).map(([name, value]) => [name, fieldText(value)]));

/** As browsers write names in a part's header. */
const quoted = (name: string): string =>
  `"${name
    .replaceAll("\r\n", "\n")
    .replaceAll(/[\r\n]/g, "%0D%0A")
    .replaceAll('"', "%22")}"`;

/** A header line cannot hold a line break. */
const headerLine = (name: string, value: string): string =>
  `${name.replaceAll(/[^\w-]/g, "")}: ${value.replaceAll(/[\r\n]+/g, " ")}\r\n`;

/** One part: a text, or a file, which says its own type and headers. */
export interface MultipartPart {
  readonly name: string;
  readonly value: ConnectorFile | string;
  /** Of a text that is not plain. */
  readonly contentType?: string | undefined;
}

const written = async (parts: ReadonlyArray<MultipartPart>, type: string): Promise<Blob> => {
  const boundary = `plugboard-${crypto.randomUUID()}`;
  const chunks: Array<BlobPart> = [];
  for (const { name, value, contentType } of parts) {
    chunks.push(`--${boundary}\r\nContent-Disposition: form-data; name=${quoted(name)}`);
    if (typeof value === "string") {
      const own = contentType === undefined ? "" : headerLine("Content-Type", contentType);
      chunks.push(`\r\n${own}\r\n${value}\r\n`);
    } else {
      const own = Object.entries(value.partHeaders).filter(
        ([header]) => !/^content-(type|disposition|length)$/i.test(header),
      );
      chunks.push(
        `; filename=${quoted(value.filename)}\r\n`,
        headerLine("Content-Type", value.contentType),
        ...own.map(([header, text]) => headerLine(header, text)),
        "\r\n",
        // oxlint-disable-next-line no-await-in-loop -- parts stand one after the other
        await value.blob(),
        "\r\n",
      );
    }
  }
  chunks.push(`--${boundary}--\r\n`);
  return new Blob(chunks, { type: `${type}; boundary=${boundary}` });
};

const FORM = "multipart/form-data";

/** Parts as a body: by FormData, or by our own writer where one has a type or headers, which FormData cannot carry. */
export const multipartOf = async (
  parts: ReadonlyArray<MultipartPart>,
  type = FORM,
): Promise<FormData | Blob> => {
  const isPlain = parts.every(({ value, contentType }) =>
    typeof value === "string"
      ? contentType === undefined
      : Object.keys(value.partHeaders).length === 0,
  );
  if (!isPlain || type !== FORM) return written(parts, type);
  const form = new FormData();
  for (const { name, value } of parts) {
    if (typeof value === "string") form.append(name, value);
    else {
      // oxlint-disable-next-line no-await-in-loop -- parts stand one after the other
      const blob = await value.blob();
      form.append(name, new File([blob], value.filename, { type: value.contentType }));
    }
  }
  return form;
};

/** `multipart/form-data` of an input: a list repeats its name, nested data is JSON text. */
export const multipart = (input: object): Promise<FormData | Blob> =>
  multipartOf(
    fields(input).map(([name, value]) => ({ name, value: asFile(value) ?? fieldText(value) })),
  );
