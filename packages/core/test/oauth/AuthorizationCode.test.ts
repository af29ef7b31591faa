import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as OAuth from "../../src/oauth/OAuth.ts";
import { type Interceptor, issuer, makeServer, metadata } from "./AuthorizationServer.ts";

type Server = ReturnType<typeof makeServer>;

const redirectUri = "https://app.example/callback";

const application = (server: Server, own: Partial<OAuth.AuthorizationCodeOptions> = {}) =>
  OAuth.authorizationCode({
    issuer,
    clientId: "app",
    redirectUri,
    scope: "pets:read",
    fetch: server.fetch,
    ...own,
  });

/** A store that can be looked into. */
const openStore = () => {
  const kept = new Map<string, string>();
  const store: OAuth.TokenStore = {
    get: (key) => kept.get(key),
    set: (key, value) => void kept.set(key, value),
  };
  return { kept, store };
};

const answerTo = ({ attempt }: OAuth.Begun) => ({
  code: "good-canary",
  iss: issuer,
  state: attempt.state,
});

const consent = (oauth: OAuth.AuthorizationCode, options?: OAuth.BeginOptions) =>
  Effect.flatMap(oauth.begin(options), (begun) => oauth.complete(begun.attempt, answerTo(begun)));

const signed = (oauth: OAuth.OAuth) =>
  Effect.map(
    oauth.get,
    ({ value }) =>
      value({ method: "GET", url: "https://api.example/", headers: {} }).headers["authorization"],
  );

const grantsAt = (server: Server) => server.at("/token").map(({ form }) => form.get("grant_type"));

const atToken =
  (answer: Interceptor): Interceptor =>
  (asked) =>
    asked.path === "/token" ? answer(asked) : undefined;

const busy = atToken(() => new Response("", { status: 503 }));

const AN_HOUR = 3_600_000;

describe("the page of consent", () => {
  it.effect("is asked with a state and a code challenge by S256, whatever else is said", () =>
    Effect.gen(function* () {
      const oauth = application(makeServer(), {
        parameters: { prompt: "consent", state: "mine", code_challenge_method: "plain" },
        audience: "https://api.example",
      });
      const { attempt, url } = yield* oauth.begin({ scope: ["pets:write", "pets:read"] });
      const { origin, pathname, searchParams } = new URL(url);
      assert.strictEqual(origin + pathname, metadata.authorization_endpoint);
      const { code_challenge: challenge, ...asked } = Object.fromEntries(searchParams);
      assert.match(challenge ?? "", /^[\w-]{43}$/);
      assert.deepStrictEqual(asked, {
        prompt: "consent",
        audience: "https://api.example",
        client_id: "app",
        redirect_uri: redirectUri,
        response_type: "code",
        scope: "pets:read pets:write",
        state: attempt.state,
        code_challenge_method: "S256",
      });
    }),
  );

  it.effect("leaves the code verifier in the store, and none of it with the caller", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { kept, store } = openStore();
      const oauth = application(server, { store });
      const begun = yield* oauth.begin();
      yield* oauth.complete(begun.attempt, answerTo(begun));
      const verifier = server.at("/token")[0]?.form.get("code_verifier") ?? "";
      assert.match(verifier, /^[\w-]{43}$/);
      const digest = yield* Effect.promise(() =>
        crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier)),
      );
      const challenge = new URL(begun.url).searchParams.get("code_challenge");
      assert.strictEqual(Buffer.from(digest).toString("base64url"), challenge);
      assert.deepStrictEqual(Object.keys(begun.attempt), ["state"]);
      assert.notInclude(JSON.stringify(begun), verifier);
      assert.notInclude(JSON.stringify(Array.from(kept)), verifier);
    }),
  );

  it.effect(
    "is not gone to where the verifier cannot be kept, and the failure does not show it",
    () =>
      Effect.gen(function* () {
        const attempts: OAuth.TokenStore = {
          get: () => "",
          set: (_, value) => {
            throw new Error(`cannot write ${value}`);
          },
        };
        const error = yield* Effect.flip(application(makeServer(), { attempts }).begin());
        assert.containsSubset(error, { _tag: "NetworkFailure", sent: false });
        assert.notInclude(JSON.stringify(error), "verifier");
      }),
  );

  it.effect("is not gone to where the provider takes no S256", () =>
    Effect.gen(function* () {
      const own = { ...metadata, code_challenge_methods_supported: ["plain"] };
      const error = yield* Effect.flip(application(makeServer({ metadata: own })).begin());
      assert.strictEqual(error._tag, "Unsupported");
    }),
  );

  it.effect("sends users back to where the application says, or else the call", () =>
    Effect.gen(function* () {
      const elsewhere = "https://app.example/elsewhere";
      const own = yield* application(makeServer()).begin({ redirectUri: elsewhere });
      assert.strictEqual(new URL(own.url).searchParams.get("redirect_uri"), redirectUri);
      const free = application(makeServer(), { redirectUri: undefined });
      const { url } = yield* free.begin({ redirectUri: elsewhere });
      assert.strictEqual(new URL(url).searchParams.get("redirect_uri"), elsewhere);
    }),
  );

  it.effect("has to be known, and where users come back to", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const nowhere = yield* Effect.flip(application(server, { redirectUri: undefined }).begin());
      assert.containsSubset(nowhere, { _tag: "Misconfigured", option: "redirectUri" });
      const endpoints = { token: `${issuer}/token` };
      const pageless = application(server, { issuer: undefined, endpoints });
      const error = yield* Effect.flip(pageless.begin());
      assert.containsSubset(error, { _tag: "Misconfigured", option: "endpoints" });
    }),
  );
});

