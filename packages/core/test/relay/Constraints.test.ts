import { assert, describe, it } from "@effect/vitest";
import { Conflict } from "../../src/PlugboardError.ts";
import type { Rule } from "../../src/relay/Allow.ts";
import { makeRelay, told } from "./fixtures.ts";

const withRule = (rule: Omit<Rule, "action">, action = "look") =>
  makeRelay({ allow: { works: { plant: [{ action, ...rule }] } }, session: { user: "ana" } });

describe("Constraints", () => {
  it("fills fixed values in, and refuses others in their place", async () => {
    const { execute, seen } = withRule({ input: { owner: "acme" } });
    assert.deepStrictEqual((await told(execute("look", {}))).ok.done.output, { owner: "acme" });
    assert.deepStrictEqual(
      (await told(execute("look", { owner: "acme", size: 1 }))).ok.done.output,
      {
        owner: "acme",
        size: 1,
      },
    );
    for (const owner of ["evil", "", null, ["acme"], { owner: "acme" }]) {
      const { status, error } = await told(execute("look", { owner }));
      assert.deepStrictEqual([status, error?.["code"]], [403, "relay/input"]);
    }
    assert.lengthOf(seen, 2);
  });

  it("compares fixed values that are no texts by what they hold", async () => {
    const { execute } = withRule({ input: { filter: { by: ["a", 1] } } }, "work");
    assert.strictEqual((await execute("work", { filter: { by: ["a", 1] } })).status, 200);
    assert.strictEqual((await execute("work", { filter: { by: ["a", 2] } })).status, 403);
    assert.strictEqual((await execute("work", { filter: { by: ["a", 1], more: 1 } })).status, 403);
  });

  it("sends what a function makes of an input, which knows the user", async () => {
    const { execute } = withRule({
      input: (input, { user }) =>
        input["size"] === undefined ? { ...input, owner: `team of ${user}` } : undefined,
    });
    assert.deepStrictEqual((await told(execute("look", { owner: "evil" }))).ok.done.output, {
      owner: "team of ana",
    });
    const { status, error } = await told(execute("look", { size: 1 }));
    assert.deepStrictEqual([status, error?.["code"]], [403, "relay/input"]);
  });

  it("takes a function that fails for a refusal, and tells failures of its own words", async () => {
    const throwing = (cause: unknown) =>
      withRule({
        input: () => {
          throw cause;
        },
      });
    const plain = await told(throwing(new Error("canary")).execute("look"));
    assert.deepStrictEqual([plain.status, plain.error?.["code"]], [403, "relay/input"]);
    assert.notInclude(JSON.stringify(plain.error), "canary");
    const own = await told(throwing(new Conflict({ message: "Twice." })).execute("look"));
    assert.strictEqual(own.error?.["_tag"], "Conflict");
  });

  it("refuses what a schema of its own refuses", async () => {
    const { execute, seen } = withRule({ schema: { properties: { size: { maximum: 10 } } } });
    const { error } = await told(execute("look", { owner: "acme", size: 11 }));
    assert.deepInclude(error, { _tag: "InvalidInput", from: "client" });
    assert.deepStrictEqual(seen, []);
    assert.strictEqual((await told(execute("look", { owner: "a", size: 9 }))).ok.done.status, 200);
  });

  it("checks by the action's schema, too, whatever the page has checked", async () => {
    const { execute, seen } = makeRelay();
    const { error } = await told(execute("look", { size: "large" }));
    assert.strictEqual(error?.["_tag"], "InvalidInput");
    const undeclared = await told(execute("look", { owner: "a", admin: true }));
    assert.strictEqual(undeclared.error?.["_tag"], "InvalidInput");
    assert.deepStrictEqual(seen, []);
  });

  it("tells a page which values are fixed", async () => {
    const { ask } = withRule({ input: { owner: "acme" } });
    const { ok } = await told(ask({ ask: "action", connector: "plant", action: "look" }));
    assert.deepStrictEqual(ok.input, {
      type: "object",
      properties: {
        owner: { type: "string", const: "acme", default: "acme" },
        size: { type: "number" },
      },
      required: [],
    });
  });
});
