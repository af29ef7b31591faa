import { once } from "node:events";
import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Transport from "../../src/Transport.ts";

interface Seen {
  readonly line: string;
  readonly headers: http.IncomingHttpHeaders;
  readonly body: string;
}

/** A server that remembers what it was sent; `answer` gets the path. */
const serving = (answer: (path: string, response: http.ServerResponse) => void) =>
  Effect.acquireRelease(
    Effect.promise(async () => {
      const seen: Array<Seen> = [];
      const server = http.createServer((request, response) => {
        const parts: Array<Buffer> = [];
        request.on("data", (part: Buffer) => parts.push(part));
        request.on("end", () => {
          const { method, url = "", headers } = request;
          seen.push({ line: `${method} ${url}`, headers, body: Buffer.concat(parts).toString() });
          answer(url, response);
        });
      });
      server.listen(0, "127.0.0.1");
      await once(server, "listening");
      const { port } = server.address() as AddressInfo;
      return { server, seen, url: `http://127.0.0.1:${port}` };
    }),
    ({ server }) =>
      Effect.sync(() => {
        server.closeAllConnections();
        server.close();
      }),
  );

/** Redirects from `/from` to a place; all else is an answer. */
const leading = (status: number, to: string) =>
  serving((path, response) => {
    if (path.startsWith("/from")) response.writeHead(status, { location: to }).end("elsewhere");
    else response.end("here");
  });

const { send } = Transport.make((url, init) => fetch(url, init));

const post = (url: string): Transport.HttpRequest => ({
  method: "POST",
  url: `${url}/from?key=s3cret`,
  headers: {
    authorization: "Bearer s3cret",
    "x-api-key": "s3cret",
    cookie: "session=s3cret",
    "content-type": "application/json",
    accept: "application/json",
  },
  body: '{"secret":"s3cret"}',
});
const get = (url: string): Transport.HttpRequest => ({
  ...post(url),
  method: "GET",
  body: undefined,
});

describe("a redirect on the same origin", () => {
  it.effect("takes everything along", () =>
    Effect.gen(function* () {
      for (const status of [307, 308]) {
        const { url, seen } = yield* leading(status, "/to?page=2");
        assert.strictEqual((yield* send(post(url))).text, "here");
        const [first, second] = seen;
        assert.strictEqual(second?.line, "POST /to?page=2");
        assert.strictEqual(second?.body, first?.body);
        assert.deepInclude(second?.headers, {
          authorization: "Bearer s3cret",
          "x-api-key": "s3cret",
          "content-type": "application/json",
        });
      }
    }),
  );

  it.effect("turns a POST into a GET without a body, where HTTP says so", () =>
    Effect.gen(function* () {
      for (const status of [301, 302, 303]) {
        const { url, seen } = yield* leading(status, "/to");
        yield* send(post(url));
        assert.strictEqual(seen[1]?.line, "GET /to");
        assert.strictEqual(seen[1]?.body, "");
        assert.isUndefined(seen[1]?.headers["content-type"]);
        assert.strictEqual(seen[1]?.headers["x-api-key"], "s3cret");
      }
      const { url, seen } = yield* leading(303, "/to");
      yield* send({ ...post(url), method: "DELETE" });
      yield* send({ ...get(url), method: "HEAD" });
      assert.deepStrictEqual(
        seen.map(({ line }) => line),
        ["DELETE /from?key=s3cret", "GET /to", "HEAD /from?key=s3cret", "HEAD /to"],
      );
      const kept = yield* leading(302, "/to");
      yield* send({ ...post(kept.url), method: "PUT" });
      assert.strictEqual(kept.seen[1]?.line, "PUT /to");
    }),
  );

  it.effect("is followed five times and no more", () =>
    Effect.gen(function* () {
      let hops = 0;
      const counting = yield* serving((_, response) => {
        hops += 1;
        if (hops === 6) response.end("at last");
        else response.writeHead(302, { location: "/again" }).end();
      });
      assert.strictEqual((yield* send(get(counting.url))).text, "at last");
      const { url, seen } = yield* leading(302, "/from");
      const error = yield* Effect.flip(send(get(url)));
      assert.strictEqual(error._tag, "Malformed");
      assert.strictEqual(seen.length, 6);
    }),
  );
});