describe("an answer to a consent", () => {
  const answering = (change: (answer: Record<string, string>) => Record<string, string>) =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      const begun = yield* oauth.begin();
      const error = yield* Effect.flip(oauth.complete(begun.attempt, change(answerTo(begun))));
      return { error, server };
    });

  it.effect.each([
    ["of another state", { state: "other" }, { _tag: "ConsentFailed", reason: "state" }],
    ["of another provider", { iss: "https://evil.example" }, { reason: "state" }],
    ["of a provider that does not say who it is", { iss: "" }, { reason: "state" }],
    ["that denies it", { error: "access_denied" }, { _tag: "ConsentFailed", reason: "denied" }],
    [
      "that refuses it",
      { error: "invalid_request" },
      { _tag: "Rejected", code: "invalid_request" },
    ],
    ["with tokens in it", { id_token: "x" }, { reason: "state" }],
  ] as const)("%s is typed, and no code is spent on it", ([, changed, expected]) =>
    Effect.gen(function* () {
      const { error, server } = yield* answering((answer) => ({ ...answer, ...changed }));
      assert.containsSubset(error, expected);
      assert.strictEqual(server.at("/token").length, 0);
      assert.notInclude(JSON.stringify(error), "canary");
    }),
  );

  it.effect("with a code that is not good is refused, and shows neither code nor verifier", () =>
    Effect.gen(function* () {
      const { error, server } = yield* answering((answer) => ({ ...answer, code: "bad-canary" }));
      assert.containsSubset(error, { _tag: "Unauthenticated", code: "invalid_grant" });
      const verifier = server.at("/token")[0]?.form.get("code_verifier") ?? "none";
      assert.notInclude(JSON.stringify(error), verifier);
    }),
  );

  it.effect("of another state does not use the consent up", () =>
    Effect.gen(function* () {
      const oauth = application(makeServer());
      const begun = yield* oauth.begin();
      const answer = answerTo(begun);
      yield* Effect.flip(oauth.complete(begun.attempt, { ...answer, state: "other" }));
      assert.deepStrictEqual((yield* oauth.complete(begun.attempt, answer)).scopes, ["pets:read"]);
    }),
  );

  it.effect("is taken once", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      const begun = yield* oauth.begin();
      const complete = oauth.complete(begun.attempt, answerTo(begun));
      const both = yield* Effect.all([Effect.result(complete), Effect.result(complete)], {
        concurrency: "unbounded",
      });
      assert.deepStrictEqual(both.map(({ _tag }) => _tag).toSorted(), ["Failure", "Success"]);
      const again = yield* Effect.flip(complete);
      assert.containsSubset(again, { _tag: "ConsentFailed", reason: "superseded" });
      assert.strictEqual(server.at("/token").length, 1);
    }),
  );

  it.effect("may come again where nobody has looked at it", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      const begun = yield* oauth.begin();
      server.intercept(busy);
      const complete = oauth.complete(begun.attempt, answerTo(begun));
      assert.strictEqual((yield* Effect.flip(complete))._tag, "Unavailable");
      server.intercept(undefined);
      assert.deepStrictEqual((yield* complete).scopes, ["pets:read"]);
    }),
  );

  it.effect("is waited for in several consents at a time, for an hour", () =>
    Effect.gen(function* () {
      const oauth = application(makeServer());
      const first = yield* oauth.begin();
      yield* TestClock.adjust(AN_HOUR - 1);
      const second = yield* oauth.begin();
      yield* oauth.complete(first.attempt, answerTo(first));
      yield* TestClock.adjust(AN_HOUR);
      const late = yield* Effect.flip(oauth.complete(second.attempt, answerTo(second)));
      assert.containsSubset(late, { reason: "superseded" });
    }),
  );
});

