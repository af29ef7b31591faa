import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as Auth from "../../src/Auth.ts";
import * as OAuth from "../../src/oauth/OAuth.ts";
import * as Transport from "../../src/Transport.ts";
import { type Interceptor, issuer, makeServer, metadata } from "./AuthorizationServer.ts";

type Server = ReturnType<typeof makeServer>;

const application = (server: Server, own: Partial<OAuth.ApplicationOptions> = {}) =>
  OAuth.clientCredentials({
    issuer,
    clientId: "robot",
    clientSecret: "client-canary",
    fetch: server.fetch,
    ...own,
  });

const signed = (oauth: OAuth.OAuth) =>
  Effect.map(
    oauth.get,
    ({ value }) => value({ method: "GET", url: "https://api.example/", headers: {} }).headers,
  );

const twenty = Array.from({ length: 20 });
const atOnce = { concurrency: "unbounded" } as const;

describe("a token of an application", () => {
  it.effect("goes out as a bearer token, and is got once for all who ask", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server, {
        scope: "pets:read pets:write",
        audience: "https://api.example",
        resource: ["https://a.example", "https://b.example"],
      });
      const all = yield* Effect.forEach(twenty, () => signed(oauth), atOnce);
      assert.deepStrictEqual(
        new Set(all.map(({ authorization }) => authorization)),
        new Set(["Bearer access-1-canary"]),
      );
      const [asked, ...others] = server.at("/token");
      assert.strictEqual(others.length, 0);
      assert.deepStrictEqual(Array.from(asked?.form ?? []), [
        ["scope", "pets:read pets:write"],
        ["audience", "https://api.example"],
        ["resource", "https://a.example"],
        ["resource", "https://b.example"],
        ["grant_type", "client_credentials"],
      ]);
      // Id and secret are encoded as forms are, before they are joined.
      const user = btoa("robot:client%2Dcanary");
      assert.strictEqual(asked?.headers.get("authorization"), `Basic ${user}`);
      assert.deepStrictEqual((yield* oauth.granted).scopes, ["pets:read", "pets:write"]);
      assert.deepStrictEqual(yield* oauth.lacking(["pets:read", "pets:admin"]), ["pets:admin"]);
    }),
  );

  it.effect("is replaced before its end, by as much as clocks may differ", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server, { skew: 60_000 });
      yield* signed(oauth);
      yield* TestClock.adjust(3_539_000);
      assert.strictEqual((yield* signed(oauth))["authorization"], "Bearer access-1-canary");
      yield* TestClock.adjust(1000);
      assert.strictEqual((yield* signed(oauth))["authorization"], "Bearer access-2-canary");
    }),
  );

  it.effect("that lives for a moment is used for half of it", () =>
    Effect.gen(function* () {
      const server = makeServer({ lifetime: 20 });
      const oauth = application(server);
      yield* signed(oauth);
      yield* TestClock.adjust(9999);
      yield* signed(oauth);
      assert.strictEqual(server.at("/token").length, 1);
      yield* TestClock.adjust(1);
      yield* signed(oauth);
      assert.strictEqual(server.at("/token").length, 2);
    }),
  );

  it.effect("is got anew, once, after it was refused", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      const api = Transport.make(async (_, { headers }) => {
        const isOld = new Headers(headers).get("authorization") === "Bearer access-1-canary";
        return new Response("", { status: isOld ? 401 : 200 });
      });
      const send = Auth.send(api, oauth, (sign) =>
        sign({ method: "GET", url: "https://api.example/", headers: {} }),
      );
      const answers = yield* Effect.all([send, send, send], atOnce);
      assert.deepStrictEqual(
        answers.map(({ status }) => status),
        [200, 200, 200],
      );
      assert.strictEqual(server.at("/token").length, 2);
    }),
  );

  it.effect("is a token alone, too", () =>
    Effect.gen(function* () {
      const { value } = yield* application(makeServer()).token.get;
      assert.strictEqual(value && Auth.reveal(value), "access-1-canary");
      const promise = OAuth.accessToken(application(makeServer()));
      assert.strictEqual(yield* Effect.promise(() => promise), "access-1-canary");
    }),
  );
});

