import { inspect } from "node:util";
import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as Redacted from "effect/Redacted";
import * as fc from "fast-check";
import * as Auth from "../src/Auth.ts";
import { NetworkFailure } from "../src/PlugboardError.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/Transport.ts";

const bare: HttpRequest = {
  method: "GET",
  url: "https://platform.example/things?page=2",
  headers: { accept: "application/json" },
};
/** What a request looks like with a scheme on it. */
const signed = (auth: Auth.Auth, request = bare) =>
  Effect.map(auth.get, ({ value }) => value(request));
const headersOf = (auth: Auth.Auth, headers: HttpRequest["headers"] = {}) =>
  Effect.map(signed(auth, { ...bare, headers }), (request) => request.headers);

/** A platform that takes these tokens, and keeps the ones it is sent. */
const taking = (...good: ReadonlyArray<string | undefined>) => {
  const sent: Array<string | undefined> = [];
  const send: Transport["Service"]["send"] = ({ headers }) =>
    Effect.gen(function* () {
      const token = headers["authorization"]?.replace("Bearer ", "");
      sent.push(token);
      yield* Effect.yieldNow;
      const status = good.includes(token) ? 200 : 401;
      return { status, headers: new Headers(), text: "" } satisfies HttpResponse;
    });
  const call = (auth: Auth.Auth) => Auth.send({ send }, auth, (sign) => sign(bare));
  return { call, sent };
};

/** Gives a token for each call in turn, the last one for ever, and counts. */
const tokens = (...list: ReadonlyArray<string | undefined>) => {
  const asked: Array<boolean> = [];
  const source = async ({ refresh }: { readonly refresh: boolean }) => {
    asked.push(refresh);
    await Promise.resolve();
    return list[Math.min(asked.length, list.length) - 1];
  };
  return { source, asked };
};

describe("none", () => {
  it.effect("leaves a request as it is", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* signed(Auth.none), bare);
    }),
  );
});

describe("apiKey", () => {
  it.effect("stands in a header", () =>
    Effect.gen(function* () {
      const auth = Auth.apiKey({ in: "header", name: "X-API-Key", value: "k1" });
      assert.deepStrictEqual((yield* signed(auth)).headers, {
        accept: "application/json",
        "X-API-Key": "k1",
      });
    }),
  );

  it.effect("stands in the query, in place of another one", () =>
    Effect.gen(function* () {
      const auth = Auth.apiKey({ in: "query", name: "key", value: "a b&c" });
      const { url } = yield* signed(auth, { ...bare, url: `${bare.url}&key=old#top` });
      assert.strictEqual(url, "https://platform.example/things?page=2&key=a+b%26c#top");
    }),
  );

  it.effect("leaves the rest of a query as it is written", () =>
    Effect.gen(function* () {
      const auth = Auth.apiKey({ in: "query", name: "key", value: "k" });
      const query = "a=blue%20black&b=1%7C2&at=http://x/&key=old&flag";
      const { url } = yield* signed(auth, { ...bare, url: `${bare.url}?${query}` });
      const kept = "a=blue%20black&b=1%7C2&at=http://x/&flag&key=k";
      assert.strictEqual(url, `${bare.url}?${kept}`);
    }),
  );

  it.effect("stands in a cookie beside the others", () =>
    Effect.gen(function* () {
      const auth = Auth.apiKey({ in: "cookie", name: "session", value: "a;b" });
      assert.deepStrictEqual(yield* headersOf(auth), { cookie: "session=a%3Bb" });
      const both = { cookie: "x=1; session=a%3Bb" };
      assert.deepStrictEqual(yield* headersOf(auth, { cookie: "x=1" }), both);
      assert.deepStrictEqual(yield* headersOf(auth, { Cookie: "x=1" }), both);
    }),
  );

  it.effect("is read off its secret when it is needed", () =>
    Effect.gen(function* () {
      let value = "first";
      const secret = { reveal: () => value };
      const auth = Auth.apiKey({ in: "header", name: "key", value: secret });
      assert.deepStrictEqual(yield* headersOf(auth), { key: "first" });
      value = "second";
      assert.deepStrictEqual(yield* headersOf(auth), { key: "second" });
    }),
  );
});