describe("tokens of a user", () => {
  it.effect("are not there before a consent", () =>
    Effect.gen(function* () {
      const oauth = application(makeServer());
      assert.isUndefined(yield* oauth.granted);
      const error = yield* Effect.flip(signed(oauth));
      assert.containsSubset(error, { _tag: "Unauthenticated", who: "user", code: "no_tokens" });
    }),
  );

  it.effect("are kept under a name without secrets, and told of without themselves", () =>
    Effect.gen(function* () {
      const { kept, store } = openStore();
      const oauth = application(makeServer(), { store });
      const granted = yield* consent(oauth);
      assert.deepStrictEqual(granted, {
        scopes: ["pets:read"],
        expiresAt: AN_HOUR,
        renewable: true,
        subject: undefined,
      });
      assert.deepStrictEqual(Array.from(kept.keys()).toSorted(), [
        `plugboard.oauth/${issuer}/app`,
        `plugboard.oauth/${issuer}/app/attempts`,
      ]);
      // Another value, after the page was loaded anew.
      assert.strictEqual(
        yield* signed(application(makeServer(), { store })),
        "Bearer access-1-canary",
      );
    }),
  );

  it.effect("are renewed before their end, with the refresh token that came last", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      for (const nth of [2, 3, 4]) {
        yield* TestClock.adjust(AN_HOUR - 30_000);
        assert.strictEqual(yield* signed(oauth), `Bearer access-${nth}-canary`);
      }
      assert.isTrue(server.isLive());
      assert.deepStrictEqual((yield* oauth.granted)?.scopes, ["pets:read"]);
    }),
  );

  it.effect("are renewed with the same refresh token where the provider gives no other", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      server.intercept(
        atToken(() =>
          Response.json({ access_token: "next", token_type: "bearer", expires_in: 3600 }),
        ),
      );
      for (const _ of [1, 2]) {
        yield* TestClock.adjust(AN_HOUR);
        yield* signed(oauth);
      }
      assert.deepStrictEqual(
        server.at("/token").map(({ form }) => form.get("refresh_token")),
        [null, "refresh-1-canary", "refresh-1-canary"],
      );
    }),
  );

  it.effect("are renewed once by two who share a store and know nothing of each other", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { store } = openStore();
      const tabs = [application(server, { store }), application(server, { store })] as const;
      yield* consent(tabs[0]);
      yield* signed(tabs[1]);
      yield* TestClock.adjust(AN_HOUR);
      const all = yield* Effect.forEach([...tabs, ...tabs], signed, {
        concurrency: "unbounded",
      });
      assert.deepStrictEqual(new Set(all), new Set(["Bearer access-2-canary"]));
      assert.deepStrictEqual(grantsAt(server), ["authorization_code", "refresh_token"]);
      assert.isTrue(server.isLive());
    }),
  );

  it.effect("that another tab has renewed are used after a refusal, and nothing is spent", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { store } = openStore();
      const [here, there] = [application(server, { store }), application(server, { store })];
      yield* consent(here);
      const old = yield* here.get;
      yield* Effect.flatMap(there.get, ({ renew }) => renew);
      const next = yield* old.renew;
      assert.notStrictEqual(next, old);
      assert.strictEqual(yield* signed(here), "Bearer access-2-canary");
      assert.deepStrictEqual(grantsAt(server), ["authorization_code", "refresh_token"]);
    }),
  );

  it.effect.each([
    ["503", () => new Response("", { status: 503 }), "Unavailable"],
    ["429", () => new Response("", { status: 429 }), "RateLimited"],
    ["no answer", () => Promise.reject(new TypeError("offline")), "NetworkFailure"],
    ["a proxy's page", () => new Response("<html>", { status: 403 }), "Forbidden"],
  ] as const)("stay when a refresh comes to %s", ([, answer, tag]) =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      yield* TestClock.adjust(AN_HOUR);
      server.intercept(atToken(answer));
      assert.strictEqual((yield* Effect.flip(signed(oauth)))._tag, tag);
      server.intercept(undefined);
      assert.strictEqual(yield* signed(oauth), "Bearer access-2-canary");
    }),
  );

  it.effect("are used to their very end while a refresh fails", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      server.intercept(busy);
      yield* TestClock.adjust(AN_HOUR - 1);
      assert.strictEqual(yield* signed(oauth), "Bearer access-1-canary");
      yield* TestClock.adjust(1);
      assert.strictEqual((yield* Effect.flip(signed(oauth)))._tag, "Unavailable");
    }),
  );

  it.effect("are forgotten when the provider says that they are over", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      yield* TestClock.adjust(AN_HOUR);
      server.intercept(atToken(() => Response.json({ error: "invalid_grant" }, { status: 400 })));
      const error = yield* Effect.flip(signed(oauth));
      assert.containsSubset(error, { _tag: "Unauthenticated", who: "user", code: "invalid_grant" });
      assert.notInclude(JSON.stringify(error), "canary");
      assert.isUndefined(yield* oauth.granted);
    }),
  );

  it.effect("that somebody else has renewed meanwhile are not forgotten", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { kept, store } = openStore();
      // As where there are no locks that both know.
      const oauth = application(server, { store });
      yield* consent(oauth);
      const key = `plugboard.oauth/${issuer}/app`;
      assert.include(kept.get(key), "refresh-1-canary");
      yield* TestClock.adjust(AN_HOUR);
      server.intercept(
        atToken(() => {
          kept.set(key, JSON.stringify({ access: "theirs", refresh: "refresh-theirs" }));
          return Response.json({ error: "invalid_grant" }, { status: 400 });
        }),
      );
      assert.strictEqual(yield* signed(oauth), "Bearer theirs");
    }),
  );

  it.effect("are kept when their caller gave up while they were renewed", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      yield* TestClock.adjust(AN_HOUR);
      const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
      const { promise: gate, resolve: open } = Promise.withResolvers<void>();
      server.intercept(
        atToken((asked) => {
          server.intercept(undefined);
          reach();
          return gate.then(() =>
            server.fetch(`${issuer}/token`, { method: "POST", body: asked.form }),
          );
        }),
      );
      const fiber = yield* Effect.forkChild(signed(oauth));
      yield* Effect.promise(() => reached);
      yield* Fiber.interrupt(fiber);
      const again = yield* Effect.forkChild(signed(oauth));
      open();
      assert.strictEqual(yield* Fiber.join(again), "Bearer access-2-canary");
      assert.isTrue(server.isLive());
    }),
  );

  it.effect("without a refresh token are good to their end, and not beyond", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      server.intercept(
        atToken(() =>
          Response.json({ access_token: "short", token_type: "bearer", expires_in: 60 }),
        ),
      );
      assert.isFalse((yield* consent(oauth)).renewable);
      yield* TestClock.adjust(59_999);
      assert.strictEqual(yield* signed(oauth), "Bearer short");
      yield* TestClock.adjust(1);
      const error = yield* Effect.flip(signed(oauth));
      assert.containsSubset(error, { _tag: "Unauthenticated", who: "user", code: "expired" });
    }),
  );

  it.effect("are not lost with a store that fails", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { kept } = openStore();
      let fails: "get" | "set" | undefined;
      const store: OAuth.TokenStore = {
        get: (key) => (fails === "get" ? Promise.reject(new Error("locked")) : kept.get(key)),
        set: (key, value) => {
          if (fails === "set") throw new Error("full");
          kept.set(key, value);
        },
      };
      const oauth = application(server, { store });
      yield* consent(oauth);
      yield* TestClock.adjust(AN_HOUR);
      fails = "get";
      const error = yield* Effect.flip(signed(oauth));
      assert.containsSubset(error, { _tag: "NetworkFailure", sent: false });
      assert.deepStrictEqual(grantsAt(server), ["authorization_code"]);
      fails = "set";
      assert.strictEqual(yield* signed(oauth), "Bearer access-2-canary");
      // What stands in the store is spent.
      yield* TestClock.adjust(AN_HOUR);
      assert.strictEqual(yield* signed(oauth), "Bearer access-3-canary");
      assert.isTrue(server.isLive());
      fails = undefined;
      yield* TestClock.adjust(AN_HOUR);
      assert.strictEqual(yield* signed(oauth), "Bearer access-4-canary");
      assert.strictEqual(yield* signed(application(server, { store })), "Bearer access-4-canary");
    }),
  );

  it.effect("say who consented, where clocks do not differ by more than they may", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
      // Of another clock, by which the token that it came with ended 50 seconds ago.
      const exp = Math.floor(Date.now() / 1000) - 50;
      const claims = { iss: issuer, aud: "app", sub: "ana", iat: exp - 60, exp };
      const idToken = `${part({ alg: "RS256" })}.${part(claims)}.${part({})}`;
      server.intercept(
        atToken(() =>
          Response.json({ access_token: "a", token_type: "Bearer", id_token: idToken }),
        ),
      );
      const granted = yield* consent(application(server, { skew: 60_000 }));
      assert.strictEqual(granted.subject, "ana");
      const strict = yield* Effect.flip(consent(application(server)));
      assert.strictEqual(strict._tag, "Malformed");
      assert.notInclude(JSON.stringify(strict), idToken);
      // Nobody can tell whose it is where the provider has no name, and nobody asks.
      const endpoints = { authorization: `${issuer}/authorize`, token: `${issuer}/token` };
      const nameless = yield* consent(application(server, { issuer: undefined, endpoints }));
      assert.isUndefined(nameless.subject);
    }),
  );
});

