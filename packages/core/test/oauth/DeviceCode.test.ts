import { assert, describe, it } from "@effect/vitest";
import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as OAuth from "../../src/oauth/OAuth.ts";
import { issuer, makeServer, metadata } from "./AuthorizationServer.ts";

/** What the provider gives a device; its code is its secret. */
const given = {
  device_code: "device-canary",
  user_code: "WDJB-MJHT",
  verification_uri: `${issuer}/device`,
  verification_uri_complete: `${issuer}/device?user_code=WDJB-MJHT`,
  expires_in: 60,
  interval: 5,
};

type Answer = () => Response;

const refused =
  (error: string, status = 400): Answer =>
  () =>
    Response.json({ error, error_description: `No, device-canary: ${error}.` }, { status });
const pending = refused("authorization_pending");
const granted: Answer = () =>
  Response.json({
    access_token: "access-canary",
    refresh_token: "refresh-canary",
    token_type: "Bearer",
    expires_in: 3600,
  });

/** A provider that answers a device with these, one after the other, and goes on with the last. */
const provider = (answers: ReadonlyArray<Answer> = [granted], device: object = given) => {
  const server = makeServer({
    metadata: { ...metadata, device_authorization_endpoint: `${issuer}/device/code` },
  });
  const left = [...answers];
  server.intercept(({ path }) => {
    if (path === "/device/code") return Response.json(device);
    if (path === "/token") return (left.length > 1 ? left.shift() : left[0])?.();
    return undefined;
  });
  return server;
};

type Server = ReturnType<typeof provider>;

const application = (server: Server, own: Partial<OAuth.AuthorizationCodeOptions> = {}) =>
  OAuth.authorizationCode({
    issuer,
    clientId: "tv",
    scope: "pets:read",
    fetch: server.fetch,
    ...own,
  });

/** Answers of a `fetch` take turns of the event loop, and no time of the clock. */
const settled = Effect.promise(async () => {
  for (let turn = 0; turn < 10; turn += 1) await new Promise(setImmediate);
});

/** Lets seconds pass, and tells in which of them the provider was asked for tokens. */
const passing = (server: Server, seconds: number) =>
  Effect.gen(function* () {
    const askedIn: Array<number> = [];
    for (let second = 1; second <= seconds; second += 1) {
      const before = server.at("/token").length;
      yield* TestClock.adjust("1 second");
      yield* settled;
      if (server.at("/token").length > before) askedIn.push(second);
    }
    return askedIn;
  });

/** Begins a consent on another device, and waits for so many seconds. */
const waited = (server: Server, seconds: number, oauth = application(server)) =>
  Effect.gen(function* () {
    const { attempt } = yield* oauth.beginDevice();
    const fiber = yield* Effect.forkChild(oauth.complete(attempt), { startImmediately: true });
    yield* settled;
    const askedIn = yield* passing(server, seconds);
    return { askedIn, fiber, oauth };
  });

