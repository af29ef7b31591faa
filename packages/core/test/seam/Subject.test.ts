import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { keyOf, matches, nameOf } from "../../src/seam/Subject.ts";

const values = fc.jsonValue({ maxDepth: 4 });

/** The same value with its keys the other way round. */
const turned = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(turned);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, turned(item)]),
  );
};

describe("keyOf", () => {
  it("does not depend on the order of keys", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(keyOf(turned(value))).toBe(keyOf(value));
      }),
    );
  });

  it("is equal for equal values and different for different ones", () => {
    fc.assert(
      fc.property(values, values, (a, b) => {
        const isEqual = JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));
        expect(keyOf(a) === keyOf(b)).toBe(isEqual);
      }),
    );
  });

  it("tells apart what JSON does not", () => {
    const all = [
      null,
      undefined,
      Number.NaN,
      Number.POSITIVE_INFINITY,
      Number.NEGATIVE_INFINITY,
      "NaN",
      "\u0000number NaN",
      "\u0000\u0000number NaN",
      1n,
      "1n",
      1,
      "1",
      "\u0000bigint 1",
      [undefined],
      [null],
      [],
      [[]],
      "",
      {},
      { a: null },
      { a: "null" },
    ];
    expect(new Set(all.map(keyOf)).size).toBe(all.length);
  });

  it("takes for equal what is sent alike", () => {
    expect(keyOf({ a: -0 })).toBe(keyOf({ a: 0 }));
    expect(keyOf({ a: 1, b: undefined })).toBe(keyOf({ a: 1 }));
    expect(keyOf(new Date(0))).toBe(keyOf(new Date(0).toISOString()));
    expect(keyOf(Object.assign(Object.create(null) as object, { a: 1 }))).toBe(keyOf({ a: 1 }));
  });

  it("tells files and functions apart by identity", () => {
    const [a, b] = [new Blob(["x"]), new Blob(["x"])];
    expect(keyOf({ file: a })).toBe(keyOf({ file: a }));
    expect(keyOf({ file: a })).not.toBe(keyOf({ file: b }));
    expect(keyOf([() => 1])).not.toBe(keyOf([() => 1]));
    expect(keyOf(new Map([["a", 1]]))).not.toBe(keyOf(new Map()));
  });

  it("takes __proto__ for a key like any other", () => {
    expect(keyOf(JSON.parse('{"__proto__":1}'))).not.toBe(keyOf({}));
  });
});

const sorted = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return { entries: entries.map(([key, item]) => [key, sorted(item)]) };
};

describe("nameOf", () => {
  it("names what a read is about, whoever asks", () => {
    const subject = { kind: "action", connector: "github", input: { a: 1, b: 2 } };
    const same = { input: { b: 2, a: 1 }, connector: "github", kind: "action", account: undefined };
    expect(nameOf(same)).toBe(nameOf(subject));
    expect(nameOf({ ...subject, as: 1 })).not.toBe(nameOf(subject));
  });
});

describe("matches", () => {
  const subject = { kind: "action", connector: "github", action: "list_issues", account: "work" };

  it("finds by connector, by action, by fields, and by a function", () => {
    expect(matches(["github"], subject)).toBe(true);
    expect(matches(["slack"], subject)).toBe(false);
    expect(matches(["github", "list_issues"], subject)).toBe(true);
    expect(matches(["github", "get_repo"], subject)).toBe(false);
    expect(matches({ account: "work" }, subject)).toBe(true);
    expect(matches({ account: "home", connector: "github" }, subject)).toBe(false);
    expect(matches(({ kind }) => kind === "action", subject)).toBe(true);
  });
});
