import { assert, describe, it } from "@effect/vitest";
import { makeRelay, told } from "./fixtures.ts";

const capability = (name: string, ...args: ReadonlyArray<unknown>) => ({
  ask: "capability",
  name,
  args,
});

const allow = {
  works: {
    plant: "*",
    "~integrations": ["list", "get", "connect", "complete", "select"],
    "~users": ["create"],
  },
} as const;

const start = () => makeRelay({ allow, session: { user: "ana", accounts: "platform" } });

describe("Capability", () => {
  it("hands a method what it declares, and never what a page puts in the context's place", async () => {
    const { ask, seen } = start();
    const forged = { token: "another's", headers: { authorization: "Bearer another's" } };
    await ask(capability("integrations.get", "plant", "work", forged, forged));
    await ask(capability("integrations.list", "plant", forged));
    await ask(capability("users.create", "bo", forged));
    assert.deepStrictEqual(
      seen.map(({ name, args }) => [name, args]),
      [
        ["get", ["plant", "work"]],
        ["list", ["plant"]],
        ["create", ["bo"]],
      ],
    );
    for (const { context } of seen) {
      assert.isUndefined(context.token);
      assert.isUndefined(context.headers);
    }
  });

  it("links accounts on the connectors that are allowed", async () => {
    const { ask, seen } = start();
    const refused = await told(ask(capability("integrations.connect", "vault", {})));
    assert.strictEqual(refused.error?.["code"], "relay/allow");
    assert.deepStrictEqual(seen, []);
  });

  it("ends a consent on the application's own pages", async () => {
    const { ask, seen } = makeRelay({
      allow,
      origins: ["https://shop.example"],
      session: { user: "ana", accounts: "platform" },
    });
    const connect = (callbackUrl: unknown) =>
      told(ask(capability("integrations.connect", "plant", { callbackUrl })));
    for (const url of ["https://app.example/linked", "https://shop.example/linked"]) {
      assert.strictEqual((await connect(url)).ok._tag, "Consent");
    }
    for (const url of [
      "https://evil.example/linked",
      "//evil.example",
      "javascript:alert(1)",
      7,
      null,
    ]) {
      assert.strictEqual((await connect(url)).error?.["code"], "relay/allow");
    }
    assert.lengthOf(seen, 2);
  });

  it("says what a platform lacks, whatever is allowed", async () => {
    const { ask } = start();
    for (const name of [
      "integrations.select",
      "health.check",
      "users.me",
      "constructor.name",
      "x",
    ]) {
      assert.strictEqual((await told(ask(capability(name)))).error?.["_tag"], "Unsupported");
    }
  });

  it("tells a secret that is given once as one", async () => {
    const { ok } = await told(start().ask(capability("users.create", "bo")));
    assert.deepStrictEqual(ok, { identifier: "bo", secret: { "~secret": "given once" } });
  });
});
