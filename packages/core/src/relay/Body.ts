/** The body of a question: bounded in bytes and time, and its files back where they stood. */
import { ConnectorFile } from "../ConnectorFile.ts";
import { decoded } from "../internal/readText.ts";
import { namesOf } from "../internal/pointer.ts";
import { isPlugboardError, Rejected, TimedOut } from "../PlugboardError.ts";
import { passing } from "./Passing.ts";
import { type FilePlace, QUESTION, type Question, questionIn } from "./Question.ts";
import { safeJson } from "./SafeJson.ts";

/** What a body may be. */
export interface BodyBounds {
  /** Bytes of a question without files. */
  readonly body: number;
  /** Bytes of a question with files. */
  readonly upload: number;
  /** How deep its JSON may nest. */
  readonly depth: number;
  /** Milliseconds until it is here. */
  readonly timeout: number;
}

const tooLarge = (most: number): Rejected =>
  new Rejected({
    message: `A question has ${most} bytes at the most.`,
    status: 413,
    code: "relay/body",
  });

const noQuestion = (): Rejected =>
  new Rejected({ message: "This is no question to a relay.", status: 400, code: "relay/question" });

/** The bytes of a form as they come, counted: what the head says of them, anybody can say. */
const counted = (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  let bytes = 0;
  return body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => {
        bytes += chunk.byteLength;
        if (bytes > most) controller.error(tooLarge(most));
        else controller.enqueue(chunk);
      },
    }),
    { signal },
  );
};

/** Puts a file where the question has kept its place free. */
const place = (input: unknown, { at }: FilePlace, file: ConnectorFile): void => {
  const path = [...namesOf(at)];
  const last = path.pop() ?? "";
  let holder: unknown = input;
  for (const key of path) {
    holder =
      typeof holder === "object" && holder !== null && Object.hasOwn(holder, key)
        ? (holder as Readonly<Record<string, unknown>>)[key]
        : undefined;
  }
  const isFree =
    typeof holder === "object" &&
    holder !== null &&
    Object.getOwnPropertyDescriptor(holder, last)?.value === null;
  if (!isFree) throw noQuestion();
  Object.defineProperty(holder, last, { value: file, enumerable: true, writable: true });
};

const withFiles = (form: FormData, depth: number): unknown => {
  const text = form.get(QUESTION);
  if (typeof text !== "string") throw noQuestion();
  const given = safeJson(text, depth);
  const question = questionIn(given);
  if (question?.ask !== "execute") throw noQuestion();
  for (const [n, file] of (question.files ?? []).entries()) {
    const part = form.get(`${n}`);
    if (part === null || typeof part === "string") throw noQuestion();
    const { type, name } = part;
    const headers = passing(Object.entries(file.headers ?? {}));
    place(question.input, file, ConnectorFile.from(part, name, { contentType: type, headers }));
  }
  return given;
};

/** A text, by hand: a stream in between would cost more than all the rest. */
const textOf = async (
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  most: number,
  signal: AbortSignal,
): Promise<string> => {
  const reader = body.getReader();
  // Whoever sends it need not agree.
  const stop = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener("abort", stop, { once: true });
  const chunks: Array<Uint8Array<ArrayBuffer>> = [];
  let bytes = 0;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- they come one after the other
    const { done, value } = await reader.read();
    if (done) break;
    chunks.push(value);
    bytes += value.byteLength;
    if (bytes <= most) continue;
    stop();
    throw tooLarge(most);
  }
  const { text, mangled } = decoded(
    chunks.length > 1 ? await new Blob(chunks).arrayBuffer() : chunks[0],
  );
  if (mangled === true) throw noQuestion();
  return text;
};

const read = async (
  { body, headers }: Request,
  { body: mostText, depth, upload }: BodyBounds,
  signal: AbortSignal,
): Promise<unknown> => {
  const type = headers.get("content-type") ?? "";
  const isForm = /^multipart/i.test(type);
  const most = isForm ? upload : mostText;
  if (Number(headers.get("content-length")) > most) throw tooLarge(most);
  if (body === null) throw noQuestion();
  if (!isForm) return safeJson(await textOf(body, most, signal), depth);
  const whole = new Response(counted(body, most, signal), { headers: { "content-type": type } });
  return withFiles(await whole.formData(), depth);
};

const late = (milliseconds: number): TimedOut =>
  new TimedOut({
    message: `The question was not here after ${milliseconds} ms.`,
    status: 408,
    code: "relay/body",
    milliseconds,
    limit: "timeout",
  });

/** The question in a request. Rejects with `Rejected` (400, 413) or `TimedOut` (408). */
export const questionOf = async (request: Request, bounds: BodyBounds): Promise<Question> => {
  const { timeout } = bounds;
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(late(timeout)), timeout);
  try {
    const question = questionIn(await read(request, bounds, patience.signal));
    if (question === undefined) throw noQuestion();
    return question;
  } catch (cause) {
    // A form that breaks off, or is none, is no question; why it broke off is what counts.
    if (patience.signal.aborted) throw late(timeout);
    throw isPlugboardError(cause) ? cause : noQuestion();
  } finally {
    clearTimeout(timer);
  }
};
