import type { ActionDescription } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { describe, expect, it } from "vitest";
import { type Change, driftOf } from "../../src/generate/Drift.ts";
import { generate } from "../../src/generate/Generate.ts";
import { reading } from "../../src/generate/Reading.ts";
import { action, catalog, single } from "./Catalogs.ts";

type Catalog = ReturnType<typeof catalog>;

const read = (of: Catalog) =>
  Effect.runPromise(Effect.flatMap(generate(of), ({ text }) => reading("a.gen.ts", text)));

const drift = async (before: Catalog, now: Catalog): Promise<ReadonlyArray<Change>> =>
  driftOf(await read(before), await read(now));

const words = (changes: ReadonlyArray<Change>): ReadonlyArray<string> =>
  changes.map(({ breaking, detail }) => `${breaking ? "!" : " "} ${detail}`);

const object = (properties: object, ...required: ReadonlyArray<string>) => ({
  type: "object",
  properties,
  required,
});

const text = { type: "string" };
const number = { type: "number" };

const ofInput = async (before: object, now: object) =>
  words(await drift(single({ ...before }), single({ ...now })));
const ofOutput = async (
  before: object,
  now: object,
  more: readonly [Partial<ActionDescription>?, Partial<ActionDescription>?] = [],
) => words(await drift(single({}, { ...before }, more[0]), single({}, { ...now }, more[1])));

describe("connectors and actions", () => {
  it("come without harm, and their leaving breaks callers", async () => {
    const before = catalog([
      ["github", [action("list"), action("get")]],
      ["slack", [action("post")]],
    ]);
    const now = catalog([
      ["github", [action("list"), action("star")]],
      ["jira", [action("find")]],
    ]);
    expect(await drift(before, now)).toEqual([
      { kind: "removed", connector: "github", action: "get", breaking: true },
      { kind: "added", connector: "github", action: "star", breaking: false },
      { kind: "added", connector: "jira", breaking: false },
      { kind: "removed", connector: "slack", breaking: true },
    ]);
  });

  it("are not said to have left where they could not be read", async () => {
    const before = await read(catalog([["github", [action("list")]]]));
    const now = await read(catalog([]));
    expect(driftOf(before, now, ["github"])).toEqual([]);
  });

  it("say nothing where nothing has changed", async () => {
    const of = single(object({ a: text }), {
      $ref: "#/$defs/n",
      $defs: { n: object({ n: { $ref: "#/$defs/n" } }) },
    });
    expect(await drift(of, of)).toEqual([]);
  });

  it("are compared in time, however their types hold one another", async () => {
    const names = Array.from({ length: 8 }, (_, n) => `t${n}`);
    const all = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]));
    const $defs = Object.fromEntries(names.map((name) => [name, object(all)]));
    const of = single({ ...object(all), $defs }, { ...object(all), $defs });
    expect(await drift(of, of)).toEqual([]);
  });

  it("tell of rules that types do not show", async () => {
    const [change] = await drift(
      single(object({ a: text })),
      single(object({ a: { type: "string", minLength: 3 } })),
    );
    expect(change).toMatchObject({ connector: "github", kind: "changed", breaking: false });
    expect(change?.action).toBeUndefined();
  });
});