describe("further scopes", () => {
  it.effect("are asked for beside those that are granted", () =>
    Effect.gen(function* () {
      const oauth = application(makeServer());
      yield* consent(oauth, { scope: "pets:write" });
      const { url } = yield* oauth.begin({ scope: "pets:admin" });
      const scope = new URL(url).searchParams.get("scope");
      assert.strictEqual(scope, "pets:read pets:write pets:admin");
    }),
  );

  it.effect("that were granted in another tab are there", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { store } = openStore();
      const here = application(server, { store });
      yield* consent(here);
      assert.deepStrictEqual(yield* here.lacking(["pets:write"]), ["pets:write"]);
      yield* consent(application(server, { store }), { scope: "pets:write" });
      assert.deepStrictEqual(yield* here.lacking(["pets:write"]), []);
      assert.strictEqual(yield* signed(here), "Bearer access-2-canary");
    }),
  );

  it.effect("may be covered by others, and nothing is lacking where nobody tells", () =>
    Effect.gen(function* () {
      const covers = (granted: string) => granted === "pets:read";
      const wide = application(makeServer(), { covers });
      yield* consent(wide);
      assert.deepStrictEqual(yield* wide.lacking(["pets:write"]), []);
      const server = makeServer();
      const silent = application(server, { scope: undefined });
      server.intercept(
        atToken(() => Response.json({ access_token: "x", token_type: "bearer", scope: "" })),
      );
      yield* consent(silent);
      assert.deepStrictEqual(yield* silent.lacking(["pets:write"]), []);
    }),
  );
});

