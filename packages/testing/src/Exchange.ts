/**
 * What happens on the connection: an answer, or one of the ways to get none.
 *
 * The same value becomes a rejection or a broken stream in memory (`toResponse`) and a destroyed
 * socket on a port (`listen`).
 */
import type { Fault } from "./Fault.ts";

/** How a request ends. */
export type Exchange =
  | { readonly _tag: "Answered"; readonly response: Response }
  | {
      readonly _tag: "Truncated";
      readonly head: Response;
      /** The bytes that arrive, of `length` promised ones. */
      readonly bytes: Uint8Array<ArrayBuffer>;
      readonly length: number;
    }
  | {
      readonly _tag: "Streaming";
      readonly head: Response;
      readonly body: ReadableStream<Uint8Array<ArrayBuffer>>;
    }
  | { readonly _tag: "Reset" }
  | { readonly _tag: "Hanging" };

/** A whole answer. */
export const answered = (response: Response): Exchange => ({ _tag: "Answered", response });

/** What an answer begins with; undefined where there is none. */
export const headOf = (exchange: Exchange): Response | undefined => {
  switch (exchange._tag) {
    case "Answered":
      return exchange.response;
    case "Truncated":
    case "Streaming":
      return exchange.head;
    case "Reset":
    case "Hanging":
      return undefined;
  }
};

const encoder = new TextEncoder();

/** JSON of so many bytes. */
const jsonOf = (bytes: number): string => `"${"a".repeat(bytes - 2)}"`;

const packed = (bytes: number): Promise<ArrayBuffer> =>
  new Response(
    new Blob([jsonOf(bytes)]).stream().pipeThrough(new CompressionStream("gzip")),
  ).arrayBuffer();

/** Goes on for as long as somebody takes it. */
const endless = (): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const first = encoder.encode('{"data": "');
  const more = encoder.encode("a".repeat(16_384));
  let begun = false;
  return new ReadableStream({
    pull: async (controller) => {
      // A turn of its own, so that whoever reads it has a moment to stop.
      await new Promise((resolve) => setTimeout(resolve));
      controller.enqueue(begun ? more : first);
      begun = true;
    },
  });
};

const PIECES = 20;

const dripping = (
  whole: Uint8Array<ArrayBuffer>,
  pause: () => Promise<void>,
): ReadableStream<Uint8Array<ArrayBuffer>> => {
  const size = Math.max(1, Math.ceil(whole.byteLength / PIECES));
  let at = 0;
  return new ReadableStream({
    pull: async (controller) => {
      if (at > 0) await pause();
      if (at >= whole.byteLength) return controller.close();
      controller.enqueue(whole.slice(at, at + size));
      at += size;
    },
  });
};

