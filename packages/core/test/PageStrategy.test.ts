import { assert, describe, it } from "@effect/vitest";
import {
  byCursor,
  byOffset,
  byPage,
  firstOf,
  type PageInfo,
  type Position,
} from "../src/PageStrategy.ts";

const ways = ({ next, previous }: PageInfo) => ({ next, previous });

describe("byPage", () => {
  it("is one more and one less while there are such pages", () => {
    const strategy = byPage();
    const both = { page: 3, hasNext: true, hasPrevious: true, total: 90 };
    assert.deepStrictEqual(strategy(both), { next: { page: 4 }, previous: { page: 2 }, total: 90 });
    assert.deepStrictEqual(ways(strategy({ page: 1, hasNext: true, hasPrevious: false })), {
      next: { page: 2 },
      previous: undefined,
    });
    assert.deepStrictEqual(ways(strategy({ page: 1 })), { next: undefined, previous: undefined });
  });

  it("knows no way without a number", () => {
    const none = { next: undefined, previous: undefined };
    assert.deepStrictEqual(ways(byPage()({ hasNext: true, hasPrevious: true })), none);
  });

  it("takes the parameter's name", () => {
    assert.deepStrictEqual(byPage("p")({ page: 1, hasNext: true }).next, { p: 2 });
  });
});

describe("byOffset", () => {
  it("is one page more and one less while there are such pages", () => {
    const strategy = byOffset();
    const both = { offset: 20, size: 10, hasNext: true, hasPrevious: true, total: 90 };
    assert.deepStrictEqual(strategy(both), {
      next: { offset: 30 },
      previous: { offset: 10 },
      total: 90,
    });
    const none = { next: undefined, previous: undefined };
    assert.deepStrictEqual(ways(strategy({ ...both, hasNext: false, hasPrevious: false })), none);
  });

  it("goes back to the start, and not beyond it", () => {
    const position = { offset: 4, size: 10, hasPrevious: true };
    assert.deepStrictEqual(byOffset("skip")(position).previous, { skip: 0 });
    assert.isUndefined(byOffset()({ ...position, offset: 0 }).previous);
  });

  it("knows no way without an offset, or with pages of nothing", () => {
    const none = { next: undefined, previous: undefined };
    const open = { hasNext: true, hasPrevious: true };
    assert.deepStrictEqual(ways(byOffset()({ ...open, size: 10 })), none);
    assert.deepStrictEqual(ways(byOffset()({ ...open, offset: 10 })), none);
    assert.deepStrictEqual(ways(byOffset()({ ...open, offset: 10, size: 0 })), none);
  });
});

describe("byCursor", () => {
  it("follows the cursor of each direction", () => {
    const position = { nextCursor: "n", previousCursor: "p", total: 5 };
    assert.deepStrictEqual(byCursor()(position), {
      next: { cursor: "n" },
      previous: { cursor: "p" },
      total: 5,
    });
    assert.deepStrictEqual(byCursor("after")(position).next, { after: "n" });
  });

  it("ends where a cursor is missing, null or empty, or the platform says so", () => {
    const ends: ReadonlyArray<Position> = [
      {},
      { nextCursor: null, previousCursor: null },
      { nextCursor: "", previousCursor: "" },
      { hasNext: true, hasPrevious: true },
      { nextCursor: "n", previousCursor: "p", hasNext: false, hasPrevious: false },
    ];
    for (const position of ends) {
      assert.deepStrictEqual(ways(byCursor()(position)), { next: undefined, previous: undefined });
    }
  });
});

describe("firstOf", () => {
  it("takes the first that knows a way, for each direction", () => {
    const strategy = firstOf(byCursor(), byPage());
    const position = { page: 3, hasNext: true, hasPrevious: true, nextCursor: "n", total: 9 };
    assert.deepStrictEqual(strategy(position), {
      next: { cursor: "n" },
      previous: { page: 2 },
      total: 9,
    });
    assert.deepStrictEqual(ways(firstOf()(position)), { next: undefined, previous: undefined });
  });
});
