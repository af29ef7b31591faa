/**
 * A mock platform on a real port, with real sockets to break.
 *
 * Refuses to know a protocol: it turns each exchange into bytes, or destroys the socket. For Node (and
 * what runs Node's `http`); everything else in this package runs in browsers, too.
 */
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer";
import { toServerResponse } from "@effect/platform-node/NodeHttpServerRequest";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as HttpServer from "effect/http/HttpServer";
import type { ServeError } from "effect/http/HttpServerError";
import * as HttpServerRequest from "effect/http/HttpServerRequest";
import * as HttpServerResponse from "effect/http/HttpServerResponse";
import * as Result from "effect/Result";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import { createServer, type Server, type ServerResponse } from "node:http";
import { type AddressInfo, isIPv6 } from "node:net";
import type { Exchange } from "./Exchange.ts";
import type { MockPlatform } from "./MockPlatform.ts";

/** Where to listen. */
export interface ListenOptions {
  /** @default 0, any free port */
  readonly port?: number | undefined;
  /** @default "127.0.0.1" */
  readonly host?: string | undefined;
}

/** A platform that listens; `await using` closes it. */
export interface MockServer extends AsyncDisposable {
  readonly url: string;
  readonly port: number;
  /** Breaks what is open and stops listening; doing so twice is fine. */
  readonly close: () => Promise<void>;
}

type Served = Pick<MockPlatform, "exchange">;

/** The caller sees ECONNRESET; the fiber ends when the socket has closed. */
const breakOff = (response: ServerResponse): Effect.Effect<never> =>
  Effect.andThen(
    Effect.sync(() => {
      response.socket?.resetAndDestroy();
    }),
    Effect.never,
  );

const cutShort = (
  response: ServerResponse,
  { head, bytes, length }: Extract<Exchange, { readonly _tag: "Truncated" }>,
): Effect.Effect<never> =>
  Effect.andThen(
    Effect.sync(() => {
      response.writeHead(head.status, {
        ...Object.fromEntries(head.headers),
        "content-length": length,
      });
      response.flushHeaders();
      response.write(bytes, () => response.socket?.destroy());
    }),
    Effect.never,
  );

const send = async (answer: Response): Promise<HttpServerResponse.HttpServerResponse> => {
  const { status, headers } = answer;
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const contentType = headers.get("content-type");
  return HttpServerResponse.uint8Array(bytes, {
    status,
    headers: Object.fromEntries(headers),
    ...(contentType === null ? {} : { contentType }),
  });
};

/** Piece by piece, for as long as somebody takes them; `over` when there are no more, or nobody does. */
const sendPieces = (
  { head, body }: Extract<Exchange, { readonly _tag: "Streaming" }>,
  over: () => void,
): HttpServerResponse.HttpServerResponse => {
  const { status, headers } = head;
  const pieces = Stream.fromReadableStream({
    evaluate: () => body,
    onError: (cause) => cause,
  });
  return HttpServerResponse.stream(Stream.ensuring(pieces, Effect.sync(over)), {
    status,
    headers: Object.fromEntries(headers),
    contentType: headers.get("content-type") ?? "application/octet-stream",
  });
};

/** The server runs it uninterruptibly unless told otherwise; its end by a closed socket is an abort. */
const application = (platform: Served) =>
  Effect.suspend(() => {
    const gone = new AbortController();
    return Effect.gen(function* () {
      const request = yield* HttpServerRequest.HttpServerRequest;
      const context = yield* Effect.context();
      // The server is node:http's, so the response is never one of HTTP/2.
      const response = toServerResponse(request) as ServerResponse;
      const { signal } = gone;
      const incoming = Result.getOrThrow(
        HttpServerRequest.toWebResult(request, { signal, context }),
      );
      const exchange = yield* Effect.promise(() => platform.exchange(incoming));
      switch (exchange._tag) {
        case "Answered":
          return yield* Effect.promise(() => send(exchange.response));
        case "Streaming":
          return sendPieces(exchange, () => gone.abort());
        case "Truncated":
          return yield* cutShort(response, exchange);
        case "Reset":
          return yield* breakOff(response);
        case "Hanging":
          return yield* Effect.never;
      }
    }).pipe(
      Effect.onInterrupt(() => Effect.sync(() => gone.abort())),
      Effect.interruptible,
    );
  });

const urlOf = ({ address, port }: AddressInfo): string =>
  `http://${isIPv6(address) ? `[${address}]` : address}:${port}`;

const stop = (server: Server): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    server.close(() => resume(Effect.void));
    server.closeAllConnections();
  });

/** Serves a platform for as long as the scope is open. */
export const serve = Effect.fnUntraced(function* (
  platform: Served,
  { port = 0, host = "127.0.0.1" }: ListenOptions = {},
): Effect.fn.Return<{ readonly url: string; readonly port: number }, ServeError, Scope.Scope> {
  const server = createServer();
  const options = { port, host, disablePreemptiveShutdown: true };
  const http = yield* NodeHttpServer.make(() => server, options);
  yield* Effect.provideService(
    HttpServer.serveEffect(application(platform)),
    HttpServer.HttpServer,
    http,
  );
  // Added last, so it runs first: open sockets would keep the server's own finalizer waiting.
  yield* Effect.addFinalizer(() => stop(server));
  // A server that listens on a port has an address that is no string.
  const address = server.address() as AddressInfo;
  return { url: urlOf(address), port: address.port };
});

/** Puts a platform on a port of this machine. */
export const listen = async (
  platform: Served,
  options: ListenOptions = {},
): Promise<MockServer> => {
  const scope = Scope.makeUnsafe();
  const served = await Effect.runPromise(Scope.provide(serve(platform, options), scope));
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => (closed ??= Effect.runPromise(Scope.close(scope, Exit.void)));
  return { ...served, close, [Symbol.asyncDispose]: close };
};
