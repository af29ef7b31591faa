import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient";
import * as NodeHttpServer from "@effect/platform-node/NodeHttpServer";
import { assert, describe, it } from "@effect/vitest";
import * as Context from "effect/Context";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import type * as HttpClient from "effect/http/HttpClient";
import * as HttpServer from "effect/http/HttpServer";
import * as HttpServerRequest from "effect/http/HttpServerRequest";
import * as HttpServerResponse from "effect/http/HttpServerResponse";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import * as TestClock from "effect/testing/TestClock";
import { layer } from "../src/HttpClient.ts";
import { type HttpRequest, type Progress, Transport } from "../src/Transport.ts";

const bytes = (text: string) => new TextEncoder().encode(text);

/** A server with one answer to everything, gone when the test is; the address it listens at. */
const serving = <E>(
  answer: Effect.Effect<
    HttpServerResponse.HttpServerResponse,
    E,
    HttpServerRequest.HttpServerRequest
  >,
) =>
  Effect.gen(function* () {
    const context = yield* Layer.build(
      NodeHttpServer.layer(createServer, { host: "127.0.0.1", port: 0 }),
    );
    return yield* Effect.provide(
      Effect.gen(function* () {
        yield* HttpServer.serveEffect(answer);
        const { address } = yield* HttpServer.HttpServer;
        return `${HttpServer.formatAddress(address)}/`;
      }),
      context,
    );
  });

