/**
 * One request, one answer. The only room that knows `fetch`.
 *
 * Head, body and time limit sit behind one async boundary, so that interruption at any moment, while
 * the body comes in too, aborts the request. Knows no status: a 500 is an answer. Stable Effect
 * modules only; `@plugboard/core/http-client` bridges to `effect/http`.
 */
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import { hostOf, networkFailure } from "./internal/networkFailure.ts";
import { MAX_BODY_BYTES, readText } from "./internal/readText.ts";
import { Malformed, type NetworkFailure, TimedOut } from "./PlugboardError.ts";

/** Bytes so far, and in all where that is known. */
export interface Progress {
  readonly loaded: number;
  readonly total?: number | undefined;
}

/** What is sent. */
export interface HttpRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Blob | FormData | URLSearchParams | undefined;
  /** Whether a browser sends its cookies along; over what the transport's `init` says. */
  readonly credentials?: RequestCredentials | undefined;
  /** Milliseconds until the answer must be in: head and text, or the head alone of a stream. */
  readonly timeout?: number | undefined;
  /** Whether the body of this answer is left unread, as a stream. @default never */
  readonly stream?: ((status: number, headers: Headers) => boolean) | undefined;
  /** Stops a stream that is still coming in; until the head is there, interruption does. */
  readonly signal?: AbortSignal | undefined;
  /** Hears how much of the body has left. A browser tells only through XMLHttpRequest, loaded on demand. */
  readonly onUpload?: ((progress: Progress) => void) | undefined;
}

/** What came back; `stream` is there instead of `text` where the request asked for it. */
export interface HttpResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Whether the body was no UTF-8; what was wrong in it is replaced in the text. */
  readonly mangled?: boolean | undefined;
  readonly stream?: ReadableStream<Uint8Array<ArrayBuffer>> | undefined;
}

/** Why there is no answer. */
export type TransportFailure = NetworkFailure | TimedOut | Malformed;

/** Sends requests; fails only when there is no answer. */
export class Transport extends Context.Service<
  Transport,
  { readonly send: (request: HttpRequest) => Effect.Effect<HttpResponse, TransportFailure> }
>()("@plugboard/core/Transport") {}

/** The part of `fetch` that is needed. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** Runs `fire` after `milliseconds`; what it returns stops that. */
export type Timer = (fire: () => void, milliseconds: number) => () => void;

/** Whether a redirect to another origin may be followed; one that may not is `Malformed`. */
export type Redirects = (to: URL, from: URL) => boolean | Promise<boolean>;

/** How a Transport is made. */
export interface TransportOptions {
  /** What every request carries, `credentials: "include"` for instance; `redirect: "follow"` leaves redirects to the runtime. */
  readonly init?: RequestInit | undefined;
  /** Answers of more bytes are refused as `Malformed`, and failures cut; streams are not counted. @default 64 MiB */
  readonly maxBodyBytes?: number | undefined;
  /** The clock of the time limit. @default setTimeout */
  readonly timer?: Timer | undefined;
  /** Whether a redirect to another origin is followed. @default every one is, without credentials */
  readonly redirects?: Redirects | undefined;
  /** Whether uploads that report progress may go by XMLHttpRequest where there is one. @default false */
  readonly xhr?: boolean | undefined;
}

const realTimer: Timer = (fire, milliseconds) => {
  // Beyond 2^31-1 a timer would fire at once.
  const id = setTimeout(fire, Math.min(milliseconds, 0x7fff_ffff));
  return () => clearTimeout(id);
};

const exchange = async (
  fetch: Fetch,
  request: HttpRequest,
  init: RequestInit,
  limit: number,
  redirects: Redirects | undefined,
): Promise<HttpResponse> => {
  const { url } = request;
  const first = await fetch(url, init);
  const leads = first.status === 0 || (first.status >= 300 && first.status < 400);
  const response = leads
    ? await import("./internal/redirect.ts").then(({ follow }) =>
        follow(fetch, request, init, first, redirects),
      )
    : first;
  if (typeof response === "string") throw new Malformed({ message: response });
  const { status, headers, body } = response;
  if (body !== null && request.stream?.(status, headers) === true) {
    return { status, headers, text: "", stream: body };
  }
  const { text, mangled } = await readText(response, limit, url);
  return { status, headers, text, mangled };
};

/** A Transport's `send` over any `fetch`. */
export const make = (fetch: Fetch, options: TransportOptions = {}): Transport["Service"] => {
  const {
    init,
    maxBodyBytes = MAX_BODY_BYTES,
    timer = realTimer,
    redirects,
    xhr = false,
  } = options;
  return {
    send: (request) =>
      Effect.callback<HttpResponse, TransportFailure>((resume) => {
        const controller = new AbortController();
        const { timeout, url, onUpload, credentials } = request;
        const stop =
          timeout === undefined
            ? undefined
            : timer(() => {
                const message = `No answer from ${hostOf(url)} within ${timeout} ms.`;
                resume(
                  Effect.fail(new TimedOut({ message, milliseconds: timeout, limit: "timeout" })),
                );
                controller.abort();
              }, timeout);
        const full = {
          // Redirects are followed by hand: credentials in headers of our own must not go elsewhere.
          redirect: "manual" as const,
          ...init,
          ...(credentials && { credentials }),
          method: request.method,
          headers: request.headers,
          body: request.body ?? null,
          // Made when it is asked for: a signal costs more than the rest of this.
          get signal() {
            return controller.signal;
          },
        };
        const answer =
          onUpload === undefined || request.body === undefined
            ? exchange(fetch, request, full, maxBodyBytes, redirects)
            : import("./internal/upload.ts").then((upload) =>
                exchange(
                  upload.reporting(fetch, onUpload, xhr),
                  request,
                  full,
                  maxBodyBytes,
                  redirects,
                ),
              );
        answer.then(
          (response) => {
            stop?.();
            if (response.stream !== undefined && request.signal !== undefined) {
              const { signal } = request;
              if (signal.aborted) controller.abort();
              else signal.addEventListener("abort", () => controller.abort(), { once: true });
            }
            resume(Effect.succeed(response));
          },
          (cause: unknown) => {
            stop?.();
            if (cause instanceof Malformed) {
              controller.abort();
              resume(Effect.fail(cause));
            } else resume(Effect.fail(networkFailure(cause, request)));
          },
        );
        return Effect.sync(() => {
          stop?.();
          controller.abort();
        });
      }),
  };
};

/** The platform's own `fetch`, looked up at each request, so that a later patch of it is honoured. */
export const layerFetch: Layer.Layer<Transport> = /* @__PURE__ */ Layer.sync(Transport, () =>
  make((url, init) => globalThis.fetch(url, init), { xhr: true }),
);

/** Any `fetch`, with options. */
export const layer = (fetch: Fetch, options?: TransportOptions): Layer.Layer<Transport> =>
  Layer.succeed(Transport, make(fetch, options));

/** Any `(Request) => Response` becomes a Transport: a test double, a service worker, a server's handler. */
export const layerHandler = (
  handler: (request: Request) => Response | Promise<Response>,
  options?: TransportOptions,
): Layer.Layer<Transport> => layer(async (url, init) => handler(new Request(url, init)), options);
