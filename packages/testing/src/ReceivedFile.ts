/** A file as it arrived in a multipart request. */
export class ReceivedFile {
  /** The name of the part that it came in. */
  readonly field: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array<ArrayBuffer>;

  constructor(
    field: string,
    filename: string,
    contentType: string,
    bytes: Uint8Array<ArrayBuffer>,
  ) {
    this.field = field;
    this.filename = filename;
    this.contentType = contentType;
    this.bytes = bytes;
  }

  get size(): number {
    return this.bytes.byteLength;
  }

  /** The bytes as UTF-8 text. */
  text(): string {
    return new TextDecoder().decode(this.bytes);
  }
}