/** A plain server, for answers that never begin. */
const silent = (listener: RequestListener) =>
  Effect.acquireRelease(
    Effect.callback<Server>((resume) => {
      const server = createServer(listener);
      server.listen(0, "127.0.0.1", () => resume(Effect.succeed(server)));
    }),
    (server) =>
      Effect.sync(() => {
        server.closeAllConnections();
        server.close();
      }),
  ).pipe(Effect.map((server) => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`));

/** Sends the first part, and then nothing; `closed` when nobody listens any more. */
const endless = Effect.gen(function* () {
  const begun = yield* Deferred.make<void>();
  const closed = yield* Deferred.make<void>();
  const first = Stream.sync(() => bytes("first"));
  const rest = Stream.ensuring(
    Stream.fromEffect(Effect.andThen(Deferred.succeed(begun, undefined), Effect.never)),
    Deferred.succeed(closed, undefined),
  );
  const body = Stream.concat(first, rest);
  const url = yield* serving(
    Effect.succeed(HttpServerResponse.stream(body, { contentType: "application/pdf" })),
  );
  return { url, begun: Deferred.await(begun), closed: Deferred.await(closed) };
});

const clients: ReadonlyArray<readonly [string, Layer.Layer<HttpClient.HttpClient>]> = [
  ["fetch", NodeHttpClient.layerFetch],
  ["undici", NodeHttpClient.layerUndici],
  ["node:http", NodeHttpClient.layerNodeHttp],
];

describe.each(clients)("over the client of %s", (_, client) => {
  /** Sends requests for as long as the test lasts. */
  const sender = Effect.map(Layer.build(Layer.provide(layer, client)), (context) => {
    const { send } = Context.get(context, Transport);
    return (more: Partial<HttpRequest> & { readonly url: string }) =>
      send({ method: "GET", headers: {}, ...more });
  });

  it.effect("sends method, headers and body, and reads status, headers and text", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const url = yield* serving(
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest;
          const text = yield* request.text;
          const { method } = request;
          const said = `${method} ${request.url} ${request.headers["x-a"]} ${text}`;
          return HttpServerResponse.text(said, { status: 418, headers: { "x-b": "2" } });
        }),
      );
      const answer = yield* send({
        method: "POST",
        url: `${url}things?q=a%20b`,
        headers: { "x-a": "1", "content-type": "application/json" },
        body: "{}",
      });
      assert.strictEqual(answer.status, 418);
      assert.strictEqual(answer.headers.get("x-b"), "2");
      assert.strictEqual(answer.text, "POST /things?q=a%20b 1 {}");
      assert.isUndefined(answer.stream);
      for (const method of ["GET", "DELETE", "PATCH", "put"]) {
        const { text } = yield* send({ method, url });
        assert.isTrue(text.startsWith(`${method.toUpperCase()} / undefined`));
      }
    }),
  );

  it.effect("encodes every kind of body with its type", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const url = yield* serving(
        Effect.gen(function* () {
          const request = yield* HttpServerRequest.HttpServerRequest;
          const type = request.headers["content-type"] ?? "none";
          return HttpServerResponse.text(`${type}\n${yield* request.text}`);
        }),
      );
      const sent = (body: HttpRequest["body"], headers = {}) =>
        Effect.map(send({ method: "POST", url, body, headers }), ({ text }) => text);
      const own = { "Content-Type": "text/x" };
      assert.strictEqual(yield* sent("é", own), "text/x\né");
      assert.strictEqual(yield* sent("é"), "text/plain;charset=UTF-8\né");
      const query = new URLSearchParams({ a: "b c" });
      assert.strictEqual(
        yield* sent(query),
        "application/x-www-form-urlencoded;charset=UTF-8\na=b+c",
      );
      assert.strictEqual(yield* sent(new Blob(["x"], { type: "image/png" })), "image/png\nx");
      const form = new FormData();
      form.append("file", new File(["content"], "a.txt"));
      const [type = "", ...lines] = (yield* sent(form)).split("\n");
      const read = yield* Effect.promise(() =>
        new Response(lines.join("\n"), { headers: { "content-type": type } }).formData(),
      );
      assert.strictEqual((read.get("file") as File).name, "a.txt");
    }),
  );

  it.effect("tells when an upload has left", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const url = yield* serving(Effect.succeed(HttpServerResponse.text("ok")));
      const heard: Array<Progress> = [];
      const onUpload = (progress: Progress) => void heard.push(progress);
      yield* send({ method: "POST", url, body: "content", onUpload });
      assert.deepStrictEqual(heard.at(-1), { loaded: 7, total: 7 });
    }),
  );

  it.effect("leaves the body unread where the request wants so", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const { url, closed } = yield* endless;
      const stream: HttpRequest["stream"] = (status, headers) =>
        status === 200 && headers.get("content-type") === "application/pdf";
      const answer = yield* send({ url, stream });
      assert.strictEqual(answer.text, "");
      const reader = answer.stream?.getReader();
      const { value } = (yield* Effect.promise(async () => reader?.read())) ?? {};
      assert.strictEqual(new TextDecoder().decode(value), "first");
      yield* Effect.promise(async () => reader?.cancel());
      yield* closed;
    }),
  );

  it.effect("reads a stream to its end", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const parts = Stream.map(Stream.range(1, 100), () => new Uint8Array(10_000).fill(7));
      const url = yield* serving(Effect.succeed(HttpServerResponse.stream(parts)));
      const { stream } = yield* send({ url, stream: () => true });
      const read = yield* Effect.promise(() => new Response(stream).arrayBuffer());
      assert.strictEqual(read.byteLength, 1_000_000);
    }),
  );

  it.effect("cuts what a failure says without end, and keeps its status", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const body = Stream.forever(Stream.succeed(new Uint8Array(65_536).fill(97)));
      const url = yield* serving(Effect.succeed(HttpServerResponse.stream(body, { status: 503 })));
      const answer = yield* send({ url });
      assert.strictEqual(answer.status, 503);
      assert.isBelow(answer.text.length, 2 * 1024 * 1024);
    }),
  );

  it.effect("says where a body is no UTF-8", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const latin = Uint8Array.from([0x22, 0xe9, 0x22]);
      const url = yield* serving(Effect.succeed(HttpServerResponse.uint8Array(latin)));
      assert.deepInclude(yield* send({ url }), { text: '"\uFFFD"', mangled: true });
      const empty = yield* serving(Effect.succeed(HttpServerResponse.empty()));
      assert.deepInclude(yield* send({ url: empty }), { status: 204, text: "" });
    }),
  );

  it.effect("follows redirects, and takes credentials nowhere else", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const seen: Array<string | undefined> = [];
      const key = Effect.map(HttpServerRequest.HttpServerRequest, ({ headers, url }) => {
        seen.push(headers["x-api-key"]);
        return url;
      });
      const other = yield* serving(Effect.as(key, HttpServerResponse.text("there")));
      const url = yield* serving(
        Effect.map(key, (path) => {
          if (path === "/here") return HttpServerResponse.text("here");
          const location = path === "/near" ? "/here" : `${other}far`;
          return HttpServerResponse.empty({ status: 307, headers: { location } });
        }),
      );
      const headers = { "x-api-key": "s3cret" };
      assert.strictEqual((yield* send({ url: `${url}near`, headers })).text, "here");
      assert.strictEqual((yield* send({ url, headers })).text, "there");
      const error = yield* Effect.flip(send({ url, headers, method: "POST", body: "s3cret" }));
      assert.strictEqual(error._tag, "Malformed");
      assert.deepStrictEqual(seen, ["s3cret", "s3cret", "s3cret", undefined, "s3cret"]);
    }),
  );

  it.effect("stops a stream by the request's signal", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const { url, closed } = yield* endless;
      const controller = new AbortController();
      const { stream } = yield* send({ url, signal: controller.signal, stream: () => true });
      const reader = stream?.getReader();
      yield* Effect.promise(async () => reader?.read());
      controller.abort();
      yield* closed;
      const failed = yield* Effect.flip(Effect.tryPromise(async () => reader?.read()));
      assert.strictEqual((failed.cause as Error).name, "AbortError");
    }),
  );

  it.effect("stops a stream by a signal that fired before the head was there", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const { url, closed } = yield* endless;
      const { stream } = yield* send({ url, signal: AbortSignal.abort(), stream: () => true });
      yield* Effect.flip(Effect.tryPromise(() => new Response(stream).text()));
      yield* closed;
    }),
  );

  it.effect("aborts when it is interrupted while the head is awaited", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const asked = yield* Deferred.make<void>();
      const closed = yield* Deferred.make<void>();
      const url = yield* silent((_request, response) => {
        response.on("close", () => Deferred.doneUnsafe(closed, Effect.void));
        Deferred.doneUnsafe(asked, Effect.void);
      });
      const fiber = yield* Effect.forkChild(send({ url }));
      yield* Deferred.await(asked);
      yield* Fiber.interrupt(fiber);
      yield* Deferred.await(closed);
    }),
  );

  it.effect("aborts when it is interrupted while the body comes in", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const { url, begun, closed } = yield* endless;
      const fiber = yield* Effect.forkChild(send({ url }));
      yield* begun;
      yield* Fiber.interrupt(fiber);
      yield* closed;
    }),
  );

  it.effect("fails with TimedOut when its time is over, and aborts", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const { url, begun, closed } = yield* endless;
      const fiber = yield* Effect.forkChild(Effect.flip(send({ url, timeout: 250 })));
      yield* begun;
      yield* TestClock.adjust(249);
      assert.isUndefined(fiber.pollUnsafe());
      yield* TestClock.adjust(1);
      const error = yield* Fiber.join(fiber);
      assert.strictEqual(error._tag, "TimedOut");
      assert.deepInclude(error, { milliseconds: 250, limit: "timeout" });
      yield* closed;
    }),
  );

  it.effect(
    "fails with NetworkFailure where nobody listens, which says that nothing was sent",
    () =>
      Effect.gen(function* () {
        const send = yield* sender;
        const url = yield* Effect.scoped(serving(Effect.succeed(HttpServerResponse.empty())));
        const error = yield* Effect.flip(send({ method: "POST", url, body: "x" }));
        assert.strictEqual(error._tag, "NetworkFailure");
        assert.deepInclude(error, { sent: false });
      }),
  );

  it.effect("fails with NetworkFailure where the answer breaks off", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const broken = Stream.concat(Stream.make(bytes("half")), Stream.fail("broken"));
      const url = yield* serving(Effect.succeed(HttpServerResponse.stream(broken)));
      const error = yield* Effect.flip(send({ url }));
      assert.strictEqual(error._tag, "NetworkFailure");
      assert.deepInclude(error, { sent: true });
    }),
  );

  it.effect("holds no secret in a failure", () =>
    Effect.gen(function* () {
      const send = yield* sender;
      const url = yield* Effect.scoped(serving(Effect.succeed(HttpServerResponse.empty())));
      const headers = { authorization: "Bearer s3cret" };
      for (const at of [`${url}?key=s3cret`, "http://[half?key=s3cret", "nonsense?key=s3cret"]) {
        const error = yield* Effect.flip(send({ url: at, headers }));
        assert.strictEqual(error._tag, "NetworkFailure");
        assert.notInclude(JSON.stringify(error), "s3cret");
        assert.notInclude(error.stack ?? "", "s3cret");
      }
    }),
  );
});
