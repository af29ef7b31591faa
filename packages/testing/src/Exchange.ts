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
  | { readonly _tag: "Reset" }
  | { readonly _tag: "Hanging" };

/** A whole answer. */
export const answered = (response: Response): Exchange => ({ _tag: "Answered", response });

const BODILESS = new Set([204, 205, 304]);

const retryAfterText = (value: number | Date | string): string =>
  value instanceof Date ? value.toUTCString() : String(value);

/** The answer of a fault that decides before any work is done, or undefined for the others. */
export const refusal = (
  fault: Fault,
  defaultBody: (status: number) => unknown,
): Exchange | undefined => {
  if (fault.hang !== undefined) return { _tag: "Hanging" };
  if (fault.reset !== undefined) return { _tag: "Reset" };
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

/** What is left of an answer after a fault that damages it on the way. */
export const damaged = async (response: Response, fault: Fault): Promise<Exchange> => {
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

/** The exchange as a `fetch` in memory shows it. */
export const toResponse = async (exchange: Exchange, signal: AbortSignal): Promise<Response> => {
  switch (exchange._tag) {
    case "Answered":
      return exchange.response;
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
