import { describe, expect, it } from "vitest";
import { withPairs } from "../src/Pairs.ts";
import { Trouble } from "../src/Trouble.ts";

const schema = {
  type: "object",
  properties: {
    text: { type: "string" },
    count: { type: "integer" },
    price: { type: ["number", "null"] },
    open: { type: "boolean" },
    level: { enum: [1, 2, "high"] },
    labels: { type: "array", items: { type: "string" } },
    sizes: { anyOf: [{ type: "array", items: { type: "integer" } }, { type: "null" }] },
    either: { anyOf: [{ type: "string" }, { type: "array", items: { type: "string" } }] },
    filter: { $ref: "#/$defs/filter" },
    filters: { type: "array", items: { $ref: "#/$defs/filter" } },
    map: { type: "object", additionalProperties: { type: "integer" } },
    anything: {},
    "a.b": { type: "integer" },
  },
  $defs: {
    filter: {
      type: "object",
      properties: { state: { type: "string" }, page: { type: "integer" } },
    },
  },
};

const made = (...pairs: ReadonlyArray<string>) => withPairs(schema, {}, pairs);

describe("pairs", () => {
  it.each<readonly [pairs: ReadonlyArray<string>, input: object]>([
    [["text=5"], { text: "5" }],
    [["text=a=b"], { text: "a=b" }],
    [["text="], { text: "" }],
    [["count=5"], { count: 5 }],
    [["count=-5"], { count: -5 }],
    [["count=five"], { count: "five" }],
    [["count=9007199254740993"], { count: "9007199254740993" }],
    [["price=0.5"], { price: 0.5 }],
    [["price=null"], { price: null }],
    [["open=true"], { open: true }],
    [["open=yes"], { open: "yes" }],
    [["level=2"], { level: 2 }],
    [["level=high"], { level: "high" }],
    [["labels=a"], { labels: ["a"] }],
    [["labels=a", "labels=5"], { labels: ["a", "5"] }],
    [['labels=["a"]'], { labels: ["a"] }],
    [["labels=[a"], { labels: ["[a"] }],
    [["sizes=1", "sizes=2"], { sizes: [1, 2] }],
    [["either=a"], { either: "a" }],
    [["either=a", "either=b"], { either: ["a", "b"] }],
    [["filter.state=open", "filter.page=2"], { filter: { state: "open", page: 2 } }],
    [['filter={"page":2}'], { filter: { page: 2 } }],
    [["filters.0.page=1", "filters.1.state=x"], { filters: [{ page: 1 }, { state: "x" }] }],
    [["filters.1.page=1"], { filters: [null, { page: 1 }] }],
    [["map.x=1", "map.y=2"], { map: { x: 1, y: 2 } }],
    [["map.0=1"], { map: { "0": 1 } }],
    [["a.b=1"], { "a.b": 1 }],
    [["anything=5"], { anything: "5" }],
    [["anything:=5"], { anything: 5 }],
    [["anything:=null"], { anything: null }],
    [["nobody=1", "nobody=2"], { nobody: ["1", "2"] }],
    [["filter.state=a", "filter:={}"], { filter: {} }],
  ])("%j are %j", (pairs, input) => {
    expect(made(...pairs)).toEqual(input);
  });

  it("are written over what is there, and leave the rest", () => {
    const input = { text: "old", filter: { state: "open", page: 1 } };
    expect(withPairs(schema, input, ["filter.page=2"])).toEqual({
      text: "old",
      filter: { state: "open", page: 2 },
    });
    expect(input.filter.page).toBe(1);
  });

  it("reach no prototype", () => {
    const input = made("__proto__.polluted=yes", "constructor.x=1");
    expect(Object.keys(input)).toEqual(["__proto__", "constructor"]);
    expect(({} as Readonly<Record<string, unknown>>)["polluted"]).toBeUndefined();
  });

  it.each([["text"], ["=5"], [":=5"], ["count:=five"], [""]])("%j is none", (pair) => {
    expect(() => made(pair)).toThrow(Trouble);
  });

  it("take one value where one goes", () => {
    expect(() => made("text=a", "text=b")).toThrow("text is given 2 times; it takes one value.");
  });
});