describe("an application", () => {
  it.effect("sends its secret in the form where the provider takes it nowhere else", () =>
    Effect.gen(function* () {
      const only = { token_endpoint_auth_methods_supported: ["client_secret_post"] };
      const server = makeServer({ metadata: { ...metadata, ...only } });
      yield* signed(application(server));
      const [asked] = server.at("/token");
      assert.strictEqual(asked?.form.get("client_secret"), "client-canary");
      assert.isNull(asked?.headers.get("authorization"));
    }),
  );

  it.effect("signs assertions with its key", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const algorithm = { name: "ECDSA", namedCurve: "P-256" };
      const { privateKey } = yield* Effect.promise(() =>
        crypto.subtle.generateKey(algorithm, false, ["sign", "verify"]),
      );
      yield* signed(application(server, { clientSecret: undefined, privateKey }));
      const assertion = server.at("/token")[0]?.form.get("client_assertion") ?? "";
      const claims = JSON.parse(
        atob(assertion.split(".")[1]?.replaceAll("-", "+") ?? ""),
      ) as object;
      assert.containsSubset(claims, { iss: "robot", sub: "robot", aud: issuer });
    }),
  );

  it.effect("finds the provider by RFC 8414 where OpenID Connect's place is empty", () =>
    Effect.gen(function* () {
      const server = makeServer();
      server.intercept(({ path }) =>
        path === "/.well-known/oauth-authorization-server/tenant"
          ? Response.json({ ...metadata, issuer: `${issuer}/tenant` })
          : undefined,
      );
      yield* signed(application(server, { issuer: `${issuer}/tenant` }));
      assert.deepStrictEqual(
        server.asked.map(({ path }) => path),
        [
          "/tenant/.well-known/openid-configuration",
          "/.well-known/oauth-authorization-server/tenant",
          "/token",
        ],
      );
    }),
  );

  it.effect(
    "finds it where a host has a page for every address, too, and tells what it found there",
    () =>
      Effect.gen(function* () {
        const server = makeServer();
        const page = () => new Response("<html>", { headers: { "content-type": "text/html" } });
        server.intercept(({ path }) => {
          if (path === "/.well-known/openid-configuration") return page();
          return path.startsWith("/.well-known/") ? Response.json(metadata) : undefined;
        });
        yield* signed(application(server));
        server.intercept(page);
        const error = yield* Effect.flip(signed(application(server)));
        assert.containsSubset(error, { _tag: "Malformed" });
      }),
  );

  it.effect("asks at the endpoints that it is given, and nobody for them", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const endpoints = { token: `${issuer}/token` };
      yield* signed(application(server, { issuer: undefined, endpoints }));
      assert.deepStrictEqual(
        server.asked.map(({ path }) => path),
        ["/token"],
      );
    }),
  );

  it.effect("is told where its provider is, once", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server, { issuer: undefined });
      assert.containsSubset(yield* Effect.flip(signed(oauth)), {
        _tag: "Misconfigured",
        option: "issuer",
      });
      oauth.at({ token: `${issuer}/token` });
      oauth.at({ token: "https://elsewhere.example/token" });
      yield* signed(oauth);
      assert.strictEqual(server.at("/token").length, 1);
    }),
  );

  it.effect("believes no provider that goes by another name", () =>
    Effect.gen(function* () {
      const server = makeServer({ metadata: { ...metadata, issuer: "https://evil.example" } });
      const error = yield* Effect.flip(signed(application(server)));
      assert.strictEqual(error._tag, "Malformed");
      assert.strictEqual(server.at("/token").length, 0);
    }),
  );

  it.effect("sends no secret over http, but to this machine", () =>
    Effect.gen(function* () {
      const token = "http://login.example/token";
      assert.throws(() => application(makeServer(), { endpoints: { token } }), "https");
      const server = makeServer({ metadata: { ...metadata, token_endpoint: token } });
      const error = yield* Effect.flip(signed(application(server)));
      assert.strictEqual(error._tag, "Misconfigured");
      assert.strictEqual(server.at("/token").length, 0);
      const here = { token: "http://127.0.0.1:9/token" };
      yield* signed(application(makeServer(), { issuer: undefined, endpoints: here }));
    }),
  );

  it("needs an id, and one way to authenticate", () => {
    assert.throws(() => OAuth.clientCredentials({ issuer, clientId: "" }), "clientId");
    const privateKey = {} as CryptoKey;
    assert.throws(
      () => OAuth.clientCredentials({ issuer, clientId: "a", clientSecret: "b", privateKey }),
      "privateKey",
    );
  });
});

