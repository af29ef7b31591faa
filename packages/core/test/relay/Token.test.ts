import { assert, describe, it } from "@effect/vitest";
import { SignJWT } from "jose";
import { Misconfigured, Unauthenticated } from "../../src/PlugboardError.ts";
import { mint, verify, type VerifyOptions } from "../../src/relay/Token.ts";
import { makeRelay } from "./fixtures.ts";

const key = "a key of more than thirty-two characters";
const audience = "https://app.example/api/plugboard";
const user = "ana";

const asking = (token: string): Request =>
  new Request(audience, { headers: { authorization: `Bearer ${token}` } });

const visitorOf = async (token: string, options: Partial<VerifyOptions> = {}) =>
  verify({ key, audience, ...options })(asking(token));

const STRANGE = "The token is not one for this relay.";
const EXPIRED = "The token has expired.";

/** In which words a token is refused. */
const refusal = async (given: Promise<unknown>): Promise<string> => {
  const error = await given.then(
    () => assert.fail("It was believed."),
    (cause: unknown) => cause,
  );
  assert.instanceOf(error, Unauthenticated);
  assert.strictEqual(error.code, "relay/token");
  return error.message;
};

/** A token as somebody else may make it. */
const forged = (claims: object, header: object = {}, secret = key): Promise<string> => {
  const now = Math.floor(Date.now() / 1000);
  const all = { sub: user, aud: audience, iat: now, exp: now + 60, ...claims };
  return new SignJWT(all)
    .setProtectedHeader({ alg: "HS256", typ: "plugboard+jwt", ...header })
    .sign(new TextEncoder().encode(secret));
};

describe("Token", () => {
  it("says who may do what, with a shared key", async () => {
    const scope = { works: { plant: ["look"] } };
    assert.deepStrictEqual(await visitorOf(await mint({ key, user, audience })), { user });
    assert.deepStrictEqual(await visitorOf(await mint({ key, user, audience, scope })), {
      user,
      scope,
    });
  });

  it("says it with a pair of keys, of which the relay has one half", async () => {
    const pair = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    const { privateKey, publicKey } = pair;
    const token = await mint({ key: privateKey, user, audience });
    assert.deepStrictEqual(await visitorOf(token, { key: publicKey }), { user });
    const other = await crypto.subtle.generateKey("Ed25519", false, ["sign", "verify"]);
    assert.strictEqual(await refusal(visitorOf(token, { key: other.publicKey })), STRANGE);
  });

  it("takes no token for nobody signed in", async () => {
    const session = verify({ key, audience });
    for (const authorization of [undefined, "Basic YTpi", "Bearer ", "Bearer a b"]) {
      const headers = authorization === undefined ? {} : { authorization };
      assert.isUndefined(await session(new Request(audience, { headers })));
    }
  });

  it("believes no token of another key, another relay, another issuer or another kind", async () => {
    assert.strictEqual(await refusal(visitorOf(await forged({}, {}, `${key}!`))), STRANGE);
    assert.strictEqual(
      await refusal(visitorOf(await mint({ key, user, audience: "https://other.example" }))),
      STRANGE,
    );
    assert.strictEqual(
      await refusal(
        visitorOf(await mint({ key, user, audience, issuer: "them" }), { issuer: "us" }),
      ),
      STRANGE,
    );
    assert.strictEqual(await refusal(visitorOf(await forged({}, { typ: "JWT" }))), STRANGE);
    const [head, body] = (await forged({})).split(".");
    assert.strictEqual(await refusal(visitorOf(`${head}.${body}.AAAA`)), STRANGE);
    assert.strictEqual(await refusal(visitorOf("nonsense")), STRANGE);
  });

  it("lets no token choose how it is looked at", async () => {
    const [, body] = (await forged({})).split(".");
    const head = btoa(JSON.stringify({ alg: "none", typ: "plugboard+jwt" })).replaceAll("=", "");
    assert.strictEqual(await refusal(visitorOf(`${head}.${body}.`)), STRANGE);
    assert.strictEqual(await refusal(visitorOf(await forged({}, { alg: "HS512" }))), STRANGE);
    const { publicKey } = await crypto.subtle.generateKey("Ed25519", true, ["sign", "verify"]);
    const raw = new Uint8Array(await crypto.subtle.exportKey("raw", publicKey));
    const confused = new SignJWT({ sub: user, aud: audience })
      .setProtectedHeader({ alg: "HS256", typ: "plugboard+jwt" })
      .setIssuedAt()
      .setExpirationTime("1m")
      .sign(raw);
    assert.strictEqual(await refusal(visitorOf(await confused, { key: publicKey })), STRANGE);
  });

  it("believes a token for as long as it says, give or take the skew of clocks", async () => {
    const now = Math.floor(Date.now() / 1000);
    const over = await forged({ iat: now - 60, exp: now - 3 });
    assert.deepStrictEqual(await visitorOf(over), { user });
    assert.strictEqual(await refusal(visitorOf(over, { skew: 0 })), EXPIRED);
    assert.strictEqual(
      await refusal(visitorOf(await forged({ iat: now + 60, exp: now + 120 }))),
      STRANGE,
    );
  });

  it("believes no token that lives longer than an hour, or for ever", async () => {
    const now = Math.floor(Date.now() / 1000);
    const old = await forged({ iat: now - 7_200, exp: now + 7_200 });
    assert.strictEqual(await refusal(visitorOf(old)), EXPIRED);
    for (const claim of ["exp", "iat", "sub", "aud"]) {
      assert.strictEqual(await refusal(visitorOf(await forged({ [claim]: undefined }))), STRANGE);
    }
  });

  it("makes no token that is no good", async () => {
    const good = { key, user, audience };
    const wrong: ReadonlyArray<readonly [string, object]> = [
      ["key", { key: "short" }],
      ["user", { user: "" }],
      ["audience", { audience: "" }],
      ["expiresIn", { expiresIn: 3_601 }],
      ["expiresIn", { expiresIn: 0 }],
    ];
    for (const [option, part] of wrong) {
      const error = await mint({ ...good, ...part }).then(
        () => assert.fail(`${option} was taken.`),
        (cause: unknown) => cause,
      );
      assert.instanceOf(error, Misconfigured);
      assert.strictEqual(error.option, option);
    }
    assert.throws(() => verify({ key: "short", audience }), Misconfigured);
    assert.throws(() => verify({ key, audience: "" }), Misconfigured);
  });

  it("is a relay's session", async () => {
    const { ask, seen } = makeRelay({ session: verify({ key, audience }) });
    const question = {
      ask: "execute",
      connector: "plant",
      action: "look",
      input: { owner: "a" },
      mode: "wait",
    };
    const scope = { works: { plant: ["list"] } };
    const with_ = (token: string) => ({ headers: { authorization: `Bearer ${token}` } });
    assert.strictEqual((await ask(question)).status, 401);
    assert.strictEqual((await ask(question, with_("nonsense"))).status, 401);
    assert.strictEqual(
      (await ask(question, with_(await mint({ key, user, audience, scope })))).status,
      403,
    );
    assert.deepStrictEqual(seen, []);
    assert.strictEqual(
      (await ask(question, with_(await mint({ key, user, audience })))).status,
      200,
    );
    assert.isUndefined(seen[0]?.context.token);
  });
});
