import { assert, describe, it } from "@effect/vitest";
import * as fc from "fast-check";
import { hideSecrets, plainHeaders, redact } from "../../src/internal/redact.ts";

const HIDDEN = "[redacted]";
/** A secret that is no part of what redact itself writes. */
const secret = fc
  .string({ minLength: 4, maxLength: 40 })
  .filter((text) => !"[redacted]… ( characters)entries0123456789".includes(text))
  // What stands in for one secret must not complete another.
  .filter((text) => !/[[\]…()]/.test(text) && !/^[a-z]+$/.test(text));

/** All texts in plain data, keys too. */
const textsIn = (value: unknown): ReadonlyArray<string> => {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
};

describe("redact", () => {
  it("leaves plain data without secrets as it is", () => {
    const body = { error: { code: "BAD", details: [1, null, true, "x"] }, token_type: "bearer" };
    assert.deepStrictEqual(redact(body), body);
    for (const value of ["text", 1, null, undefined, true]) {
      assert.strictEqual(redact(value), value);
    }
  });

  it.each([
    "authorization",
    "Authorization",
    "proxy-authorization",
    "cookie",
    "Set-Cookie",
    "password",
    "passwd",
    "auth_string",
    "credential",
    "credentials",
    "secret",
    "client_secret",
    "clientSecret",
    "token",
    "access_token",
    "refreshToken",
    "x-csrf-token",
    "api_key",
    "apiKey",
    "X-API-Key",
    "private_key",
  ])("hides what is named %s", (key) => {
    assert.deepStrictEqual(redact({ [key]: "s3cret" }), { [key]: HIDDEN });
    assert.deepStrictEqual(redact({ a: [{ [key]: { deep: "s3cret" } }] }), {
      a: [{ [key]: HIDDEN }],
    });
    assert.deepStrictEqual(redact({ [key]: 123_456 }), { [key]: HIDDEN });
  });

  it("shows whether there is a secret", () => {
    const body = { token: null, has_token: true, token_type: "x", tokens: 3, secretary: "Ann" };
    assert.deepStrictEqual(redact(body), body);
    assert.deepStrictEqual(redact({ password: false }), { password: false });
  });

  it("hides secrets wherever they stand in a text", () => {
    const text = "Bearer abcd-1 is not abcd-1, nor abcd-2";
    const clean = `Bearer ${HIDDEN} is not ${HIDDEN}, nor abcd-2`;
    assert.strictEqual(redact(text, ["abcd-1"]), clean);
    assert.deepStrictEqual(redact({ a: [{ b: text }] }, ["abcd-1"]), { a: [{ b: clean }] });
  });

  it("hides the whole of a secret that begins with another", () => {
    for (const secrets of [
      ["abcd", "abcd-efgh"],
      ["abcd-efgh", "abcd"],
    ]) {
      assert.strictEqual(redact("<abcd-efgh> <abcd>", secrets), `<${HIDDEN}> <${HIDDEN}>`);
    }
  });

  it("takes no text of three letters for a secret", () => {
    assert.strictEqual(redact("the key", ["the", ""]), "the key");
  });

  it("never shows a secret, wherever an answer holds it", () => {
    const holding = fc
      .tuple(fc.array(secret, { minLength: 1, maxLength: 3 }), fc.nat())
      .chain(([secrets, seed]) => {
        const some = secrets[seed % secrets.length] ?? "";
        const text = fc
          .tuple(fc.string(), fc.string(), fc.nat({ max: 5000 }))
          .map(([before, after, fill]) => `${before}${" ".repeat(fill)}${some}${after}`);
        const { value } = fc.letrec((tie) => ({
          value: fc.oneof(
            { maxDepth: 10 },
            text,
            fc.array(tie("value"), { maxLength: 3 }),
            fc.dictionary(fc.oneof(fc.string(), text), tie("value"), { maxKeys: 3 }),
          ),
        }));
        return fc.record({ secrets: fc.constant(secrets), body: value });
      });
    fc.assert(
      fc.property(holding, ({ secrets, body }) => {
        for (const text of textsIn(redact(body, secrets))) {
          for (const one of secrets) assert.notInclude(text, one);
        }
      }),
    );
  });

  it("cuts what is long, after it has hidden the secrets in it", () => {
    const text = `${"x".repeat(4090)}s3cret-s3cret`;
    const clean = `${"x".repeat(4090)}[redac… (4100 characters)`;
    assert.strictEqual(redact(text, ["s3cret-s3cret"]), clean);
    assert.strictEqual(redact("x".repeat(4096)), "x".repeat(4096));
    const list = Array.from({ length: 1000 }, (_, n) => n);
    assert.deepStrictEqual(redact(list), [...list.slice(0, 100), "… (1000 entries)"]);
    assert.deepStrictEqual(redact(list.slice(0, 100)), list.slice(0, 100));
    const object = Object.fromEntries(list.map((n) => [`k${n}`, n]));
    assert.strictEqual(Object.keys(redact(object) as object).length, 100);
  });

  it("goes no deeper than eight levels, round a circle neither", () => {
    const circle: { self?: unknown; n: number } = { n: 1 };
    circle.self = circle;
    let depth = 0;
    for (let at: unknown = redact(circle); at !== "…"; at = (at as typeof circle).self) depth += 1;
    assert.strictEqual(depth, 8);
  });

  it("makes a copy", () => {
    const body = { a: [{ token: "s3cret" }] };
    redact(body, ["s3cret"]);
    assert.deepStrictEqual(body, { a: [{ token: "s3cret" }] });
  });

  it("bounds the whole of what it keeps", () => {
    const wide = Array.from({ length: 100 }, () =>
      Array.from({ length: 100 }, () => Array.from({ length: 10 }, () => "x".repeat(100))),
    );
    const cut = redact(wide) as ReadonlyArray<unknown>;
    assert.isBelow(JSON.stringify(cut).length, 100_000);
    assert.strictEqual(cut.at(-1), "… (100 entries)");
    const keys = Object.fromEntries(wide.map((_, n) => [`${n}${"x".repeat(4000)}`, "y"]));
    assert.isBelow(JSON.stringify(redact(keys)).length, 100_000);
  });
});

