/**
 * The bridge for Effect programs: a Transport over the HttpClient of `effect/http`, so that its
 * middleware, tracing and connection pools serve platforms too. The only room that knows it.
 */
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { RequestInit } from "effect/http/FetchHttpClient";
import * as HttpBody from "effect/http/HttpBody";
import * as Client from "effect/http/HttpClient";
import type * as HttpClientError from "effect/http/HttpClientError";
import * as HttpClientRequest from "effect/http/HttpClientRequest";
import type * as HttpClientResponse from "effect/http/HttpClientResponse";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { networkFailure } from "./internal/networkFailure.ts";
import { type Decoded, decoded, MAX_BODY_BYTES, mostOf, tooLarge } from "./internal/readText.ts";
import { redirected } from "./internal/redirect.ts";
import { Malformed, NetworkFailure, TimedOut } from "./PlugboardError.ts";
import { type HttpRequest, type HttpResponse, Transport } from "./Transport.ts";

const bodyOf = async (request: HttpRequest): Promise<HttpBody.HttpBody> => {
  const { body } = request;
  if (body === undefined) return HttpBody.empty;
  // A Response encodes any body, and tells the type that goes with it (the boundary of a form).
  const encoded = new Response(body);
  const own = new Headers(request.headers).get("content-type");
  const type = own ?? encoded.headers.get("content-type") ?? undefined;
  return HttpBody.uint8Array(new Uint8Array(await encoded.arrayBuffer()), type);
};

/** The client's own errors hold the request; what it caught underneath says enough. */
const failureOf = (
  { reason }: HttpClientError.HttpClientError,
  request: HttpRequest,
): NetworkFailure =>
  reason._tag === "InvalidUrlError" || reason._tag === "EncodeError"
    ? new NetworkFailure({ message: "The request cannot be sent: it is not valid.", sent: false })
    : networkFailure("cause" in reason ? reason.cause : reason._tag, request);

/** Fails when the signal fires. */
const fired = (signal: AbortSignal): Effect.Effect<never, unknown> =>
  Effect.callback((resume) => {
    const fail = (): void => resume(Effect.fail(signal.reason));
    if (signal.aborted) return fail();
    signal.addEventListener("abort", fail, { once: true });
    return Effect.sync(() => signal.removeEventListener("abort", fail));
  });

/** As much of the body as is read of it. */
const readText = (
  response: HttpClientResponse.HttpClientResponse,
  url: string,
): Effect.Effect<Decoded, HttpClientError.HttpClientError | Malformed> => {
  const { status } = response;
  const most = mostOf(status, MAX_BODY_BYTES);
  let bytes = 0;
  const isFull = (chunk: Uint8Array): boolean => {
    bytes += chunk.byteLength;
    return bytes > most;
  };
  const chunks = Stream.runCollect(Stream.takeUntil(response.stream, isFull));
  return Effect.flatMap(
    Effect.catch(chunks, (error) =>
      error.reason._tag === "EmptyBodyError" ? Effect.succeed([]) : Effect.fail(error),
    ),
    (list): Effect.Effect<Decoded, Malformed> =>
      bytes > most && status < 400
        ? Effect.fail(tooLarge(url, most))
        : // What HttpClients give are plain bytes.
          Effect.promise(async () =>
            decoded(await new Blob(list as Array<Uint8Array<ArrayBuffer>>).arrayBuffer()),
          ),
  );
};

const read = (
  response: HttpClientResponse.HttpClientResponse,
  request: HttpRequest,
): Effect.Effect<HttpResponse, HttpClientError.HttpClientError | Malformed> => {
  const { status } = response;
  const { signal } = request;
  const headers = new Headers(response.headers);
  if (request.stream?.(status, headers) !== true) {
    const text = readText(response, request.url);
    return Effect.map(text, (known) => ({ status, headers, ...known }));
  }
  const body =
    signal === undefined ? response.stream : Stream.interruptWhen(response.stream, fired(signal));
  // ReadableStreams of an Effect Stream hold what the Stream gives: plain bytes.
  return Effect.map(Stream.toReadableStreamEffect(body), (stream) => ({
    status,
    headers,
    text: "",
    stream: stream as ReadableStream<Uint8Array<ArrayBuffer>>,
  }));
};

/** Where a client is one of `fetch`, it shows redirects instead of following them. */
const showingRedirects = <A, E, R>(self: Effect.Effect<A, E, R>): Effect.Effect<A, E, R> =>
  Effect.updateContext(self, (context: Context.Context<R>) =>
    Context.add(context, RequestInit, {
      redirect: "manual",
      ...Context.getOrUndefined(context as Context.Context<never>, RequestInit),
    }),
  );

/** Sends a request, and goes where the answer leads. */
const exchange = (
  client: Client.HttpClient,
  request: HttpRequest,
  hops = 0,
): Effect.Effect<HttpResponse, HttpClientError.HttpClientError | Malformed> =>
  Effect.flatMap(
    Effect.promise(() => bodyOf(request)),
    (body) => {
      const { url, headers } = request;
      const method = request.method.toUpperCase() as "GET" | "POST" | "PUT" | "DELETE";
      const made = HttpClientRequest.make(method)(url, { headers, body });
      return Effect.flatMap(showingRedirects(client.execute(made)), (response) => {
        const location = response.headers["location"] ?? null;
        const next = redirected({ ...request, method }, response.status, location, hops);
        if (next !== undefined) {
          return typeof next === "string"
            ? Effect.fail(new Malformed({ message: next }))
            : exchange(client, next, hops + 1);
        }
        const size = body._tag === "Uint8Array" ? body.contentLength : 0;
        request.onUpload?.({ loaded: size, total: size });
        return read(response, request);
      });
    },
  );

/**
 * A Transport over the HttpClient that is there. Progress of uploads is told when they have left.
 * Redirects are followed as by the other Transports, unless the client follows them by itself.
 */
export const layer: Layer.Layer<Transport, never, Client.HttpClient> = Layer.effect(
  Transport,
  Effect.map(Client.HttpClient, (client) => ({
    send: (request: HttpRequest) => {
      const answered = Effect.mapError(exchange(client, request), (error) =>
        error._tag === "Malformed" ? error : failureOf(error, request),
      );
      const { timeout } = request;
      if (timeout === undefined) return answered;
      return Effect.timeoutOrElse(answered, {
        duration: timeout,
        orElse: () =>
          Effect.fail(
            new TimedOut({
              message: `No answer within ${timeout} ms.`,
              milliseconds: timeout,
              limit: "timeout",
            }),
          ),
      });
    },
  })),
);