describe("a device", () => {
  it.effect("is given a code to show, and nothing that is secret", () =>
    Effect.gen(function* () {
      const server = provider();
      const oauth = application(server, { audience: "https://api.example" });
      const begun = yield* oauth.beginDevice({
        scope: ["pets:write", "pets:read"],
        parameters: { prompt: "consent" },
      });
      assert.deepStrictEqual(begun, {
        url: given.verification_uri,
        completeUrl: given.verification_uri_complete,
        userCode: given.user_code,
        expiresAt: 60_000,
        attempt: { device: begun.attempt.device },
      });
      const [asked] = server.at("/device/code");
      assert.deepStrictEqual(Object.fromEntries(asked?.form ?? []), {
        client_id: "tv",
        scope: "pets:read pets:write",
        audience: "https://api.example",
        prompt: "consent",
      });
      assert.notInclude(JSON.stringify(begun), "canary");
    }),
  );

  it.effect("gets its tokens when the user has consented, and asks no more", () =>
    Effect.gen(function* () {
      const server = provider([pending, pending, granted]);
      const { askedIn, fiber, oauth } = yield* waited(server, 30);
      assert.deepStrictEqual(askedIn, [5, 10, 15]);
      assert.deepStrictEqual(Object.fromEntries(server.at("/token")[0]?.form ?? []), {
        client_id: "tv",
        grant_type: "urn:ietf:params:oauth:grant-type:device_code",
        device_code: "device-canary",
      });
      const { renewable, scopes } = yield* Fiber.join(fiber);
      assert.deepStrictEqual({ renewable, scopes }, { renewable: true, scopes: ["pets:read"] });
      const { value } = yield* oauth.get;
      const { headers } = value({ method: "GET", url: "https://api.example/", headers: {} });
      assert.strictEqual(headers["authorization"], "Bearer access-canary");
      assert.isDefined(yield* oauth.granted);
    }),
  );

  it.effect("asks every five seconds where the provider does not say", () =>
    Effect.gen(function* () {
      const { interval: _, ...silent } = given;
      const { askedIn } = yield* waited(provider([pending], silent), 16);
      assert.deepStrictEqual(askedIn, [5, 10, 15]);
    }),
  );

  it.effect("slows down when it is told so, and stays slow", () =>
    Effect.gen(function* () {
      const server = provider([pending, refused("slow_down"), pending, granted]);
      const { askedIn, fiber } = yield* waited(server, 40);
      assert.deepStrictEqual(askedIn, [5, 10, 20, 30]);
      yield* Fiber.join(fiber);
    }),
  );

  it.effect("asks less often while the provider does not answer, and not before it may", () =>
    Effect.gen(function* () {
      const busy: Answer = () => new Response("", { status: 503 });
      const full: Answer = () =>
        new Response("", { status: 429, headers: { "retry-after": "25" } });
      const server = provider([busy, full, granted]);
      const { askedIn, fiber } = yield* waited(server, 50);
      assert.deepStrictEqual(askedIn, [5, 15, 40]);
      yield* Fiber.join(fiber);
    }),
  );

  it.effect.each([
    ["is denied", refused("access_denied"), { _tag: "ConsentFailed", reason: "denied" }],
    [
      "is denied with a status of its own",
      refused("access_denied", 403),
      { _tag: "ConsentFailed", reason: "denied" },
    ],
    ["is over", refused("expired_token"), { _tag: "ConsentFailed", reason: "timeout" }],
    ["is unknown", refused("invalid_grant"), { _tag: "Unauthenticated", who: "user" }],
    ["is another's", refused("invalid_client", 401), { _tag: "Unauthenticated", who: "app" }],
  ] as const)("whose code %s fails with that, and shows no code", ([, answer, expected]) =>
    Effect.gen(function* () {
      const { askedIn, fiber, oauth } = yield* waited(provider([pending, answer]), 30);
      assert.deepStrictEqual(askedIn, [5, 10]);
      const error = yield* Effect.flip(Fiber.join(fiber));
      assert.containsSubset(error, expected);
      assert.notInclude(JSON.stringify(error), "canary");
      assert.isUndefined(yield* oauth.granted);
    }),
  );

  it.effect("gives up when its code is over, whatever the provider says", () =>
    Effect.gen(function* () {
      const { askedIn, fiber } = yield* waited(provider([pending]), 90);
      assert.strictEqual(askedIn.at(-1), 55);
      const error = yield* Effect.flip(Fiber.join(fiber));
      assert.containsSubset(error, { _tag: "ConsentFailed", reason: "timeout" });
    }),
  );

  it.effect("asks no more when it is given up", () =>
    Effect.gen(function* () {
      const server = provider([pending]);
      const { fiber } = yield* waited(server, 12);
      yield* Fiber.interrupt(fiber);
      assert.deepStrictEqual(yield* passing(server, 30), []);
      const exit = yield* Fiber.await(fiber);
      assert.isTrue(exit._tag === "Failure" && Cause.hasInterruptsOnly(exit.cause));
    }),
  );

  it.effect("is waited for once", () =>
    Effect.gen(function* () {
      const oauth = application(provider());
      const { attempt } = yield* oauth.beginDevice();
      const first = yield* Effect.forkChild(oauth.complete(attempt), { startImmediately: true });
      yield* settled;
      const second = yield* Effect.flip(oauth.complete(attempt));
      assert.containsSubset(second, { _tag: "ConsentFailed", reason: "superseded" });
      yield* TestClock.adjust("5 seconds");
      yield* Fiber.join(first);
    }),
  );
});

describe("where codes are got", () => {
  it.effect("is said by the application, where there is no metadata", () =>
    Effect.gen(function* () {
      const server = provider();
      const oauth = application(server, {
        issuer: undefined,
        endpoints: { token: `${issuer}/token`, deviceAuthorization: `${issuer}/device/code` },
      });
      assert.strictEqual((yield* oauth.beginDevice()).userCode, given.user_code);
      assert.deepStrictEqual(
        server.asked.map(({ path }) => path),
        ["/device/code"],
      );
    }),
  );

  it.effect("has to be known", () =>
    Effect.gen(function* () {
      const error = yield* Effect.flip(application(makeServer()).beginDevice());
      assert.containsSubset(error, { _tag: "Misconfigured", option: "endpoints" });
    }),
  );

  it.effect("has to be safe for secrets, and a page to type at a web page", () =>
    Effect.gen(function* () {
      assert.throws(
        () =>
          application(provider(), {
            endpoints: { deviceAuthorization: "http://login.example/device/code" },
          }),
        /https URL/,
      );
      const odd = provider([granted], { ...given, verification_uri: "javascript:alert(1)" });
      const error = yield* Effect.flip(application(odd).beginDevice());
      assert.strictEqual(error._tag, "Malformed");
    }),
  );
});

describe("where tokens are kept", () => {
  it.effect("is said by whoever runs the application, where it says nothing itself", () =>
    Effect.gen(function* () {
      const tokens = new Map<string, string>();
      const store: OAuth.TokenStore = {
        get: (key) => tokens.get(key),
        set: (key, text) => void tokens.set(key, text),
      };
      const server = provider();
      const silent = application(server, { key: "silent" });
      silent.keptIn(store);
      silent.keptIn(OAuth.memoryStore()); // what was said first stays
      const speaking = application(server, { key: "speaking", store });
      speaking.keptIn(OAuth.memoryStore());
      for (const [key, oauth] of Object.entries({ silent, speaking })) {
        yield* waited(server, 5, oauth);
        assert.include(tokens.get(key), "access-canary");
      }
    }),
  );
});
