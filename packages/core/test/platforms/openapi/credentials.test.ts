import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Auth from "../../../src/Auth.ts";
import type * as OAuth from "../../../src/oauth/OAuth.ts";
import type { SchemeWire } from "../../../src/openapi/Wire.ts";
import type { Credential } from "../../../src/platforms/openapi/credentials.ts";
import { makeChooser } from "../../../src/platforms/openapi/credentials.ts";
import { type PlugboardError, Unauthenticated, Unavailable } from "../../../src/PlugboardError.ts";
import type { Held } from "../../../src/Session.ts";

const oauth = (scopes: ReadonlyArray<string> = []): SchemeWire => ({
  name: "oauth",
  type: "bearer",
  scopes,
});
const key: SchemeWire = { name: "key", type: "apiKey", in: "header", parameter: "x-key" };

/** An OAuth whose tokens are these, or are not to be had. */
const tokens = (
  granted: ReadonlyArray<string> | PlugboardError,
  renewed: Effect.Effect<never, PlugboardError> = Effect.fail(over),
): OAuth.AuthorizationCode => {
  const had = Array.isArray(granted) ? Effect.void : Effect.fail(granted as PlugboardError);
  const held: Held<Auth.Signer> = {
    value: (request) => ({ ...request, headers: { ...request.headers, authorization: "token" } }),
    renew: renewed,
  };
  const told: Pick<OAuth.AuthorizationCode, "get" | "lacking" | "at"> = {
    get: Effect.as(had, held),
    lacking: (needed) =>
      Effect.map(had, () => needed.filter((one) => !(granted as Array<string>).includes(one))),
    at: () => undefined,
  };
  // The driver asks nothing else of it here.
  return { ...told, begin: undefined } as unknown as OAuth.AuthorizationCode;
};

const nobody = new Unauthenticated({ message: "Nobody.", who: "user", code: "no_tokens" });
const over = new Unauthenticated({ message: "Over.", who: "user", code: "invalid_grant" });
const down = new Unavailable({ message: "Down.", status: 503 });

const choosing = (
  security: ReadonlyArray<ReadonlyArray<SchemeWire>>,
  credentials: Readonly<Record<string, Credential>>,
) => {
  const choose = makeChooser({ platform: "api", credentials, auth: undefined });
  const wire = { method: "GET", path: "/", parameters: [], accept: [], security };
  return choose(wire, "pets", {}, false);
};

/** The headers with which a call goes out. */
const sent = (...args: Parameters<typeof choosing>) =>
  Effect.flatMap(choosing(...args), ({ auth }) =>
    Effect.map(
      auth.get,
      ({ value }) => value({ method: "GET", url: "https://api.example/", headers: {} }).headers,
    ),
  );

describe("an operation for which a user has to consent", () => {
  it.effect("goes out with the token where the user has", () =>
    Effect.gen(function* () {
      const credentials = { oauth: tokens(["read"]) };
      assert.deepStrictEqual(yield* sent([[oauth(["read"])]], credentials), {
        authorization: "token",
      });
    }),
  );

  it.effect("needs an account where nobody has, or what was granted is over", () =>
    Effect.gen(function* () {
      const missing = yield* Effect.flip(sent([[oauth()]], { oauth: tokens(nobody) }));
      assert.containsSubset(missing, {
        _tag: "ConnectRequired",
        connector: "pets",
        reason: "missing",
      });
      const expired = yield* Effect.flip(sent([[oauth()]], { oauth: tokens(over) }));
      assert.containsSubset(expired, {
        _tag: "ConnectRequired",
        account: "oauth",
        reason: "expired",
      });
      const { auth } = yield* choosing([[oauth()]], { oauth: tokens([]) });
      const renewed = yield* Effect.flip(Effect.flatMap(auth.get, ({ renew }) => renew));
      assert.containsSubset(renewed, { _tag: "ConnectRequired", reason: "expired" });
    }),
  );

  it.effect("goes out with its next alternative where tokens or scopes are not there", () =>
    Effect.gen(function* () {
      const either = [[oauth(["write"])], [key]];
      for (const granted of [nobody, ["read"]] as const) {
        const credentials = { oauth: tokens(granted), key: "k" };
        assert.deepStrictEqual(yield* sent(either, credentials), { "x-key": "k" });
        assert.deepStrictEqual(yield* sent([[oauth(["write"])], []], credentials), {});
      }
    }),
  );

  it.effect("tells what the first alternative lacks where none is there", () =>
    Effect.gen(function* () {
      const credentials = { oauth: tokens(["read"]) };
      const error = yield* Effect.flip(
        sent([[oauth(["write", "read"])], [oauth(["admin"])]], credentials),
      );
      assert.containsSubset(error, { _tag: "Forbidden", missingScopes: ["write"] });
      assert.deepStrictEqual(yield* sent([[oauth(["write"])], [oauth(["read"])]], credentials), {
        authorization: "token",
      });
    }),
  );

  it.effect("does not go out without a token that is only late", () =>
    Effect.gen(function* () {
      const credentials = { oauth: tokens(down), key: "k" };
      assert.strictEqual(yield* Effect.flip(sent([[oauth()], [key]], credentials)), down);
    }),
  );
});
