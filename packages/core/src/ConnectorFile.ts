/**
 * Files that go into actions and come out of them: bytes, with a name, a type and headers. What came
 * over the network is read when asked for; once read it can be read again.
 */

/** A file as an action takes or gives it. */
export interface ConnectorFile {
  readonly filename: string;
  readonly contentType: string;
  /** What came with it: the headers of the answer that it was, or those of its part. */
  readonly headers: Readonly<Record<string, string>>;
  /** Headers that it is sent with, as a part of a multipart body. */
  readonly partHeaders: Readonly<Record<string, string>>;
  /** Bytes, where known. */
  readonly size?: number | undefined;
  readonly bytes: () => Promise<Uint8Array<ArrayBuffer>>;
  readonly blob: () => Promise<Blob>;
  readonly text: () => Promise<string>;
  /** The bytes as they come; a file that is not read yet can be streamed once. */
  readonly stream: () => ReadableStream<Uint8Array<ArrayBuffer>>;
  /** Stops a file that is still coming in; its connection is given back. */
  readonly cancel: () => Promise<void>;
}

/** What a file can be made from. */
export type FileSource =
  | Blob
  | ArrayBuffer
  | Uint8Array<ArrayBuffer>
  | string
  | ReadableStream<Uint8Array<ArrayBuffer>>;

/** What an action takes as a file: made already, or what becomes one; a string would be a text. */
export type FileInput = ConnectorFile | Exclude<FileSource, string>;

/** What a file is called and is. */
export interface FileOptions {
  /** @default the Blob's own type, or "application/octet-stream" */
  readonly contentType?: string | undefined;
  /** Headers of the file's part in a multipart body. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Headers of the answer that the file is; they do not go out again. */
  readonly answerHeaders?: Readonly<Record<string, string>> | undefined;
  readonly size?: number | undefined;
}

const TypeId = Symbol.for("@plugboard/core/ConnectorFile");
const OCTETS = "application/octet-stream";

/** Whether a value is a {@link ConnectorFile}. */
export const isConnectorFile = (u: unknown): u is ConnectorFile =>
  typeof u === "object" && u !== null && TypeId in u;

const typeOf = (source: FileSource, options: FileOptions): string =>
  options.contentType ?? ((source instanceof Blob && source.type) || OCTETS);

const sizeOf = (source: FileSource): number | undefined => {
  if (source instanceof Blob) return source.size;
  if (source instanceof ArrayBuffer || source instanceof Uint8Array) return source.byteLength;
  return undefined;
};

/** A file from bytes, a Blob, a text or a stream. A name is required: platforms ignore a part without one. */
const from = (source: FileSource, filename?: string, options: FileOptions = {}): ConnectorFile => {
  const contentType = typeOf(source, options);
  const named = filename ?? (source instanceof File ? source.name : "file");
  let open: ReadableStream<Uint8Array<ArrayBuffer>> | undefined =
    source instanceof ReadableStream ? source : undefined;
  let read: Promise<Blob> | undefined =
    source instanceof ReadableStream
      ? undefined
      : Promise.resolve(
          source instanceof Blob && source.type === contentType
            ? source
            : new Blob([source], { type: contentType }),
        );
  const blob = (): Promise<Blob> => {
    const stream = open;
    open = undefined;
    read ??=
      stream === undefined
        ? Promise.reject(new TypeError("This file was streamed already, or cancelled."))
        : new Response(stream, { headers: { "content-type": contentType } }).blob();
    return read;
  };
  const file: ConnectorFile = {
    filename: named,
    contentType,
    headers: options.answerHeaders ?? options.headers ?? {},
    partHeaders: options.headers ?? {},
    size: options.size ?? sizeOf(source),
    blob,
    bytes: async () => new Uint8Array(await (await blob()).arrayBuffer()),
    text: async () => (await blob()).text(),
    stream: () => {
      const stream = open;
      open = undefined;
      return stream ?? deferred(blob);
    },
    cancel: async () => {
      const stream = open;
      open = undefined;
      await stream?.cancel();
    },
  };
  // Not enumerable: a file looks like its documented fields.
  return Object.defineProperty(file, TypeId, { value: true });
};

/** The stream of a Blob that is not there yet. */
const deferred = (blob: () => Promise<Blob>): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const { readable, writable } = new TransformStream<
    Uint8Array<ArrayBuffer>,
    Uint8Array<ArrayBuffer>
  >();
  blob()
    .then(
      (ready) => ready.stream().pipeTo(writable),
      (cause: unknown) => writable.abort(cause),
    )
    .catch(() => undefined); // the reader has the failure
  return readable;
};

/** Makes files: `ConnectorFile.from(blob, "report.pdf")`. */
export const ConnectorFile: {
  readonly from: typeof from;
  readonly is: typeof isConnectorFile;
} = { from, is: isConnectorFile };

/** The file in a value of an input: a {@link ConnectorFile}, or a Blob, bytes or stream that becomes one. */
export const asFile = (value: unknown): ConnectorFile | undefined => {
  if (isConnectorFile(value)) return value;
  const raw =
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    value instanceof Uint8Array ||
    value instanceof ReadableStream;
  // A view's buffer may be shared; a Blob copies it all the same.
  return raw ? from(value as FileSource) : undefined;
};