describe("plainHeaders", () => {
  it("are plain data without credentials", () => {
    const headers = new Headers({
      "Content-Type": "text/plain",
      "X-Request-Id": "for abcd-1",
      Authorization: "Bearer s3cret",
    });
    headers.append("set-cookie", "a=s3cret");
    assert.deepStrictEqual(plainHeaders(headers, ["abcd-1"]), {
      "content-type": "text/plain",
      "x-request-id": `for ${HIDDEN}`,
      authorization: HIDDEN,
      "set-cookie": HIDDEN,
    });
  });
});

describe("hideSecrets", () => {
  it("keeps everything but secrets, whatever its size", () => {
    const long = "a".repeat(10_000);
    const deep = { a: { b: { c: { d: { e: { f: { g: { h: { i: { j: long } } } } } } } } } };
    const list = Array.from({ length: 1000 }, (_, n) => n);
    assert.deepStrictEqual(hideSecrets({ deep, list, none: null }), { deep, list, none: null });
  });

  it("hides what is called like a secret, and not what describes one", () => {
    const schema = { type: "string", title: "Token", minLength: 4 };
    const properties = { access_token: schema, password: { $ref: "#/$defs/Password" } };
    assert.deepStrictEqual(hideSecrets({ properties, required: ["access_token"] }), {
      properties,
      required: ["access_token"],
    });
    const told = { access_token: "x", credentials: { type: "basic", user: "ana" }, api_key: 7 };
    assert.deepStrictEqual(hideSecrets(told), {
      access_token: HIDDEN,
      credentials: HIDDEN,
      api_key: HIDDEN,
    });
    assert.deepStrictEqual(hideSecrets({ token: null, secret: true }), {
      token: null,
      secret: true,
    });
  });

  it("leaves none of the texts it is given", () => {
    const data = fc.dictionary(fc.string(), fc.jsonValue());
    fc.assert(
      fc.property(secret, data, (hidden, plain) => {
        const value = { [`a${hidden}b`]: [plain, `${hidden}${hidden}`, { x: hidden }] };
        for (const text of textsIn(hideSecrets(value, [hidden]))) {
          assert.isFalse(text.includes(hidden));
        }
      }),
    );
  });
});
