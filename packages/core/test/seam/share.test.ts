import { describe, expect, it } from "vitest";
import * as fc from "fast-check";
import { share } from "../../src/seam/share.ts";

const values = fc.jsonValue({ maxDepth: 4 });
const copyOf = <A>(value: A): A => structuredClone(value);

/** Every part of a value that is an object. */
const partsOf = (value: unknown): ReadonlyArray<unknown> =>
  typeof value === "object" && value !== null
    ? [value, ...Object.values(value).flatMap(partsOf)]
    : [];

describe("share", () => {
  it("equals what comes after, whatever was before", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const expected = copyOf(after);
        expect(share(before, after)).toStrictEqual(expected);
      }),
    );
  });

  it("changes neither of the two", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const copies = copyOf([before, after]);
        share(before, after);
        expect([before, after]).toStrictEqual(copies);
      }),
    );
  });

  it("is the very value of before where all is equal", () => {
    fc.assert(
      fc.property(values, (value) => {
        expect(Object.is(share(value, copyOf(value)), value)).toBe(true);
      }),
    );
  });

  it("keeps every part that is equal in a whole that is not", () => {
    fc.assert(
      fc.property(values, values, values, (same, before, after) => {
        fc.pre(JSON.stringify(before) !== JSON.stringify(after));
        const previous = { same, changed: before, list: [same, before] };
        const next = share(previous, copyOf({ same, changed: after, list: [same, after] }));
        expect(next).not.toBe(previous);
        expect(Object.is(next.same, previous.same)).toBe(true);
        expect(Object.is(next.list[0], previous.list[0])).toBe(true);
      }),
    );
  });

  it("is the same again when it is shared again", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const once = share(before, after);
        expect(Object.is(share(before, once), once)).toBe(true);
        expect(Object.is(share(once, copyOf(after)), once)).toBe(true);
      }),
    );
  });

  it("holds no part twice that it need not hold", () => {
    fc.assert(
      fc.property(values, values, (before, after) => {
        const known = new Set([...partsOf(before), ...partsOf(after)]);
        // What is made anew is made because a part of it was taken from before.
        const made = partsOf(share(before, after)).filter((part) => !known.has(part));
        for (const part of made) {
          expect(partsOf(part).some((inner) => partsOf(before).includes(inner))).toBe(true);
        }
      }),
    );
  });

  it("takes what is no plain data as it is", () => {
    const at = new Date(0);
    const by = new Map([["a", 1]]);
    const next = { at: new Date(0), by: new Map([["a", 1]]) };
    expect(share({ at, by }, next)).toBe(next);
  });

  it("tells 0 from -0, and not NaN from NaN", () => {
    expect(Object.is(share([0], [-0])[0], -0)).toBe(true);
    const before = [Number.NaN];
    expect(share(before, [Number.NaN])).toBe(before);
  });

  it("tells a member that is undefined from one that is not there", () => {
    const next = { a: 1, b: undefined };
    expect(share({ a: 1, c: undefined }, next)).toBe(next);
  });

  it("takes __proto__ for a key like any other", () => {
    const before = JSON.parse('{"a":{},"b":[1]}') as unknown;
    const next = share(before, JSON.parse('{"__proto__":{},"b":[1],"c":1}') as object);
    expect(Object.keys(next)).toStrictEqual(["__proto__", "b", "c"]);
    expect(Object.getPrototypeOf(next)).toBe(Object.prototype);
  });

  it("keeps objects without a prototype so", () => {
    const make = (b: number): object => Object.assign(Object.create(null) as object, { a: [1], b });
    const next = share(make(1), make(2));
    expect(Object.getPrototypeOf(next)).toBe(null);
    expect(next).toEqual(make(2));
  });

  it("ends on data that holds itself", () => {
    const make = (n: number) => {
      const parent: Record<string, unknown> = { n };
      parent["children"] = Array.from({ length: 8 }, (_, at) => ({ at, parent, root: parent }));
      return parent;
    };
    const next = make(2);
    const shared = share(make(1), next);
    expect(shared["n"]).toBe(2);
    expect(shared["children"]).toHaveLength(8);
  });
});
