import { assert, describe, it } from "@effect/vitest";
import * as fc from "fast-check";
import { unsafeInteger } from "../../src/internal/unsafeInteger.ts";

const LARGE = "9007199254740993";

describe("unsafeInteger", () => {
  it("names the place of the first number that is too large, as a JSON pointer", () => {
    assert.strictEqual(unsafeInteger(LARGE), "");
    assert.strictEqual(unsafeInteger(`[0,[1,-${LARGE}]]`), "/1/1");
    assert.strictEqual(
      unsafeInteger(`{"jobs":[{"id":1,"at":[]},{"id": ${LARGE}, "x": ${LARGE}}]}`),
      "/jobs/1/id",
    );
    assert.strictEqual(unsafeInteger(`{"a/b~c":{"":{"é\\"\\u0041":${LARGE}}}}`), '/a~1b~0c//é"A');
  });

  it("finds nothing in texts, names, fractions, exponents, and numbers that are exact", () => {
    const fine = [
      "9007199254740991",
      "-9007199254740991",
      `${LARGE}.5`,
      "1e300",
      "0.1234567890123456789",
    ];
    for (const number of fine) assert.isUndefined(unsafeInteger(`{"n":${number}}`), number);
    assert.isUndefined(
      unsafeInteger(`{"${LARGE}":"${LARGE}","esc\\"${LARGE}":["{",": ${LARGE}"]}`),
    );
    assert.isUndefined(unsafeInteger("{}"));
  });

  it("finds in any JSON the place that it was put at", () => {
    const anything = fc.json();
    fc.assert(
      fc.property(anything, fc.string(), anything, (before, name, after) => {
        const clean = [before, after].every((one) => unsafeInteger(one) === undefined);
        fc.pre(clean);
        const text = `[${before},{"x":${after},${JSON.stringify(name)}:[${after},${LARGE}]}]`;
        const pointer = `/1/${name.replaceAll("~", "~0").replaceAll("/", "~1")}/1`;
        assert.strictEqual(unsafeInteger(text), pointer);
      }),
    );
  });
});
