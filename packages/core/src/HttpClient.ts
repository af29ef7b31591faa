/**
 * The bridge for Effect programs: a Transport over the HttpClient of `effect/http`, so that its
 * middleware, tracing and connection pools serve platforms too. The only room that knows it.
 */
import * as Effect from "effect/Effect";
import * as HttpBody from "effect/http/HttpBody";
import * as Client from "effect/http/HttpClient";
import type * as HttpClientError from "effect/http/HttpClientError";
import * as HttpClientRequest from "effect/http/HttpClientRequest";
import type * as HttpClientResponse from "effect/http/HttpClientResponse";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import { networkFailure } from "./internal/networkFailure.ts";
import { NetworkFailure, TimedOut } from "./PlugboardError.ts";
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

const read = (
  response: HttpClientResponse.HttpClientResponse,
  request: HttpRequest,
): Effect.Effect<HttpResponse, HttpClientError.HttpClientError> => {
  const { status } = response;
  const { signal } = request;
  const headers = new Headers(response.headers);
  if (request.stream?.(status, headers) !== true) {
    return Effect.map(response.text, (text) => ({ status, headers, text }));
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

/** A Transport over the HttpClient that is there. Progress of uploads is told when they have left. */
export const layer: Layer.Layer<Transport, never, Client.HttpClient> = Layer.effect(
  Transport,
  Effect.map(Client.HttpClient, (client) => ({
    send: (request: HttpRequest) => {
      const exchange = Effect.flatMap(
        Effect.promise(() => bodyOf(request)),
        (body) => {
          const method = request.method.toUpperCase() as "GET" | "POST" | "PUT" | "DELETE";
          const made = HttpClientRequest.make(method)(request.url, {
            headers: request.headers,
            body,
          });
          return Effect.flatMap(client.execute(made), (response) => {
            const size = body._tag === "Uint8Array" ? body.contentLength : 0;
            request.onUpload?.({ loaded: size, total: size });
            return read(response, request);
          });
        },
      );
      const answered = Effect.mapError(exchange, (error) => failureOf(error, request));
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
