import { assert, describe, it } from "@effect/vitest";
import { makeRelay, told } from "./fixtures.ts";

const capability = (name: string, ...args: ReadonlyArray<unknown>) => ({
  ask: "capability",
  name: `integrations.${name}`,
  args,
});

const allow = {
  works: { plant: "*", "~integrations": ["list", "get", "connect", "complete", "rename"] },
} as const;

describe("Accounts", () => {
  it("lets a call name an account that is the user's, and no other", async () => {
    const { execute, seen } = makeRelay({ session: { user: "ana", accounts: ["work"] } });
    assert.strictEqual((await execute("look", undefined, { account: "work" })).status, 200);
    const { status, error } = await told(execute("look", undefined, { account: "home" }));
    assert.deepStrictEqual([status, error?.["code"]], [403, "relay/account"]);
    assert.deepStrictEqual(
      seen.map(({ context }) => context.account),
      ["work"],
    );
  });

  it("lets a call name none where nobody says which are the user's", async () => {
    const { execute, seen } = makeRelay();
    const { error } = await told(execute("look", undefined, { account: "work" }));
    assert.strictEqual(error?.["code"], "relay/account");
    assert.deepStrictEqual(seen, []);
  });

  it("leaves the judgement to the platform where it is told to", async () => {
    const { execute, seen } = makeRelay({ session: { user: "ana", accounts: "platform" } });
    await execute("look", undefined, { account: "home" });
    assert.strictEqual(seen[0]?.context.account, "home");
  });

  it("acts through the account that the session names, where a call names none", async () => {
    const { execute, seen } = makeRelay({ session: { user: "ana", account: "work" } });
    await execute("look");
    await execute("look", undefined, { account: "work" });
    assert.deepStrictEqual(
      seen.map(({ context }) => context.account),
      ["work", "work"],
    );
  });

  it("shows and changes the accounts of the user, and no others", async () => {
    const { ask, seen } = makeRelay({ allow, session: { user: "ana", accounts: ["work"] } });
    const { ok } = await told(ask(capability("list", "plant")));
    assert.deepStrictEqual(
      ok.map(({ account }: { readonly account: string }) => account),
      ["work"],
    );
    assert.strictEqual((await ask(capability("get", "plant", "work"))).status, 200);
    assert.strictEqual((await ask(capability("rename", "plant", "work", "home"))).status, 200);
    const before = seen.length;
    for (const question of [
      capability("get", "plant", "home"),
      capability("rename", "plant", "home", "work"),
      capability("connect", "plant", { account: "home" }),
    ]) {
      assert.strictEqual((await told(ask(question))).error?.["code"], "relay/account");
    }
    assert.lengthOf(seen, before);
  });

  it("does not take a list of nobody's accounts for an empty one", async () => {
    const { ask } = makeRelay({ allow });
    assert.strictEqual(
      (await told(ask(capability("list", "plant")))).error?.["code"],
      "relay/account",
    );
  });
});