describe("basic", () => {
  it.effect("goes out as UTF-8", () =>
    Effect.gen(function* () {
      const expected = Buffer.from("jürgen:pässwörd ✓").toString("base64");
      for (const password of ["pässwörd ✓", Redacted.make("pässwörd ✓")]) {
        assert.deepStrictEqual(yield* headersOf(Auth.basic("jürgen", password)), {
          authorization: `Basic ${expected}`,
        });
      }
    }),
  );

  it("can be read back, whatever user and password are", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme" }),
        fc.string({ unit: "grapheme" }),
        (user, pass) => {
          const { authorization = "" } = Effect.runSync(headersOf(Auth.basic(user, pass)));
          const read = Buffer.from(authorization.replace("Basic ", ""), "base64").toString("utf8");
          assert.strictEqual(read, `${user}:${pass}`);
        },
      ),
    );
  });
});

describe("header", () => {
  it.effect("puts a token into any header, as it is told to write it, and none without one", () =>
    Effect.gen(function* () {
      const key = Auth.header("x-key", "k1");
      assert.deepStrictEqual(yield* headersOf(key, { "X-Key": "mine" }), { "x-key": "k1" });
      const written = Auth.header(
        "authorization",
        () => "k2",
        (plain) => `Token ${plain}`,
      );
      assert.deepStrictEqual(yield* headersOf(written), { authorization: "Token k2" });
      assert.deepStrictEqual(yield* headersOf(Auth.header("x-key", undefined)), {});
    }),
  );
});

describe("bearer", () => {
  it.effect("takes its token from a value or from a function", () =>
    Effect.gen(function* () {
      const sources: ReadonlyArray<Auth.TokenSource> = [
        "t1",
        Redacted.make("t1"),
        { reveal: () => "t1" },
        () => "t1",
        async () => "t1",
        () => Redacted.make("t1"),
        async () => ({ reveal: () => "t1" }),
        Auth.token("t1"),
      ];
      for (const source of sources) {
        assert.deepStrictEqual(yield* headersOf(Auth.bearer(source)), {
          authorization: "Bearer t1",
        });
      }
    }),
  );

  it.effect("puts nothing there while there is no token, and asks again at the next call", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* headersOf(Auth.bearer(undefined)), {});
      const { source, asked } = tokens(undefined, undefined, "t1");
      const auth = Auth.bearer(source);
      assert.deepStrictEqual(yield* headersOf(auth), {});
      assert.deepStrictEqual(yield* headersOf(auth), {});
      for (const _ of [1, 2]) {
        assert.deepStrictEqual(yield* headersOf(auth), { authorization: "Bearer t1" });
      }
      assert.deepStrictEqual(asked, [false, false, false]);
    }),
  );

  it.effect("stands over whatever the caller wrote there", () =>
    Effect.gen(function* () {
      const own = { Authorization: "Bearer mine", "x-a": "1" };
      assert.deepStrictEqual(yield* headersOf(Auth.bearer("t1"), own), {
        "x-a": "1",
        authorization: "Bearer t1",
      });
    }),
  );

  it.effect("asks its function for another token once for all who are refused", () =>
    Effect.gen(function* () {
      const { source, asked } = tokens("old", "new");
      const { call, sent } = taking("new");
      const auth = Auth.bearer(source);
      const answers = yield* Effect.forEach(Array.from({ length: 20 }), () => call(auth), {
        concurrency: "unbounded",
      });
      assert.isTrue(answers.every(({ status }) => status === 200));
      assert.deepStrictEqual(asked, [false, true]);
      assert.strictEqual(sent.length, 40);
    }),
  );

  it.effect("shares a function's token between all schemes made with it", () =>
    Effect.gen(function* () {
      const { source, asked } = tokens("old", "new");
      const { call } = taking("new");
      const calls = Array.from({ length: 20 }, () => call(Auth.bearer(source)));
      const answers = yield* Effect.all(calls, { concurrency: "unbounded" });
      assert.isTrue(answers.every(({ status }) => status === 200));
      assert.deepStrictEqual(asked, [false, true]);
    }),
  );

  it.effect("sends nothing again where the same token comes back, or none did", () =>
    Effect.gen(function* () {
      for (const same of ["old", undefined]) {
        const { source, asked } = tokens(same);
        const { call, sent } = taking("new");
        const { status } = yield* call(Auth.bearer(source));
        assert.strictEqual(status, 401);
        assert.deepStrictEqual(sent, [same]);
        assert.strictEqual(asked.length, 2);
      }
    }),
  );

  it.effect("sends again without a token where the user has signed out", () =>
    Effect.gen(function* () {
      const { call, sent } = taking(undefined);
      const { status } = yield* call(Auth.bearer(tokens("old", undefined).source));
      assert.strictEqual(status, 200);
      assert.deepStrictEqual(sent, ["old", undefined]);
    }),
  );

  it.effect("has no other token than a value", () =>
    Effect.gen(function* () {
      const { call, sent } = taking("new");
      assert.strictEqual((yield* call(Auth.bearer("old"))).status, 401);
      assert.deepStrictEqual(sent, ["old"]);
    }),
  );

  it.effect("fails with Unauthenticated where its function fails, and asks again later", () =>
    Effect.gen(function* () {
      const cause = new Error("no network");
      let fails = true;
      const auth = Auth.bearer(async () => {
        if (fails) throw cause;
        return "t1";
      });
      const error = yield* Effect.flip(auth.get);
      assert.strictEqual(error._tag, "Unauthenticated");
      assert.deepInclude(error, { who: "user", cause });
      fails = false;
      assert.deepStrictEqual(yield* headersOf(auth), { authorization: "Bearer t1" });
    }),
  );

  it.effect("fails with the failure that its function throws", () =>
    Effect.gen(function* () {
      const failure = new NetworkFailure({ message: "Offline.", sent: false });
      const auth = Auth.bearer(() => {
        throw failure;
      });
      assert.strictEqual(yield* Effect.flip(auth.get), failure);
    }),
  );

  it.effect("aborts its function when the last who waits has left, and not before", () =>
    Effect.gen(function* () {
      const asked = yield* Deferred.make<AbortSignal>();
      const auth = Auth.bearer(({ signal }) => {
        Deferred.doneUnsafe(asked, Effect.succeed(signal));
        return new Promise(() => undefined);
      });
      const one = yield* Effect.forkChild(auth.get);
      const other = yield* Effect.forkChild(auth.get);
      const signal = yield* Deferred.await(asked);
      yield* Effect.yieldNow;
      yield* Fiber.interrupt(one);
      assert.isFalse(signal.aborted);
      yield* Fiber.interrupt(other);
      yield* Effect.yieldNow;
      assert.isTrue(signal.aborted);
    }),
  );

  it.effect("shows its token in no log", () =>
    Effect.gen(function* () {
      for (const source of ["s3cret", () => "s3cret"] as const) {
        const auth = Auth.bearer(source);
        const shown = [auth, yield* auth.get, Auth.token(source), yield* Auth.token(source).get];
        assert.notInclude(inspect(shown, { depth: 20, showHidden: true }), "s3cret");
        assert.notInclude(JSON.stringify(shown), "s3cret");
      }
    }),
  );
});