/** The bytes of a JSON text in which some first word is spoilt. */
const spoilt = (whole: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> => {
  const quote = whole.indexOf(0x22) + 1;
  const bytes = new Uint8Array(whole.byteLength + 1);
  bytes.set(whole.subarray(0, quote));
  bytes[quote] = 0xff;
  bytes.set(whole.subarray(quote), quote + 1);
  return bytes;
};

const BODILESS = new Set([204, 205, 304]);

const retryAfterText = (value: number | Date | string): string =>
  value instanceof Date ? value.toUTCString() : String(value);

/** The answer of a fault that decides before any work is done, or undefined for the others. */
export const refusal = async (
  fault: Fault,
  url: URL,
  defaultBody: (status: number) => unknown,
): Promise<Exchange | undefined> => {
  const json = { "content-type": "application/json" };
  if (fault.hang !== undefined) return { _tag: "Hanging" };
  if (fault.reset !== undefined) return { _tag: "Reset" };
  if (fault.redirect !== undefined) {
    const { redirect, status = 302 } = fault;
    const location = new URL(redirect, url).href;
    return answered(new Response(null, { status, headers: { location } }));
  }
  if (fault.endless !== undefined) {
    const { status = 200, contentType = "application/json" } = fault;
    const head = new Response(null, { status, headers: { "content-type": contentType } });
    return { _tag: "Streaming", head, body: endless() };
  }
  if (fault.huge !== undefined)
    return answered(new Response(jsonOf(fault.huge), { headers: json }));
  if (fault.bomb !== undefined) {
    const headers = { ...json, "content-encoding": "gzip" };
    return answered(new Response(await packed(fault.bomb), { headers }));
  }
  if (fault.contentType !== undefined) {
    const { contentType, status = 200 } = fault;
    const body = fault.body ?? "<!doctype html><title>Gateway</title><p>Something in between.</p>";
    return answered(new Response(body, { status, headers: { "content-type": contentType } }));
  }
  if (fault.status === undefined) return undefined;
  const { status, retryAfter, body = defaultBody(status) } = fault;
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const headers = new Headers({
    "content-type": typeof body === "string" ? "text/plain" : "application/json",
  });
  if (retryAfter !== undefined) headers.set("retry-after", retryAfterText(retryAfter));
  return answered(new Response(BODILESS.has(status) ? null : text, { status, headers }));
};

/** What bytes say as JSON; text where they are none. */
const jsonIn = (bytes: Uint8Array<ArrayBuffer>): unknown => {
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};

/** What is left of an answer after a fault that damages it on the way. */
export const damaged = async (
  response: Response,
  fault: Fault,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<Exchange> => {
  if (fault.loseResponse !== undefined) return { _tag: "Reset" };
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete("content-length");
  const whole = new Uint8Array(await response.arrayBuffer());
  const half = Math.floor(whole.byteLength / 2);
  if (fault.truncate !== undefined) {
    const bytes = whole.slice(0, fault.truncate === true ? half : fault.truncate);
    const length = Math.max(whole.byteLength, bytes.byteLength + 1);
    return { _tag: "Truncated", head: new Response(null, { status, headers }), bytes, length };
  }
  if (fault.drip !== undefined) {
    const { drip } = fault;
    const head = new Response(null, { status, headers });
    return { _tag: "Streaming", head, body: dripping(whole, () => sleep(drip)) };
  }
  if (fault.notUtf8 !== undefined) {
    return answered(new Response(spoilt(whole), { status, headers }));
  }
  if (fault.rewrite !== undefined) {
    const body = JSON.stringify(fault.rewrite(jsonIn(whole)));
    return answered(new Response(body, { status, headers }));
  }
  if (fault.malformed !== undefined) {
    headers.set("content-type", "application/json");
    const body = `{"data": ${new TextDecoder().decode(whole.slice(0, half))}`;
    return answered(new Response(body, { status, headers }));
  }
  return answered(new Response(BODILESS.has(status) ? null : "", { status, headers }));
};

/** What `fetch` rejects with when a connection breaks. */
const brokenConnection = (): TypeError =>
  new TypeError("fetch failed", {
    cause: Object.assign(new Error("read ECONNRESET"), { code: "ECONNRESET" }),
  });

/** A packed body as `fetch` shows it: unpacked, under the head that it came with. */
const unpacked = (response: Response): Response => {
  const { body, status, headers } = response;
  if (body === null || headers.get("content-encoding") !== "gzip") return response;
  return new Response(body.pipeThrough(new DecompressionStream("gzip")), { status, headers });
};

/** The exchange as a `fetch` in memory shows it. */
export const toResponse = async (exchange: Exchange, signal: AbortSignal): Promise<Response> => {
  switch (exchange._tag) {
    case "Answered":
      return unpacked(exchange.response);
    case "Streaming":
      return new Response(exchange.body, exchange.head);
    case "Reset":
      throw brokenConnection();
    case "Hanging":
      return new Promise((_, reject) => {
        if (signal.aborted) reject(signal.reason);
        signal.addEventListener("abort", () => reject(signal.reason), { once: true });
      });
    case "Truncated": {
      const { head, bytes, length } = exchange;
      let sent = false;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (sent || bytes.byteLength === 0) return controller.error(new TypeError("terminated"));
          sent = true;
          controller.enqueue(bytes);
        },
      });
      const headers = new Headers(head.headers);
      headers.set("content-length", String(length));
      return new Response(body, { status: head.status, headers });
    }
  }
};