describe("a redirect to another origin", () => {
  it.effect("is followed without anything of ours", () =>
    Effect.gen(function* () {
      const other = yield* leading(200, "");
      for (const request of [get, post]) {
        const { url } = yield* leading(302, `${other.url}/file?signature=theirs`);
        assert.strictEqual((yield* send(request(url))).text, "here");
      }
      assert.strictEqual(other.seen.length, 2);
      for (const { line, headers, body } of other.seen) {
        assert.strictEqual(line, "GET /file?signature=theirs");
        assert.notInclude(JSON.stringify([headers, body]), "s3cret");
        assert.strictEqual(headers.accept, "application/json");
      }
    }),
  );

  it.effect("never gets back what was left behind", () =>
    Effect.gen(function* () {
      let home = "";
      const other = yield* serving((_, response) => {
        response.writeHead(302, { location: `${home}/to` }).end();
      });
      const { url, seen } = yield* leading(302, other.url);
      home = url;
      assert.strictEqual((yield* send(get(url))).text, "here");
      assert.strictEqual(seen[1]?.line, "GET /to");
      assert.notInclude(JSON.stringify(seen[1]?.headers), "s3cret");
    }),
  );

  it.effect("is refused where it would take a body along, and says where it led", () =>
    Effect.gen(function* () {
      const other = yield* leading(200, "");
      for (const status of [307, 308]) {
        const { url } = yield* leading(status, `${other.url}/file?signature=theirs`);
        const error = yield* Effect.flip(send(post(url)));
        assert.strictEqual(error._tag, "Malformed");
        assert.include(error.message, other.url);
        assert.notInclude(JSON.stringify(error), "theirs");
        assert.notInclude(JSON.stringify(error), "s3cret");
      }
      assert.deepStrictEqual(other.seen, []);
    }),
  );

  it.effect("is refused where it leads out of what is encrypted, or out of the web", () =>
    Effect.gen(function* () {
      const asked: Array<string> = [];
      for (const location of ["http://platform.example/", "file:///etc/passwd", "http://["]) {
        const secure = Transport.make(async (url) => {
          asked.push(url);
          return new Response(null, { status: 302, headers: { location } });
        });
        const error = yield* Effect.flip(secure.send(get("https://platform.example")));
        assert.strictEqual(error._tag, "Malformed");
      }
      assert.strictEqual(asked.length, 3);
    }),
  );
});

describe("what only looks like a redirect", () => {
  it.effect("is an answer", () =>
    Effect.gen(function* () {
      for (const [status, location] of [
        [304, "/to"],
        [300, "/to"],
        [302, undefined],
      ] as const) {
        const headers = { ...(location !== undefined && { location }) };
        const { send: one } = Transport.make(async () => new Response(null, { status, headers }));
        assert.strictEqual((yield* one(get("http://platform.example"))).status, status);
      }
    }),
  );

  it.effect(
    "leads to another origin where somebody lets it, and to its own without a question",
    () =>
      Effect.gen(function* () {
        const other = yield* leading(302, "/");
        const first = yield* leading(302, `${other.url}/there`);
        const asked: Array<string> = [];
        const sending = (allowed: boolean) =>
          Transport.make((url, init) => fetch(url, init), {
            redirects: async (to, from) => {
              asked.push(`${from.origin} to ${to.href}`);
              return allowed;
            },
          });
        assert.strictEqual((yield* sending(false).send(get(other.url))).text, "here");
        assert.deepStrictEqual(asked, []);
        assert.strictEqual((yield* sending(true).send(get(first.url))).text, "here");
        const before = other.seen.length;
        const error = yield* Effect.flip(sending(false).send(get(first.url)));
        assert.strictEqual(error._tag, "Malformed");
        assert.lengthOf(other.seen, before);
        assert.deepStrictEqual(new Set(asked), new Set([`${first.url} to ${other.url}/there`]));
      }).pipe(Effect.scoped),
  );
});

describe("a redirect that the runtime does not show", () => {
  /** As a browser answers: nothing is known of where it leads. */
  const browser = (options?: Transport.TransportOptions) => {
    const calls: Array<RequestInit> = [];
    const opaque = Object.defineProperties(new Response(null), {
      type: { value: "opaqueredirect" },
      status: { value: 0 },
    });
    const { send: one } = Transport.make(async (_, init) => {
      calls.push(init);
      return init.redirect === "follow" ? new Response("followed") : opaque;
    }, options);
    return { calls, one };
  };

  it.effect("is left to the browser where the request carries nothing", () =>
    Effect.gen(function* () {
      const { one, calls } = browser();
      const request = { ...get("http://platform.example"), headers: { Accept: "*/*" } };
      assert.strictEqual((yield* one(request)).text, "followed");
      assert.deepStrictEqual(
        calls.map(({ redirect }) => redirect),
        ["manual", "follow"],
      );
    }),
  );

  it.effect("is refused where somebody has to say where it may lead", () =>
    Effect.gen(function* () {
      const { one, calls } = browser({ redirects: () => true });
      const error = yield* Effect.flip(one(get("http://platform.example")));
      assert.strictEqual(error._tag, "Malformed");
      assert.lengthOf(calls, 1);
    }),
  );

  it.effect("is refused where it carries anything", () =>
    Effect.gen(function* () {
      const { one, calls } = browser();
      for (const request of [get, post]) {
        const error = yield* Effect.flip(one(request("http://platform.example")));
        assert.strictEqual(error._tag, "Malformed");
      }
      assert.strictEqual(calls.length, 2);
    }),
  );

  it.effect("is the runtime's where the application says so", () =>
    Effect.gen(function* () {
      const calls: Array<RequestInit> = [];
      const { send: one } = Transport.make(
        async (_, init) => {
          calls.push(init);
          return new Response("followed");
        },
        { init: { redirect: "follow" } },
      );
      yield* one(get("http://platform.example"));
      assert.strictEqual(calls[0]?.redirect, "follow");
    }),
  );
});