describe("custom", () => {
  it.effect("is any function on requests", () =>
    Effect.gen(function* () {
      const auth = Auth.custom((request) => ({ ...request, body: "signed" }));
      assert.deepStrictEqual(yield* signed(auth), { ...bare, body: "signed" });
    }),
  );
});

describe("all", () => {
  const key = Auth.apiKey({ in: "header", name: "key", value: "k1" });

  it.effect("puts several schemes onto one request, in order", () =>
    Effect.gen(function* () {
      const over = Auth.apiKey({ in: "header", name: "key", value: "k2" });
      const auth = Auth.all([key, Auth.bearer("t1"), over]);
      assert.deepStrictEqual(yield* headersOf(auth), { key: "k2", authorization: "Bearer t1" });
      assert.strictEqual(yield* signed(Auth.all([])), bare);
    }),
  );

  it.effect("renews those that can be", () =>
    Effect.gen(function* () {
      const { source, asked } = tokens("old", "new");
      const { call, sent } = taking("new");
      const { status } = yield* call(Auth.all([key, Auth.bearer(source), key]));
      assert.strictEqual(status, 200);
      assert.deepStrictEqual(sent, ["old", "new"]);
      assert.deepStrictEqual(asked, [false, true]);
    }),
  );

  it.effect("has no other value where none of them has", () =>
    Effect.gen(function* () {
      const { call, sent } = taking("new");
      yield* call(Auth.all([key, Auth.bearer("old")]));
      assert.deepStrictEqual(sent, ["old"]);
    }),
  );
});
