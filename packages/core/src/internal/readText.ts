/** The text of an answer: bounded, and known to be what was sent. */
import { Malformed } from "../PlugboardError.ts";
import { hostOf } from "./networkFailure.ts";

/** Of any body, unless an application says otherwise. */
export const MAX_BODY_BYTES = 64 * 1024 * 1024;

/** Of a failure's body, which is shown in parts at the most. */
const MAX_FAILURE_BYTES = 1024 * 1024;

/** How many bytes of an answer are read; what a failure says at length does not hide that it is one. */
export const mostOf = (status: number, limit: number): number =>
  status >= 400 ? Math.min(limit, MAX_FAILURE_BYTES) : limit;

/** What an answer is that goes beyond its limit. */
export const tooLarge = (url: string, limit: number): Malformed =>
  new Malformed({ message: `${hostOf(url)} answered more than ${limit} bytes.` });

/** A text, and whether the bytes were no UTF-8. */
export interface Decoded {
  readonly text: string;
  readonly mangled?: boolean | undefined;
}

const strict = new TextDecoder("utf-8", { fatal: true });
const lenient = new TextDecoder();

/** What bytes say. */
export const decoded = (bytes: BufferSource | undefined): Decoded => {
  try {
    return { text: strict.decode(bytes) };
  } catch {
    return { text: lenient.decode(bytes), mangled: true };
  }
};

/** Counts the bytes, whatever the head says: it may tell those of a compressed body, or nothing. */
export const readText = async (
  { body, headers, status }: Response,
  limit: number,
  url: string,
): Promise<Decoded> => {
  if (body === null) return { text: "" };
  const failed = status >= 400;
  const most = mostOf(status, limit);
  if (!failed && Number(headers.get("content-length")) > most) throw tooLarge(url, most);
  const reader = body.getReader();
  const chunks: Array<Uint8Array<ArrayBuffer>> = [];
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.byteLength;
    if (bytes <= most) continue;
    if (!failed) throw tooLarge(url, most);
    reader.cancel().catch(() => undefined); // whoever sends it need not agree
    break;
  }
  // Most answers are one chunk.
  return decoded(chunks.length > 1 ? await new Blob(chunks).arrayBuffer() : chunks[0]);
};
