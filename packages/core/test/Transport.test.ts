import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import type * as Layer from "effect/Layer";
import * as fc from "fast-check";
import * as Transport from "../src/Transport.ts";

const get = (more: Partial<Transport.HttpRequest> = {}): Transport.HttpRequest => ({
  method: "GET",
  url: "https://platform.example/things?key=s3cret",
  headers: {},
  ...more,
});

/** Never answers; rejects when it is aborted, as `fetch` does. */
const silent: Transport.Fetch = (_, { signal }) =>
  new Promise((_resolve, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason));
  });

/** A `fetch` that keeps what it is given, and says when it is called. */
const recorded = (answer: Transport.Fetch) => {
  const calls: Array<{ readonly url: string; readonly init: RequestInit }> = [];
  const called = Deferred.makeUnsafe<AbortSignal>();
  const fetch: Transport.Fetch = (url, init) => {
    calls.push({ url, init });
    // A Transport always gives a signal.
    Deferred.doneUnsafe(called, Effect.succeed(init.signal as AbortSignal));
    return answer(url, init);
  };
  return { fetch, calls, called: Deferred.await(called) };
};

/** A clock that stands until it is told to fire. */
const stopped = () => {
  const timers: Array<{ readonly milliseconds: number; fire: () => void; running: boolean }> = [];
  const timer: Transport.Timer = (fire, milliseconds) => {
    const one = { milliseconds, fire, running: true };
    timers.push(one);
    return () => {
      one.running = false;
    };
  };
  return { timer, timers };
};