describe("an input", () => {
  it.each([
    ["a new required field", object({}), object({ a: text }, "a"), ["! input.a is required now"]],
    [
      "a new optional field",
      object({ b: text }),
      object({ a: text, b: text }),
      ["  input.a may be given now"],
    ],
    [
      "a field that is required from now on",
      object({ a: text }),
      object({ a: text }, "a"),
      ["! input.a is required now"],
    ],
    [
      "a field that may be left out from now on",
      object({ a: text }, "a"),
      object({ a: text }),
      ["  input.a may be left out now"],
    ],
    [
      "a field that is gone",
      object({ a: text, b: text }),
      object({ b: text }),
      ["! input.a is no longer taken"],
    ],
    [
      "a value that is gone",
      object({ a: { enum: ["x", "y"] } }),
      object({ a: { enum: ["x"] } }),
      ['! input.a no longer takes "y"'],
    ],
    [
      "a new value",
      object({ a: { enum: ["x"] } }),
      object({ a: { enum: ["x", "y"] } }),
      ['  input.a takes "y" now'],
    ],
    [
      "another type",
      object({ a: text }),
      object({ a: number }),
      ["! input.a no longer takes string"],
    ],
    [
      "a wider type",
      object({ a: text }),
      object({ a: { type: ["string", "number"] } }),
      ["  input.a takes number now"],
    ],
    [
      "a type that was anything",
      object({ a: {} }),
      object({ a: text }),
      ["! input.a no longer takes just anything"],
    ],
    [
      "a field within",
      object({ a: object({ b: text }) }),
      object({ a: object({ b: number }) }),
      ["! input.a.b no longer takes string"],
    ],
    [
      "a field in a list",
      object({ a: { type: "array", items: object({ b: text }) } }),
      object({ a: { type: "array", items: object({ b: text, c: text }, "c") } }),
      ["! input.a[].c is required now"],
    ],
    [
      "other members that are taken no longer",
      { ...object({ a: text }), additionalProperties: true },
      object({ a: text }),
      ["! input.* is no longer taken"],
    ],
    [
      "a type by another name",
      { $ref: "#/$defs/a", $defs: { a: object({ x: text }) } },
      { $ref: "#/$defs/b", $defs: { b: object({ x: text }) } },
      ["  what it checks has changed, its types have not"],
    ],
    [
      "parts instead of a whole",
      object({ a: text, b: text }),
      { allOf: [object({ a: text }), object({ b: text })] },
      ["  what it checks has changed, its types have not"],
    ],
    [
      "a true and false instead of both",
      object({ a: { type: "boolean" } }),
      object({ a: { enum: [true, false] } }),
      ["  what it checks has changed, its types have not"],
    ],
  ])("tells of %s", async (_, before, now, expected) => {
    expect(await ofInput(before, now)).toEqual(expected);
  });
});

describe("an output", () => {
  it.each([
    [
      "a field that is gone",
      object({ a: text, b: text }, "a"),
      object({ b: text }),
      ["! output.a is no longer given"],
    ],
    [
      "a field that may be missing",
      object({ a: text }, "a"),
      object({ a: text }),
      ["! output.a may be missing now"],
    ],
    [
      "a field that is always there",
      object({ a: text }),
      object({ a: text }, "a"),
      ["  output.a is always given now"],
    ],
    ["a new field", object({ b: text }), object({ a: text, b: text }), ["  output.a is given now"]],
    [
      "a wider type",
      object({ a: text }),
      object({ a: { type: ["string", "null"] } }),
      ["! output.a may be null now"],
    ],
    [
      "a narrower type",
      object({ a: { enum: ["x", "y"] } }),
      object({ a: { enum: ["x"] } }),
      ['  output.a is no longer "y"'],
    ],
    ["a type that is known now", {}, object({ a: text }), ["  output is no longer just anything"]],
    [
      "a branch of a union",
      { anyOf: [object({ a: text }, "a"), { type: "null" }] },
      { anyOf: [object({ a: number }, "a"), { type: "null" }] },
      ["! output.a may be number now"],
    ],
  ])("tells of %s", async (_, before, now, expected) => {
    expect(await ofOutput(before, now)).toEqual(expected);
  });

  it("tells of items and of pages", async () => {
    const list = (item: object) => ({ type: "array", items: item });
    const paged = { paged: true };
    expect(
      await ofOutput(list(object({ a: text }, "a")), list(object({ a: text })), [paged, paged]),
    ).toEqual(["! output[].a may be missing now"]);
    expect(await ofOutput(list(text), list(text), [paged])).toEqual([
      "! it no longer comes in pages",
    ]);
    expect(await ofOutput(list(text), list(text), [{}, paged])).toEqual([
      "  it comes in pages now",
    ]);
  });
});

describe("a file that somebody has written in", () => {
  it.each([
    ["", "its end is missing"],
    ["export const expected = 1;", "its catalog is no interface"],
    ["export interface A { a: string }", "“}” stands where “;” was expected"],
    ["export type A = #;", "“#” is no type"],
    ["export type A = {", "stands where a name was expected"],
  ])("is not read: %j", async (given, problem) => {
    const failure = await Effect.runPromise(Effect.flip(reading("a.gen.ts", given)));
    expect(failure.message).toContain("a.gen.ts is not as `plugboard generate` writes it");
    expect(failure.message).toContain(problem);
  });
});
