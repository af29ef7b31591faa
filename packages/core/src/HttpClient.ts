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
import { Malformed, NetworkFailure, TimedOut } from "./PlugboardError.ts";
import {
  type HttpRequest,
  type HttpResponse,
  Transport,
  type TransportFailure,
} from "./Transport.ts";

const bodyOf = async (request: HttpRequest): Promise<HttpBody.HttpBody> => {
  const { body } = request;
  if (body === undefined) return HttpBody.empty;
  // A Response encodes any body, and tells the type that goes with it (the boundary of a form).
  const encoded = new Response(body);
  const type = request.headers["content-type"] ?? encoded.headers.get("content-type") ?? undefined;
  return HttpBody.uint8Array(new Uint8Array(await encoded.arrayBuffer()), type);
};

const failureOf = (error: HttpClientError.HttpClientError): TransportFailure =>
  error.reason._tag === "DecodeError" || error.reason._tag === "EmptyBodyError"
    ? new Malformed({ message: "The answer could not be read.", cause: error })
    : new NetworkFailure({
        message: "The HttpClient gave no answer.",
        sent: error.reason._tag !== "InvalidUrlError" && error.reason._tag !== "EncodeError",
        cause: error,
      });

const read = (
  response: HttpClientResponse.HttpClientResponse,
  request: HttpRequest,
): Effect.Effect<HttpResponse, HttpClientError.HttpClientError> => {
  const { status } = response;
  const headers = new Headers(response.headers);
  if (request.stream?.(status, headers) !== true) {
    return Effect.map(response.text, (text) => ({ status, headers, text }));
  }
  // ReadableStreams of an Effect Stream hold what the Stream gives: plain bytes.
  return Effect.map(Stream.toReadableStreamEffect(response.stream), (stream) => ({
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
      const answered = Effect.mapError(exchange, failureOf);
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