describe("an answer that is no token", () => {
  const failing = (intercept: Interceptor) => {
    const server = makeServer();
    server.intercept((asked) => (asked.path === "/token" ? intercept(asked) : undefined));
    return Effect.flip(signed(application(server, { scope: "pets:read" })));
  };
  const saying = (status: number, error: string) => () => Response.json({ error }, { status });

  it.effect.each([
    ["invalid_client", saying(401, "invalid_client"), { _tag: "Unauthenticated", who: "app" }],
    ["unauthorized_client", saying(400, "unauthorized_client"), { _tag: "Unauthenticated" }],
    ["invalid_scope", saying(400, "invalid_scope"), { missingScopes: ["pets:read"] }],
    ["invalid_request", saying(400, "invalid_request"), { _tag: "Rejected", status: 400 }],
    ["a refusal with status 200", saying(200, "app_suspended"), { code: "app_suspended" }],
    ["server_error", saying(400, "server_error"), { _tag: "Unavailable" }],
    [
      "a 403 of whoever stands before it",
      () => new Response("", { status: 403 }),
      { _tag: "Forbidden" },
    ],
    ["a page", () => new Response("<html>", { status: 200 }), { _tag: "Malformed" }],
    ["no access token", () => Response.json({ ok: true }), { _tag: "Malformed" }],
    [
      "a token of another kind",
      () => Response.json({ access_token: "x-canary", token_type: "mac" }),
      { _tag: "Unsupported" },
    ],
    [
      "no answer",
      () => Promise.reject(new TypeError("no way")),
      { _tag: "NetworkFailure", sent: false },
    ],
  ] as const)("%s is typed", ([, intercept, expected]) =>
    Effect.gen(function* () {
      const error = yield* failing(intercept);
      assert.containsSubset(error, expected);
      assert.notInclude(JSON.stringify(error), "canary");
    }),
  );

  it.effect("says when to come back", () =>
    Effect.gen(function* () {
      const headers = { "retry-after": "7" };
      const busy = yield* failing(() => new Response("", { status: 503, headers }));
      assert.containsSubset(busy, { _tag: "Unavailable", status: 503, retryAt: 7000 });
      const many = yield* failing(() => new Response("", { status: 429, headers }));
      assert.containsSubset(many, { _tag: "RateLimited", retryAt: 7000 });
    }),
  );

  it.effect("shows no secret that it repeats", () =>
    Effect.gen(function* () {
      const error = yield* failing(({ headers }) => {
        const text = `You sent ${headers.get("authorization")}, that is client-canary.`;
        return Response.json({ error: "invalid_client", error_description: text }, { status: 401 });
      });
      assert.notInclude(JSON.stringify(error), btoa("robot:client%2Dcanary"));
      assert.notInclude(JSON.stringify(error), "canary");
    }),
  );

  it.effect("is not waited for longer than the timeout", () =>
    Effect.gen(function* () {
      const { promise: started, resolve: start } = Promise.withResolvers<() => void>();
      const timer: Transport.Timer = (fire) => {
        start(fire);
        return () => undefined;
      };
      const endpoints = { token: `${issuer}/token` };
      const fetch = Transport.make(() => new Promise(() => undefined), { timer });
      const oauth = OAuth.clientCredentials({ clientId: "robot", endpoints, fetch, timeout: 500 });
      const fiber = yield* Effect.forkChild(Effect.flip(signed(oauth)));
      (yield* Effect.promise(() => started))();
      assert.containsSubset(yield* Fiber.join(fiber), { _tag: "TimedOut", milliseconds: 500 });
    }),
  );

  it.effect("is given up with the last who waits for it", () =>
    Effect.gen(function* () {
      const { promise: sent, resolve: send } = Promise.withResolvers<AbortSignal | undefined>();
      const endpoints = { token: `${issuer}/token` };
      const oauth = OAuth.clientCredentials({
        clientId: "robot",
        endpoints,
        fetch: (_, init) => {
          send(init.signal ?? undefined);
          return new Promise(() => undefined);
        },
      });
      const fiber = yield* Effect.forkChild(signed(oauth));
      const signal = yield* Effect.promise(() => sent);
      yield* Fiber.interrupt(fiber);
      assert.isTrue(signal?.aborted);
    }),
  );
});
