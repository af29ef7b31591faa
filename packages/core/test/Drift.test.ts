import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import type { ActionDescription, JsonSchema } from "../src/Catalog.ts";
import { schemaHash } from "../src/Drift.ts";

const address: JsonSchema = { type: "object", properties: { city: { type: "string" } } };
const order: ActionDescription = {
  connector: "shop",
  name: "order",
  description: "Orders something.",
  input: {
    type: "object",
    description: "What is ordered.",
    properties: {
      description: { type: "string", description: "A few words." },
      size: { enum: ["s"], default: "s" },
      to: { $ref: "#/$defs/address" },
    },
    $defs: { address },
  },
  output: { type: "object" },
  safety: "write",
  paged: false,
  files: false,
};
const list: ActionDescription = { ...order, name: "list", paged: true };

/** The order with its input changed at one place. */
const withInput = (change: JsonSchema): ActionDescription => ({
  ...order,
  input: { ...order.input, ...change },
});
const withProperty = (name: string, schema: JsonSchema): ActionDescription =>
  withInput({ properties: { ...(order.input["properties"] as object), [name]: schema } });

describe("the hash of a connector's schemas", () => {
  const same: ReadonlyArray<readonly [string, ReadonlyArray<ActionDescription>]> = [
    ["the order of actions", [list, order]],
    ["words about an action", [{ ...order, description: "Buys.", title: "Order" }, list]],
    ["that an action is deprecated", [{ ...order, deprecated: true }, list]],
    ["what a repetition may do", [{ ...order, safety: "read" }, list]],
    ["words about a schema", [withInput({ description: "Goods.", title: "Order" }), list]],
    [
      "words about a property",
      [withProperty("description", { type: "string", description: "Many words." }), list],
    ],
    ["a default", [withProperty("size", { enum: ["s"] }), list]],
    [
      "words in a definition",
      [withInput({ $defs: { address: { ...address, title: "Address" } } }), list],
    ],
  ];
  it.effect.each(same)("does not depend on %s", ([, actions]) =>
    Effect.gen(function* () {
      assert.strictEqual(yield* schemaHash(actions), yield* schemaHash([order, list]));
    }),
  );

  const other: ReadonlyArray<readonly [string, ReadonlyArray<ActionDescription>]> = [
    ["an action that is gone", [order]],
    ["an action's name", [order, { ...list, name: "lists" }]],
    ["a property's type", [withProperty("description", { type: "number" }), list]],
    ["a property that is called like a word", [withProperty("title", { type: "string" }), list]],
    ["allowed values", [withProperty("size", { enum: ["s", "m"] }), list]],
    ["what is required", [withInput({ required: ["to"] }), list]],
    ["a definition", [withInput({ $defs: { address: { ...address, required: ["city"] } } }), list]],
    ["what comes back", [{ ...order, output: { type: "string" } }, list]],
    ["that nobody says what comes back", [{ ...order, output: undefined }, list]],
    ["pages", [{ ...order, paged: true }, list]],
    ["files", [{ ...order, files: true }, list]],
  ];
  it.effect("tells allowed values apart to their last word", () =>
    Effect.gen(function* () {
      const of = (title: string) => schemaHash([withProperty("size", { enum: [{ title }] })]);
      assert.notStrictEqual(yield* of("m"), yield* of("l"));
    }),
  );

  it.effect.each(other)("depends on %s", ([, actions]) =>
    Effect.gen(function* () {
      const hash = yield* schemaHash(actions);
      assert.match(hash, /^[0-9a-f]{64}$/);
      assert.notStrictEqual(hash, yield* schemaHash([order, list]));
    }),
  );

  it.effect("looks once at definitions that many actions share", () =>
    Effect.gen(function* () {
      let looks = 0;
      const $defs = {
        get address() {
          looks += 1;
          return address;
        },
      };
      const actions = Array.from({ length: 100 }, (_, n) => ({
        ...withInput({ $defs }),
        name: `order_${n}`,
      }));
      yield* schemaHash(actions);
      assert.strictEqual(looks, 1);
    }),
  );
});