const chunks = (...parts: ReadonlyArray<Uint8Array<ArrayBuffer>>) =>
  new ReadableStream<Uint8Array<ArrayBuffer>>({
    start: (controller) => {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });

const using = <A, E>(
  layer: Layer.Layer<Transport.Transport>,
  request: Transport.HttpRequest,
  use: (
    sent: Effect.Effect<Transport.HttpResponse, Transport.TransportFailure>,
  ) => Effect.Effect<A, E>,
) =>
  Effect.provide(
    Effect.flatMap(Transport.Transport, ({ send }) => use(send(request))),
    layer,
  );

/** A server of its own on the loopback, gone when the test is. */
const serving = (listener: http.RequestListener) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const server = http.createServer(listener);
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` };
    }),
    ({ server }) =>
      Effect.sync(() => {
        server.closeAllConnections();
        server.close();
      }),
  );

const { send: real } = Transport.make((url, init) => fetch(url, init));

describe("send", () => {
  it.effect("sends method, headers and body, and what every request carries", () =>
    Effect.gen(function* () {
      const { fetch, calls } = recorded(async () => new Response("ok"));
      const { send } = Transport.make(fetch, { init: { credentials: "include", method: "PUT" } });
      const headers = { "x-a": "1" };
      yield* send(get({ method: "POST", headers, body: "hello" }));
      assert.strictEqual(calls.length, 1);
      assert.strictEqual(calls[0]?.url, get().url);
      assert.deepInclude(calls[0]?.init, {
        method: "POST",
        body: "hello",
        credentials: "include",
        headers,
      });
    }),
  );

  it.effect("says of one request whether cookies go along, over what all say", () =>
    Effect.gen(function* () {
      const { fetch, calls } = recorded(async () => new Response("ok"));
      const { send } = Transport.make(fetch, { init: { credentials: "omit" } });
      yield* send(get());
      yield* send(get({ credentials: "include" }));
      assert.deepStrictEqual(
        calls.map(({ init }) => init.credentials),
        ["omit", "include"],
      );
    }),
  );

  it.effect("takes any status for an answer", () =>
    Effect.gen(function* () {
      for (const status of [200, 204, 304, 401, 404, 500, 503]) {
        const text = status === 204 || status === 304 ? null : "text";
        const { send } = Transport.make(async () => new Response(text, { status }));
        const answer = yield* send(get());
        assert.strictEqual(answer.status, status);
        assert.strictEqual(answer.text, text ?? "");
        assert.isUndefined(answer.stream);
      }
    }),
  );

  it.effect("sends again each time it is run", () =>
    Effect.gen(function* () {
      const { fetch, calls } = recorded(async () => new Response("ok"));
      const sent = Transport.make(fetch).send(get());
      assert.strictEqual(calls.length, 0);
      yield* sent;
      yield* sent;
      assert.strictEqual(calls.length, 2);
    }),
  );
});

describe("interruption", () => {
  it.effect("aborts while the head is awaited", () =>
    Effect.gen(function* () {
      const { fetch, called } = recorded(silent);
      const fiber = yield* Effect.forkChild(Transport.make(fetch).send(get()));
      const signal = yield* called;
      assert.isFalse(signal.aborted);
      yield* Fiber.interrupt(fiber);
      assert.isTrue(signal.aborted);
    }),
  );

  it.effect("aborts while the body comes in", () =>
    Effect.gen(function* () {
      const halfway = yield* Deferred.make<void>();
      const closed = yield* Deferred.make<void>();
      const { url } = yield* serving((_, response) => {
        response.on("close", () => Deferred.doneUnsafe(closed, Effect.void));
        response.writeHead(200, { "content-length": "1000" });
        response.write("half", () => Deferred.doneUnsafe(halfway, Effect.void));
      });
      const fiber = yield* Effect.forkChild(real(get({ url })));
      yield* Deferred.await(halfway);
      yield* Fiber.interrupt(fiber);
      yield* Deferred.await(closed);
    }),
  );

  it.effect("leaves an answer that is complete alone", () =>
    Effect.gen(function* () {
      const { fetch, called } = recorded(async () => new Response("ok"));
      const fiber = yield* Effect.forkChild(Transport.make(fetch).send(get()));
      yield* Fiber.join(fiber);
      yield* Fiber.interrupt(fiber);
      assert.isFalse((yield* called).aborted);
    }),
  );
});

describe("stream", () => {
  const endless =
    (closed: Deferred.Deferred<void>): http.RequestListener =>
    (_, response) => {
      response.on("close", () => Deferred.doneUnsafe(closed, Effect.void));
      response.writeHead(200, { "content-type": "application/pdf" });
      response.write("first");
    };
  const file: Transport.HttpRequest["stream"] = (status, headers) =>
    status === 200 && headers.get("content-type") === "application/pdf";

  it.effect("leaves the body unread where the request wants so", () =>
    Effect.gen(function* () {
      const closed = yield* Deferred.make<void>();
      const { url } = yield* serving(endless(closed));
      const answer = yield* real(get({ url, stream: file }));
      assert.strictEqual(answer.text, "");
      assert.isDefined(answer.stream);
      const reader = answer.stream.getReader();
      const { value } = yield* Effect.promise(() => reader.read());
      assert.strictEqual(new TextDecoder().decode(value), "first");
      yield* Effect.promise(() => reader.cancel());
      yield* Deferred.await(closed);
    }),
  );

  it.effect("reads the text of an answer that it refuses, or that has no body", () =>
    Effect.gen(function* () {
      const { send } = Transport.make(async () => new Response("text"));
      const refused = yield* send(get({ stream: file }));
      assert.strictEqual(refused.text, "text");
      assert.isUndefined(refused.stream);
      const empty = Transport.make(async () => new Response(null));
      assert.isUndefined((yield* empty.send(get({ stream: () => true }))).stream);
    }),
  );

  it.effect("stops by the request's signal", () =>
    Effect.gen(function* () {
      const closed = yield* Deferred.make<void>();
      const { url } = yield* serving(endless(closed));
      const controller = new AbortController();
      const { signal } = controller;
      const { stream } = yield* real(get({ url, signal, stream: file }));
      assert.isDefined(stream);
      const reader = stream.getReader();
      yield* Effect.promise(() => reader.read());
      controller.abort();
      yield* Deferred.await(closed);
      const failed = yield* Effect.flip(Effect.tryPromise(() => reader.read()));
      assert.strictEqual((failed.cause as Error).name, "AbortError");
    }),
  );

  it.effect("stops by a signal that fired before the head was there", () =>
    Effect.gen(function* () {
      const { fetch, called } = recorded(async () => new Response("text"));
      const signal = AbortSignal.abort();
      yield* Transport.make(fetch).send(get({ signal, stream: () => true }));
      assert.isTrue((yield* called).aborted);
    }),
  );

  it.effect("is not bound by the time limit nor by the size limit", () =>
    Effect.gen(function* () {
      const { timer, timers } = stopped();
      const body = chunks(new Uint8Array(100));
      const { fetch, called } = recorded(async () => new Response(body));
      const { send } = Transport.make(fetch, { timer, maxBodyBytes: 10 });
      const { stream } = yield* send(get({ timeout: 5, stream: () => true }));
      assert.deepInclude(timers[0], { milliseconds: 5, running: false });
      const read = yield* Effect.promise(() => new Response(stream).arrayBuffer());
      assert.strictEqual(read.byteLength, 100);
      assert.isFalse((yield* called).aborted);
    }),
  );
});

describe("timeout", () => {
  it.effect("fails with TimedOut and aborts the request", () =>
    Effect.gen(function* () {
      const { timer, timers } = stopped();
      const { fetch, called } = recorded(silent);
      const { send } = Transport.make(fetch, { timer });
      const fiber = yield* Effect.forkChild(Effect.flip(send(get({ timeout: 250 }))));
      const signal = yield* called;
      assert.deepInclude(timers[0], { milliseconds: 250, running: true });
      timers[0]?.fire();
      const error = yield* Fiber.join(fiber);
      assert.strictEqual(error._tag, "TimedOut");
      assert.deepInclude(error, { milliseconds: 250, limit: "timeout" });
      assert.strictEqual(error.message, "No answer from platform.example within 250 ms.");
      assert.isTrue(signal.aborted);
    }),
  );

  it.effect("runs until the body is in", () =>
    Effect.gen(function* () {
      const { timer, timers } = stopped();
      const halfway = yield* Deferred.make<void>();
      const { url } = yield* serving((_, response) => {
        response.writeHead(200, { "content-length": "1000" });
        response.write("half", () => Deferred.doneUnsafe(halfway, Effect.void));
      });
      const { send } = Transport.make((at, init) => fetch(at, init), { timer });
      const fiber = yield* Effect.forkChild(Effect.flip(send(get({ url, timeout: 250 }))));
      yield* Deferred.await(halfway);
      assert.isTrue(timers[0]?.running);
      timers[0]?.fire();
      assert.strictEqual((yield* Fiber.join(fiber))._tag, "TimedOut");
    }),
  );

  it.effect("stops its timer with an answer, with a failure and with an interruption", () =>
    Effect.gen(function* () {
      const { timer, timers } = stopped();
      const answering = Transport.make(async () => new Response("ok"), { timer });
      yield* answering.send(get({ timeout: 1 }));
      const failing = Transport.make(() => Promise.reject(new TypeError("offline")), { timer });
      yield* Effect.flip(failing.send(get({ timeout: 2 })));
      const { fetch, called } = recorded(silent);
      const waiting = Transport.make(fetch, { timer });
      const fiber = yield* Effect.forkChild(waiting.send(get({ timeout: 3 })));
      yield* called;
      assert.isTrue(timers[2]?.running);
      yield* Fiber.interrupt(fiber);
      assert.deepStrictEqual(
        timers.map(({ milliseconds, running }) => [milliseconds, running]),
        [
          [1, false],
          [2, false],
          [3, false],
        ],
      );
    }),
  );

  it.effect("starts no timer where no time is set", () =>
    Effect.gen(function* () {
      const { timer, timers } = stopped();
      yield* Transport.make(async () => new Response("ok"), { timer }).send(get());
      assert.deepStrictEqual(timers, []);
    }),
  );

  it.effect("may be longer than a timer of the engine", () =>
    Effect.gen(function* () {
      const later = async () => {
        await new Promise(setImmediate);
        await new Promise(setImmediate);
        return new Response("ok");
      };
      const { text } = yield* Transport.make(later).send(get({ timeout: 2 ** 40 }));
      assert.strictEqual(text, "ok");
    }),
  );
});

describe("maxBodyBytes", () => {
  const limited = (fetch: Transport.Fetch, maxBodyBytes = 10) => {
    const { fetch: recording, called } = recorded(fetch);
    return { ...Transport.make(recording, { maxBodyBytes }), called };
  };

  it.effect("refuses by what the head says", () =>
    Effect.gen(function* () {
      const headers = { "content-length": "11" };
      const { send, called } = limited(async () => new Response(chunks(), { headers }));
      const error = yield* Effect.flip(send(get()));
      assert.strictEqual(error._tag, "Malformed");
      assert.strictEqual(error.message, "platform.example answered more than 10 bytes.");
      assert.isTrue((yield* called).aborted);
    }),
  );

  it.effect("refuses by counting where the head says nothing", () =>
    Effect.gen(function* () {
      const body = () => chunks(new Uint8Array(6), new Uint8Array(5));
      const { send, called } = limited(async () => new Response(body()));
      assert.strictEqual((yield* Effect.flip(send(get())))._tag, "Malformed");
      assert.isTrue((yield* called).aborted);
    }),
  );

  it.effect("cuts what a failure says at length, and keeps its status", () =>
    Effect.gen(function* () {
      const body = () => chunks(new Uint8Array(6).fill(97), new Uint8Array(6).fill(98));
      const headers = { "content-length": "1000000" };
      for (const status of [404, 503]) {
        const { send } = limited(async () => new Response(body(), { status, headers }));
        assert.deepInclude(yield* send(get()), { status, text: "aaaaaabbbbbb" });
      }
      let sent = 0;
      const endless = new ReadableStream({
        pull: (controller) => {
          sent += 1;
          controller.enqueue(new Uint8Array(65_536).fill(97));
        },
      });
      const { send } = Transport.make(async () => new Response(endless, { status: 500 }));
      assert.isBelow((yield* send(get())).text.length, 2 * 1024 * 1024);
      assert.isBelow(sent, 32);
    }),
  );

  it.effect("counts what a compressed body unpacks to", () =>
    Effect.gen(function* () {
      const packed = gzipSync(Buffer.alloc(100_000, "a"));
      const { url } = yield* serving((_, response) => {
        const headers = { "content-encoding": "gzip", "content-length": `${packed.length}` };
        response.writeHead(200, headers).end(packed);
      });
      const small = limited((at, init) => fetch(at, init), 99_999);
      assert.isBelow(packed.length, 99_999);
      assert.strictEqual((yield* Effect.flip(small.send(get({ url }))))._tag, "Malformed");
      const enough = limited((at, init) => fetch(at, init), 100_000);
      assert.strictEqual((yield* enough.send(get({ url }))).text.length, 100_000);
    }),
  );

  it.effect("admits as much as the limit", () =>
    Effect.gen(function* () {
      const counted = limited(async () => new Response(chunks(new Uint8Array(10))));
      assert.strictEqual((yield* counted.send(get())).text.length, 10);
      const headers = { "content-length": "10" };
      const told = limited(async () => new Response("0123456789", { headers }));
      assert.strictEqual((yield* told.send(get())).text, "0123456789");
    }),
  );

  it("reads a text whatever its chunks", async () => {
    const text = fc.string({ unit: "grapheme" });
    const cuts = fc.array(fc.nat({ max: 50 }), { maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(text, cuts, async (written, where) => {
        const bytes = new TextEncoder().encode(written);
        const at = [0, ...where.toSorted((a, b) => a - b), bytes.length];
        const parts = at.slice(1).map((end, n) => bytes.slice(at[n], end));
        const body = chunks(...parts.filter((part) => part.length > 0));
        const { send } = Transport.make(async () => new Response(body));
        const answer = await Effect.runPromise(send(get()));
        // Decoding takes a byte order mark away, here as in `Response.text`.
        assert.strictEqual(answer.text, new TextDecoder().decode(bytes));
      }),
    );
  });
});

describe("mangled", () => {
  const latin = Uint8Array.from([0x22, 0xe9, 0x22]);

  it.effect("is a body that is no UTF-8, in one chunk or between two", () =>
    Effect.gen(function* () {
      for (const parts of [[latin], [latin.slice(0, 2), latin.slice(2)]]) {
        const { send } = Transport.make(async () => new Response(chunks(...parts)));
        assert.deepInclude(yield* send(get()), { text: '"\uFFFD"', mangled: true });
      }
    }),
  );

  it.effect("is no body that holds a replacement, or a letter between two chunks", () =>
    Effect.gen(function* () {
      const whole = new TextEncoder().encode('"é\uFFFD"');
      for (const parts of [[whole], [whole.slice(0, 2), whole.slice(2)]]) {
        const { send } = Transport.make(async () => new Response(chunks(...parts)));
        const { text, mangled } = yield* send(get());
        assert.deepStrictEqual([text, mangled], ['"é\uFFFD"', undefined]);
      }
    }),
  );
});

describe("NetworkFailure", () => {
  const failing = (cause: unknown) =>
    Effect.flip(Transport.make(() => Promise.reject(cause)).send(get()));
  const withCode = (code: string) => Object.assign(new Error(`${code} it is`), { code });

  it.effect("says that nothing was sent where no connection was made", () =>
    Effect.gen(function* () {
      const codes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];
      codes.push("UND_ERR_CONNECT_TIMEOUT", "CERT_HAS_EXPIRED", "ERR_TLS_CERT_ALTNAME_INVALID");
      codes.push("DEPTH_ZERO_SELF_SIGNED_CERT", "UNABLE_TO_VERIFY_LEAF_SIGNATURE");
      for (const code of codes) {
        const cause = new TypeError("fetch failed", { cause: withCode(code) });
        for (const thrown of [cause, withCode(code)]) {
          const error = yield* failing(thrown);
          assert.strictEqual(error._tag, "NetworkFailure");
          assert.deepInclude(error, { sent: false, cause: thrown });
          assert.strictEqual(error.message, `No answer from platform.example: ${code} it is.`);
        }
      }
    }),
  );

  it.effect("says that it may have left where it is not known", () =>
    Effect.gen(function* () {
      for (const cause of [
        new TypeError("Failed to fetch"),
        new TypeError("fetch failed", { cause: withCode("ECONNRESET") }),
        withCode("EPIPE"),
        "offline",
        undefined,
      ]) {
        const error = yield* failing(cause);
        assert.strictEqual(error._tag, "NetworkFailure");
        assert.deepInclude(error, { sent: true });
      }
    }),
  );

  it.effect("comes of a port where nobody listens", () =>
    Effect.gen(function* () {
      const { server, url } = yield* serving(() => undefined);
      yield* Effect.promise(() => new Promise((resolve) => server.close(resolve)));
      const error = yield* Effect.flip(real(get({ url })));
      assert.strictEqual(error._tag, "NetworkFailure");
      assert.deepInclude(error, { sent: false });
    }),
  );

  it.effect("comes of a connection that breaks before, and in, the answer", () =>
    Effect.gen(function* () {
      const { url } = yield* serving((request, response) => {
        if (request.url === "/head") return request.socket.destroy();
        response.writeHead(200, { "content-length": "1000" });
        response.write("half", () => request.socket.destroy());
      });
      for (const path of ["head", "body"]) {
        const error = yield* Effect.flip(real(get({ url: url + path })));
        assert.strictEqual(error._tag, "NetworkFailure");
        assert.deepInclude(error, { sent: true });
      }
    }),
  );

  it.effect("holds neither the query, nor a header, nor the credentials of an address", () =>
    Effect.gen(function* () {
      const { url } = yield* serving(() => undefined);
      const requests = [
        get({ url: `${url}?key=s3cret`, method: "GET", body: "never" }),
        get({ url: "http://[half?key=s3cret" }),
        get({ url: "ftp://platform.example/?key=s3cret" }),
        get({ url: url.replace("//", "//user:s3cret@") }),
        get({ url, headers: { authorization: "Bearer s3cret\nmore" } }),
      ];
      for (const request of requests) {
        const error = yield* Effect.flip(real(request));
        assert.strictEqual(error._tag, "NetworkFailure");
        assert.notInclude(JSON.stringify(error), "s3cret");
        assert.notInclude(error.stack ?? "", "s3cret");
      }
      const chatty: Transport.Fetch = (at) => {
        const cause = Object.assign(new Error(`request to ${at} failed`), { code: "ECONNREFUSED" });
        return Promise.reject(cause);
      };
      const error = yield* Effect.flip(Transport.make(chatty).send(get()));
      assert.strictEqual(error.message, "No answer from platform.example: ECONNREFUSED.");
      assert.notInclude(JSON.stringify(error), "s3cret");
    }),
  );
});

describe("onUpload", () => {
  const received = (bodies: Array<{ readonly type: string | undefined; readonly bytes: Buffer }>) =>
    serving((request, response) => {
      const parts: Array<Buffer> = [];
      request.on("data", (part: Buffer) => parts.push(part));
      request.on("end", () => {
        bodies.push({ type: request.headers["content-type"], bytes: Buffer.concat(parts) });
        response.end("ok");
      });
    });

  it.effect("hears rising values up to the whole", () =>
    Effect.gen(function* () {
      const bodies: Array<{ readonly type: string | undefined; readonly bytes: Buffer }> = [];
      const { url } = yield* received(bodies);
      const heard: Array<Transport.Progress> = [];
      const body = new Blob([new Uint8Array(1_000_000).fill(7)], { type: "image/png" });
      const onUpload = (progress: Transport.Progress) => void heard.push(progress);
      yield* real(get({ method: "POST", url, body, onUpload }));
      assert.strictEqual(bodies[0]?.type, "image/png");
      assert.strictEqual(bodies[0]?.bytes.length, 1_000_000);
      assert.isAbove(heard.length, 10);
      assert.deepStrictEqual(heard.at(-1), { loaded: 1_000_000, total: 1_000_000 });
      heard.reduce((before, { loaded }) => {
        assert.isAbove(loaded, before);
        return loaded;
      }, 0);
    }),
  );

  it.effect("sends a form with its boundary", () =>
    Effect.gen(function* () {
      const bodies: Array<{ readonly type: string | undefined; readonly bytes: Buffer }> = [];
      const { url } = yield* received(bodies);
      const body = new FormData();
      body.append("title", "Report");
      body.append("file", new File(["content"], "a.txt", { type: "text/plain" }));
      yield* real(get({ method: "POST", url, body, onUpload: () => undefined }));
      const [{ type = "", bytes } = { bytes: Buffer.alloc(0) }] = bodies;
      const headers = { "content-type": type };
      const form = yield* Effect.promise(() =>
        new Response(new Uint8Array(bytes), { headers }).formData(),
      );
      assert.strictEqual(form.get("title"), "Report");
      assert.strictEqual((form.get("file") as File).name, "a.txt");
    }),
  );

  it.effect("hears nothing of a request without a body", () =>
    Effect.gen(function* () {
      const heard: Array<Transport.Progress> = [];
      const onUpload = (progress: Transport.Progress) => void heard.push(progress);
      const { fetch, calls } = recorded(async () => new Response("ok"));
      yield* Transport.make(fetch).send(get({ onUpload }));
      assert.strictEqual(calls.length, 1);
      assert.deepStrictEqual(heard, []);
    }),
  );

  it.effect("is aborted by interruption", () =>
    Effect.gen(function* () {
      const { fetch, called } = recorded(silent);
      const request = get({ method: "POST", body: "hello", onUpload: () => undefined });
      const fiber = yield* Effect.forkChild(Transport.make(fetch).send(request));
      const signal = yield* called;
      yield* Fiber.interrupt(fiber);
      assert.isTrue(signal.aborted);
    }),
  );
});

describe("layerHandler", () => {
  it.effect("takes any function from Request to Response", () =>
    Effect.gen(function* () {
      const seen: Array<Request> = [];
      const layer = Transport.layerHandler((request) => {
        seen.push(request);
        return Response.json({ at: new URL(request.url).pathname }, { status: 201 });
      });
      const request = get({ method: "POST", headers: { "x-a": "1" }, body: "hello" });
      const answer = yield* using(layer, request, (sent) => sent);
      assert.strictEqual(answer.status, 201);
      assert.strictEqual(answer.text, '{"at":"/things"}');
      assert.strictEqual(seen[0]?.method, "POST");
      assert.strictEqual(seen[0]?.headers.get("x-a"), "1");
      assert.strictEqual(yield* Effect.promise(async () => seen[0]?.text()), "hello");
    }),
  );

  it.effect("gives the handler a signal, and counts its answer", () =>
    Effect.gen(function* () {
      const asked = yield* Deferred.make<Request>();
      const silentHandler = Transport.layerHandler((request) => {
        Deferred.doneUnsafe(asked, Effect.succeed(request));
        return new Promise(() => undefined);
      });
      yield* using(silentHandler, get(), (sent) =>
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(sent);
          const { signal } = yield* Deferred.await(asked);
          yield* Fiber.interrupt(fiber);
          assert.isTrue(signal.aborted);
        }),
      );
      const large = Transport.layerHandler(() => new Response("0123456789"), { maxBodyBytes: 9 });
      const error = yield* using(large, get(), Effect.flip);
      assert.strictEqual(error._tag, "Malformed");
    }),
  );

  it.effect("takes a handler that throws for a network that failed", () =>
    Effect.gen(function* () {
      const layer = Transport.layerHandler(() => {
        throw new Error("no route");
      });
      const error = yield* using(layer, get(), Effect.flip);
      assert.strictEqual(error._tag, "NetworkFailure");
      assert.include(error.message, "no route");
    }),
  );
});

describe("layerFetch", () => {
  it.effect("looks fetch up at each request", () =>
    Effect.gen(function* () {
      const before = globalThis.fetch;
      const { url } = yield* serving((_, response) => response.end("from the network"));
      yield* using(Transport.layerFetch, get({ url }), (sent) =>
        Effect.gen(function* () {
          assert.strictEqual((yield* sent).text, "from the network");
          globalThis.fetch = async () => new Response("patched");
          assert.strictEqual((yield* sent).text, "patched");
        }).pipe(
          Effect.ensuring(
            Effect.sync(() => {
              globalThis.fetch = before;
            }),
          ),
        ),
      );
    }),
  );
});
