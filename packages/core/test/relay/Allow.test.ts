import { assert, describe, it } from "@effect/vitest";
import { Misconfigured } from "../../src/PlugboardError.ts";
import { allowedBy } from "../../src/relay/Allow.ts";
import { makeRelay, told } from "./fixtures.ts";

const execute = {
  ask: "execute",
  connector: "plant",
  action: "look",
  input: { owner: "a" },
  mode: "wait",
};

describe("Allow", () => {
  it("answers nothing that is not named", async () => {
    for (const allow of [
      {},
      { works: {} },
      { works: { vault: ["look"] } },
      { works: { plant: ["list"] } },
    ]) {
      const { ask, seen } = makeRelay({ allow });
      const { status, error } = await told(ask(execute));
      assert.deepStrictEqual(
        [status, error?.["_tag"], error?.["code"]],
        [403, "Forbidden", "relay/allow"],
      );
      assert.deepStrictEqual(seen, []);
    }
  });

  it("answers what is named", async () => {
    for (const allow of [
      { works: "*" },
      { works: { "*": "*" } },
      { works: { plant: "*" } },
      { works: { plant: ["look"] } },
      { works: { plant: [{ action: "look" }] } },
    ] as const) {
      const { ok } = await told(makeRelay({ allow }).ask(execute));
      assert.deepStrictEqual(ok.done.output, { owner: "a" });
    }
  });

  it("refuses a platform that it does not have", async () => {
    for (const platform of ["other", "__proto__", "constructor", ""]) {
      const { status, error } = await told(makeRelay().ask({ ...execute, platform }));
      assert.deepStrictEqual([status, error?.["code"]], [403, "relay/allow"]);
    }
  });

  it("takes no name of every object for one of the list", () => {
    const allowed = allowedBy({ works: { plant: ["look"] } }, "works", { user: "ana" });
    for (const name of ["constructor", "__proto__", "toString", "length"]) {
      assert.isFalse(allowed.connector(name));
      assert.isUndefined(allowed.rule(name, "look"));
      assert.isUndefined(allowed.rule("plant", name));
    }
    assert.isFalse(allowedBy({}, "constructor", { user: "ana" }).connector("name"));
    const inherited = { works: Object.create({ plant: "*" }) as object };
    assert.isFalse(allowedBy(inherited, "works", { user: "ana" }).connector("plant"));
  });

  it("lists what is allowed, and nothing else", async () => {
    const { ask } = makeRelay({ allow: { works: { plant: ["look", "list"] } } });
    const names = (list: ReadonlyArray<{ readonly name: string }>) => list.map(({ name }) => name);
    assert.deepStrictEqual(names((await told(ask({ ask: "connectors" }))).ok), ["plant"]);
    const actions = await told(ask({ ask: "actions", connector: "plant" }));
    assert.deepStrictEqual(names(actions.ok), ["look", "list"]);
    const [[connector, listed], ...more] = (await told(ask({ ask: "all" }))).ok;
    assert.deepStrictEqual([connector, names(listed), more], ["plant", ["look", "list"], []]);
    for (const question of [
      { ask: "actions", connector: "vault" },
      { ask: "action", connector: "plant", action: "work" },
      { ask: "action", connector: "vault", action: "look" },
    ]) {
      assert.strictEqual((await told(ask(question))).error?.["code"], "relay/allow");
    }
  });

  it("names nothing else where something is not there", async () => {
    const { ask } = makeRelay({ allow: { works: { plant: ["look", "lok"], plnt: "*" } } });
    for (const question of [
      { ...execute, action: "lok" },
      { ask: "action", connector: "plant", action: "lok" },
    ]) {
      const { error } = await told(ask(question));
      assert.deepInclude(error, { _tag: "UnknownAction", known: ["look"], action: "lok" });
      assert.notInclude(JSON.stringify(error), "lost");
    }
    const open = makeRelay({ allow: { works: { "*": "*" } } });
    const { error } = await told(open.ask({ ...execute, action: "lok" }));
    assert.include(error?.["known"], "lost");
  });

  it("keeps the driver's own data", async () => {
    const { ask } = makeRelay();
    for (const question of [
      { ask: "action", connector: "plant", action: "look" },
      { ask: "actions", connector: "plant" },
      { ask: "all" },
    ]) {
      const text = await (await ask(question)).text();
      assert.include(text, "look");
      assert.notInclude(text, "/of/the/driver");
    }
  });

  it("opens no capability that is not named, whatever else is", async () => {
    const list = { ask: "capability", name: "integrations.list", args: [null] };
    for (const allow of [
      { works: "*" },
      { works: { "*": "*" } },
      { works: { "*": "*", "~integrations": ["get"] } },
    ] as const) {
      const { ask, seen } = makeRelay({ allow, session: { user: "ana", accounts: "platform" } });
      assert.strictEqual((await told(ask(list))).error?.["code"], "relay/allow");
      assert.deepStrictEqual(seen, []);
    }
    const { ask } = makeRelay({
      allow: { works: { "*": "*", "~integrations": ["list"] } },
      session: { user: "ana", accounts: "platform" },
    });
    assert.lengthOf((await told(ask(list))).ok, 2);
  });

  it("answers what no list shows where it is named beside the catalog", async () => {
    const { ask } = makeRelay({
      allow: { works: { plant: ["list"], "~api": { plant: ["look"] } } } as never,
    });
    assert.strictEqual((await ask(execute)).status, 200);
    assert.strictEqual((await ask({ ...execute, action: "list" })).status, 200);
    assert.strictEqual((await ask({ ...execute, action: "work" })).status, 403);
    assert.strictEqual((await ask({ ...execute, connector: "~api" })).status, 403);
  });

  it("takes no list of methods for a connector", async () => {
    const { ask } = makeRelay({ allow: { works: { "~users": ["look"] } } });
    const { error } = await told(ask({ ...execute, connector: "~users" }));
    assert.strictEqual(error?.["code"], "relay/allow");
  });

  it("narrows for a user what it allows, and never widens it", async () => {
    const allow = { works: { plant: ["look", "list"], "~integrations": ["list"] } } as const;
    const list = { ask: "capability", name: "integrations.list", args: [null] };
    const narrow = makeRelay({
      allow,
      session: { user: "ana", scope: { works: { plant: ["look"] } }, accounts: "platform" },
    });
    assert.strictEqual((await narrow.ask(execute)).status, 200);
    assert.strictEqual((await narrow.ask({ ...execute, action: "list" })).status, 403);
    assert.strictEqual((await narrow.ask(list)).status, 403);
    const wide = makeRelay({ allow, session: { user: "ana", scope: { works: "*" } } });
    assert.strictEqual((await wide.ask({ ...execute, action: "work" })).status, 403);
    const none = makeRelay({ allow, session: { user: "ana", scope: {} } });
    assert.strictEqual((await none.ask(execute)).status, 403);
    assert.deepStrictEqual((await told(none.ask({ ask: "connectors" }))).ok, []);
  });

  it("says at once what cannot be meant", () => {
    const wrong: ReadonlyArray<readonly [string, unknown]> = [
      ["allow.other", { other: "*" }],
      ["allow.works.plant", { works: { plant: "look" } }],
      ["allow.works.~users", { works: { "~users": "*" } }],
      ["allow.works.~api.plant", { works: { "~api": { plant: {} } } }],
      ["allow.works", { works: "look" }],
      ["allow", undefined],
    ];
    for (const [option, allow] of wrong) {
      try {
        makeRelay({ allow: allow as never });
        assert.fail(`${option} is taken`);
      } catch (error) {
        assert.instanceOf(error, Misconfigured);
        assert.strictEqual(error.option, option);
      }
    }
  });
});
