import { assert, describe, it } from "@effect/vitest";
import * as fc from "fast-check";
import { encoded, reservedEncoded, serialise } from "../../src/openapi/Parameters.ts";
import type { Style } from "../../src/openapi/Wire.ts";

const array = ["blue", "black", "brown"];
const object = { R: 100, G: 200, B: 150 };

/** The Style Examples of OpenAPI 3.0.4 and 3.1.1: nothing, a string, a list, an object. */
const table: ReadonlyArray<
  readonly [
    style: Style,
    explode: boolean,
    none: string | undefined,
    string: string | undefined,
    array: string | undefined,
    object: string | undefined,
  ]
> = [
  ["matrix", false, ";color", ";color=blue", ";color=blue,black,brown", ";color=R,100,G,200,B,150"],
  [
    "matrix",
    true,
    ";color",
    ";color=blue",
    ";color=blue;color=black;color=brown",
    ";R=100;G=200;B=150",
  ],
  ["label", false, ".", ".blue", ".blue,black,brown", ".R,100,G,200,B,150"],
  ["label", true, ".", ".blue", ".blue.black.brown", ".R=100.G=200.B=150"],
  ["simple", false, "", "blue", "blue,black,brown", "R,100,G,200,B,150"],
  ["simple", true, "", "blue", "blue,black,brown", "R=100,G=200,B=150"],
  ["form", false, "color=", "color=blue", "color=blue,black,brown", "color=R,100,G,200,B,150"],
  ["form", true, "color=", "color=blue", "color=blue&color=black&color=brown", "R=100&G=200&B=150"],
  [
    "spaceDelimited",
    false,
    undefined,
    undefined,
    "color=blue%20black%20brown",
    "color=R%20100%20G%20200%20B%20150",
  ],
  [
    "pipeDelimited",
    false,
    undefined,
    undefined,
    "color=blue%7Cblack%7Cbrown",
    "color=R%7C100%7CG%7C200%7CB%7C150",
  ],
  [
    "deepObject",
    true,
    undefined,
    undefined,
    undefined,
    "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150",
  ],
];

describe("the specification's table of styles", () => {
  for (const [style, explode, none, string, list, members] of table) {
    const cells = [
      ["nothing", null, none],
      ["the empty string", "", none],
      ["a string", "blue", string],
      ["a list", array, list],
      ["an object", object, members],
    ] as const;
    for (const [what, value, expected] of cells) {
      if (expected === undefined) continue; // n/a
      it(`writes ${what} as ${style}, ${explode ? "exploded" : "in one"}`, () => {
        assert.strictEqual(serialise("color", value, { style, explode }), expected);
      });
    }
  }
});

describe("what the table leaves open", () => {
  const write = (value: unknown, style: Style, explode: boolean) =>
    serialise("color", value, { style, explode });

  it("is written in the nearest way that has a meaning", () => {
    for (const style of ["spaceDelimited", "pipeDelimited"] as const) {
      assert.strictEqual(write("blue", style, false), "color=blue");
      assert.strictEqual(write("", style, false), "color=");
      assert.strictEqual(write(array, style, true), "color=blue&color=black&color=brown");
    }
    assert.strictEqual(write("blue", "deepObject", true), "color=blue");
    assert.strictEqual(write(object, "deepObject", false), write(object, "deepObject", true));
  });

  it("writes nested objects with all of their path, and lists by repetition", () => {
    const value = { a: { b: 1, c: [2, 3] }, d: null };
    assert.strictEqual(
      write(value, "deepObject", true),
      "color%5Ba%5D%5Bb%5D=1&color%5Ba%5D%5Bc%5D=2&color%5Ba%5D%5Bc%5D=3",
    );
  });

  it("writes what is structured within a list or an object as JSON", () => {
    assert.strictEqual(write([{ a: 1 }], "form", true), "color=%7B%22a%22%3A1%7D");
    assert.strictEqual(write({ a: [1, 2] }, "simple", true), "a=%5B1%2C2%5D");
  });

  it("leaves out what is not there, and an exploded list or object of nothing", () => {
    assert.strictEqual(write(["a", null, undefined, "b"], "form", false), "color=a,b");
    assert.strictEqual(write({ a: null, b: 1 }, "form", true), "b=1");
    assert.isUndefined(write([], "form", true));
    assert.isUndefined(write({ a: undefined }, "form", true));
    assert.strictEqual(write([], "form", false), "color=");
    assert.isUndefined(write({}, "deepObject", true));
    assert.strictEqual(write([], "simple", false), "");
  });

  it("writes numbers, truth and moments as JSON does", () => {
    assert.strictEqual(write(0, "form", true), "color=0");
    assert.strictEqual(write(false, "simple", false), "false");
    assert.strictEqual(write(new Date(0), "simple", false), "1970-01-01T00%3A00%3A00.000Z");
  });
});

describe("encoding", () => {
  it("leaves unreserved characters alone, and nothing else", () => {
    assert.strictEqual(encoded("AZaz09-._~"), "AZaz09-._~");
    assert.strictEqual(
      encoded("a b/?#[]@!$&'()*+,;=%|"),
      "a%20b%2F%3F%23%5B%5D%40%21%24%26%27%28%29%2A%2B%2C%3B%3D%25%7C",
    );
    assert.strictEqual(encoded("ä€"), "%C3%A4%E2%82%AC");
    assert.strictEqual(encoded("\ud800"), "%EF%BF%BD");
  });

  it("lets reserved characters and escapes stand where they are allowed, but never end a value", () => {
    const value = "http://a/b?c=d,e;f:g@h!i$j'k(l)m*n%20o%zz";
    const kept = "http://a/b?c=d,e;f:g@h!i$j'k(l)m*n%20o%25zz";
    assert.strictEqual(reservedEncoded(value), kept);
    assert.strictEqual(reservedEncoded("a&b+c[d]#e"), "a%26b%2Bc%5Bd%5D%23e");
    const writing = { style: "form", explode: true, reserved: true } as const;
    assert.strictEqual(serialise("u", "a/b", writing), "u=a/b");
  });

  it("can be read back from a query, whatever names and values are", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string(), (name, value) => {
        const text = serialise(name, value, { style: "form", explode: true });
        const pairs = [...new URLSearchParams(text)];
        assert.deepStrictEqual(pairs, [[name.toWellFormed(), value.toWellFormed()]]);
      }),
    );
  });
});