describe("revoking", () => {
  it.effect("ends the refresh token at the provider, and forgets all", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const { kept, store } = openStore();
      const oauth = application(server, { store });
      yield* consent(oauth);
      yield* oauth.revoke;
      assert.strictEqual(server.at("/revoke")[0]?.form.get("token"), "refresh-1-canary");
      assert.strictEqual(Array.from(kept.values()).join(""), "");
      assert.containsSubset(yield* Effect.flip(signed(oauth)), { code: "no_tokens" });
    }),
  );

  it.effect("that fails leaves all as it is; forgetting asks nobody", () =>
    Effect.gen(function* () {
      const server = makeServer();
      const oauth = application(server);
      yield* consent(oauth);
      server.intercept(({ path }) =>
        path === "/revoke" ? new Response("", { status: 503 }) : undefined,
      );
      assert.strictEqual((yield* Effect.flip(oauth.revoke))._tag, "Unavailable");
      assert.strictEqual(yield* signed(oauth), "Bearer access-1-canary");
      yield* oauth.forget;
      assert.isUndefined(yield* oauth.granted);
      assert.containsSubset(yield* Effect.flip(signed(oauth)), { code: "no_tokens" });
    }),
  );

  it.effect("is done with forgetting where the provider has no place for it", () =>
    Effect.gen(function* () {
      const endpoints = { authorization: `${issuer}/authorize`, token: `${issuer}/token` };
      const oauth = application(makeServer(), { issuer: undefined, endpoints });
      yield* consent(oauth);
      yield* oauth.revoke;
      assert.isUndefined(yield* oauth.granted);
    }),
  );
});

describe("as promises", () => {
  it("links, tells and gives up", async () => {
    const oauth = application(makeServer());
    const { begin, complete, granted } = OAuth.promised(oauth);
    const begun = await begin();
    await complete(begun.attempt, answerTo(begun));
    assert.isTrue((await granted())?.renewable);
    assert.strictEqual(await OAuth.accessToken(oauth), "access-1-canary");
    const failure = await begin({}, { signal: AbortSignal.abort() }).catch((_: unknown) => _);
    assert.containsSubset(failure, { _tag: "Cancelled" });
  });
});
