/* oxlint-disable unicorn/no-thenable -- `then` is a keyword of JSON Schema */
import { Validator } from "@cfworker/json-schema";
import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as fc from "fast-check";
import type { Json, JsonSchema } from "../src/Catalog.ts";
import { clean, fits, seenBy, type Walk } from "../src/internal/validation/input.ts";
import { isPlain } from "../src/internal/validation/plain.ts";
import { compile } from "../src/internal/validation/schema.ts";
import type { Issue } from "../src/PlugboardError.ts";
import {
  check,
  type CheckOptions,
  type InputRules,
  plainRules,
  validate,
} from "../src/Validation.ts";

/** What BOSA does. */
const bosa: InputRules = {
  undeclared: "drop",
  trim: true,
  emptyStrings: "drop",
  nulls: "drop",
  coerce: true,
  defaults: true,
  nullable: "optional",
  alwaysSend: ["response_fields"],
};
const report: CheckOptions = { rules: bosa, mode: "report" };

const said = (issues: ReadonlyArray<Issue>) => issues.map((_) => `${_.path} ${_.message}`);
const issuesOf = (schema: JsonSchema, value: unknown, options?: CheckOptions) =>
  said(validate(schema, value, options).issues);
const valueOf = (schema: JsonSchema, value: unknown, options: CheckOptions = report) => {
  const { value: out, issues } = validate(schema, value, options);
  assert.deepStrictEqual(said(issues), []);
  return out;
};
const one = (property: unknown): JsonSchema => ({ type: "object", properties: { a: property } });
const orNull = (type: string) => ({ anyOf: [{ type }, { type: "null" }] });
const depth = (levels: number, inner: unknown, key = "a"): Json => {
  let value = inner;
  for (let i = 0; i < levels; i++) value = { [key]: value };
  return { [key]: value };
};
const milliseconds = (run: () => unknown): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};

const pulls: JsonSchema = {
  type: "object",
  properties: {
    owner: { type: "string", minLength: 1 },
    repo: orNull("string"),
    page: orNull("integer"),
    per_page: { type: "integer", minimum: 1, maximum: 100, default: 30 },
    state: { enum: ["open", "closed"] },
  },
  required: ["owner", "repo", "per_page"],
};

describe("check", () => {
  it.effect("fails with every issue, and says where the call went", () =>
    Effect.gen(function* () {
      const origin = { platform: "bosa", connector: "github", action: "list" };
      const input = { page: "one", state: "opened" };
      const error = yield* Effect.flip(check(pulls, input, { rules: bosa, origin }));
      assert.strictEqual(error._tag, "InvalidInput");
      assert.strictEqual(error.from, "client");
      assert.strictEqual(error.connector, "github");
      assert.deepStrictEqual(said(error.issues), [
        "/owner is missing",
        "/page must be an integer or null",
        "/state must be one of “open”, “closed”",
      ]);
      assert.strictEqual(error.message, "The input is refused: /owner is missing, and 2 more.");
    }),
  );

  it.effect("gives the input as it goes out, and notes what it dropped", () =>
    Effect.gen(function* () {
      const input = {
        owner: " effect-ts ",
        repo: "",
        page: "2",
        onwer: 1,
        response_fields: ["id"],
      };
      const { value, notes } = yield* check(pulls, input, report);
      assert.deepStrictEqual(value, {
        owner: "effect-ts",
        page: 2,
        response_fields: ["id"],
        per_page: 30,
      });
      assert.deepStrictEqual(said(notes), [
        "/onwer “onwer” is not declared; did you mean “owner”?",
      ]);
    }),
  );
});

describe("rules", () => {
  it("change nothing unless they are given", () => {
    const input = { owner: " x ", repo: null, per_page: 1, more: "" };
    assert.strictEqual(valueOf(pulls, input, {}), input);
    assert.deepStrictEqual(issuesOf(pulls, { owner: "x", repo: "y" }), ["/per_page is missing"]);
    assert.deepStrictEqual(issuesOf(one({ type: "integer" }), { a: "5" }), [
      "/a must be an integer",
    ]);
  });

  it("refuse an undeclared key in strict mode, even where the platform drops it", () => {
    const { issues } = validate(pulls, { onwer: "x" }, { rules: bosa });
    assert.deepStrictEqual(said(issues), [
      "/onwer “onwer” is not declared; did you mean “owner”?",
      "/owner is missing",
    ]);
    assert.deepStrictEqual(issues[0]?.accepted, ["owner", "repo", "page", "per_page", "state"]);
    const refuse: CheckOptions = { rules: { undeclared: "refuse" }, mode: "report" };
    assert.deepStrictEqual(issuesOf(one({}), { zzzzzz: 1 }, refuse), [
      "/zzzzzz “zzzzzz” is not declared",
    ]);
  });

  it("admit any key where the schema does", () => {
    for (const schema of [
      { type: "object" },
      { properties: {}, additionalProperties: true },
      { properties: {}, additionalProperties: { type: "integer" } },
      { properties: {}, patternProperties: { "^b": {} } },
      { properties: {}, anyOf: [{ type: "object" }, { properties: { a: {} } }] },
    ]) {
      assert.deepStrictEqual(valueOf(schema, { b: 1 }), { b: 1 });
    }
    assert.deepStrictEqual(valueOf({ type: "object", properties: {} }, { b: 1 }), {});
  });

  it("know the keys of every part of a schema, at any depth", () => {
    const schema = one({
      properties: { own: {} },
      allOf: [{ properties: { all: {} } }, { $ref: "#/$defs/x" }],
      anyOf: [{ properties: { any: {} }, required: ["any"] }, { required: ["own"] }],
      if: { properties: { own: { const: 1 } } },
      then: { properties: { then: {} } },
    });
    const input = { own: 1, all: 1, ref: 1, any: 1, then: 1 };
    const whole = { ...schema, $defs: { x: { properties: { ref: {} } } } };
    assert.deepStrictEqual(valueOf(whole, { a: { ...input, other: 1 } }), { a: input });
  });

  it("say it as well where the schema itself closes the object", () => {
    const closed = { properties: { owner: {} }, additionalProperties: false };
    const { issues } = validate(one(closed), { a: { onwer: 1 } });
    assert.deepStrictEqual(said(issues), [
      "/a/onwer “onwer” is not declared; did you mean “owner”?",
    ]);
    assert.deepStrictEqual(issues[0]?.accepted, ["owner"]);
    assert.strictEqual(issues[0]?.keyword, "additionalProperties");
  });

  it("send what is always sent untouched, and out of the schema's sight", () => {
    const closed = { type: "object", properties: {}, additionalProperties: false };
    const fields = { response_fields: [" id ", "", null] };
    assert.deepStrictEqual(valueOf(closed, fields, { rules: bosa }), fields);
  });

  it("trim and drop empty strings at the top only", () => {
    const schema = { type: "object", properties: { a: {}, b: {}, c: {} } };
    assert.deepStrictEqual(valueOf(schema, { a: "  ", b: { x: "" }, c: [" y "] }), {
      b: { x: "" },
      c: [" y "],
    });
  });

  it("leave out null and undefined members at any depth, and keep the places of a list", () => {
    const input = { a: { b: null, c: undefined, d: [null, { e: null }, undefined] } };
    assert.deepStrictEqual(valueOf(one({}), input), { a: { d: [null, {}, null] } });
    assert.deepStrictEqual(valueOf(one({}), input, {}), {
      a: { b: null, d: [null, { e: null }, null] },
    });
  });

  it("let what admits null, or has a default, be left out only where it is optional", () => {
    const required = { rules: { nullable: "required" } } as const;
    const optional = { rules: { nullable: "optional" } } as const;
    const input = { owner: "x" };
    assert.deepStrictEqual(issuesOf(pulls, input, required), [
      "/repo is missing",
      "/per_page is missing",
    ]);
    assert.deepStrictEqual(valueOf(pulls, input, optional), input);
  });

  it("give a default only where the schema admits it, and never share it", () => {
    const list = { type: "array", default: [1] };
    const schema = {
      properties: {
        list,
        wrong: { type: "integer", default: "x" },
        none: { default: null },
        ref: { $ref: "#/$defs/r" },
        beside: { $ref: "#/$defs/r", default: 2 },
      },
      $defs: { r: { type: "integer", default: 1 } },
    };
    const out = valueOf(schema, {});
    assert.deepStrictEqual(out, { list: [1], ref: 1, beside: 2 });
    assert.notStrictEqual(out["list"], list.default);
    assert.deepStrictEqual(valueOf(schema, { list: null, ref: "" })["ref"], 1);
  });
});

describe("coercion", () => {
  it("follows the type, and loses nothing", () => {
    const cases: ReadonlyArray<readonly [unknown, unknown, unknown]> = [
      [{ type: "integer" }, "5", 5],
      [{ type: "integer" }, " -5.0 ", -5],
      [{ type: "number" }, "1e3", 1000],
      [{ type: "number" }, ".5", 0.5],
      [{ type: "boolean" }, "Yes", true],
      [{ type: "boolean" }, "off", false],
      [{ type: "boolean" }, "1", true],
      [{ type: ["integer", "null"] }, "7", 7],
      [orNull("integer"), "7", 7],
      [{ anyOf: [{ type: "integer" }, { type: "string" }] }, "7", "7"],
      [{ oneOf: [{ type: "array", items: { type: "integer" } }, { type: "null" }] }, ["1"], [1]],
      [{ prefixItems: [{ type: "integer" }], items: { type: "boolean" } }, ["1", "no"], [1, false]],
      [
        { items: [{ type: "integer" }], additionalItems: { type: "boolean" } },
        ["1", "1"],
        [1, true],
      ],
      [{ allOf: [{ type: "integer" }, { minimum: 1 }] }, "1", 1],
      [{ additionalProperties: { type: "number" } }, { x: "1.5" }, { x: 1.5 }],
      [{ patternProperties: { "^n": { type: "number" } } }, { n1: "1", s: "1" }, { n1: 1, s: "1" }],
    ];
    for (const [property, given, taken] of cases) {
      assert.deepStrictEqual(valueOf(one(property), { a: given }), { a: taken });
    }
  });

  it("refuses what would not be the same afterwards", () => {
    const cases: ReadonlyArray<readonly [string, unknown]> = [
      ["string", 5],
      ["string", true],
      ["integer", "5.5"],
      ["integer", "12345678901234567890"],
      ["number", "12345678901234567890"],
      ["number", "0x10"],
      ["number", "Infinity"],
      ["integer", "five"],
      ["boolean", "maybe"],
      ["boolean", 2],
    ];
    for (const [type, given] of cases) {
      assert.strictEqual(issuesOf(one({ type }), { a: given }, report).length, 1, String(given));
    }
  });

  it("takes the branch whose tag fits, through references, at any depth", () => {
    const tree: JsonSchema = {
      properties: { root: { $ref: "#/$defs/node" } },
      $defs: {
        node: { oneOf: [{ $ref: "#/$defs/leaf" }, { $ref: "#/$defs/list" }] },
        leaf: { properties: { kind: { const: "leaf" }, x: { type: "integer" } } },
        list: {
          properties: {
            kind: { const: "list" },
            x: { type: "string" },
            items: { type: "array", items: { $ref: "#/$defs/node" } },
          },
        },
      },
    };
    const leaf = { kind: "leaf", x: "1" };
    const list = { kind: "list", x: "1", items: [leaf] };
    assert.deepStrictEqual(valueOf(tree, { root: { ...list, items: [list] } }), {
      root: { ...list, items: [{ ...list, items: [{ kind: "leaf", x: 1 }] }] },
    });
  });

  it("writes dates as ISO strings, and integers that JSON can hold as numbers", () => {
    const when = new Date(0);
    const time = { type: "string", format: "date-time" };
    assert.deepStrictEqual(valueOf(one(time), { a: when }, {}), { a: when.toISOString() });
    assert.deepStrictEqual(valueOf(one({ type: "integer" }), { a: 5n }, {}), { a: 5 });
    assert.deepStrictEqual(issuesOf(one(time), { a: new Date(Number.NaN) }), [
      "/a is not a valid date",
    ]);
    assert.deepStrictEqual(issuesOf(one({ type: "integer" }), { a: 2n ** 60n }), [
      "/a is beyond the integers that JSON can hold safely",
    ]);
  });
});

describe("a date-time", () => {
  const time = one({ type: "string", format: "date-time" });

  it("may be local, as a form gives it", () => {
    for (const a of [
      "2026-01-02T03:04",
      "2026-01-02T03:04:05",
      "2026-01-02T03:04:05.123",
      "2026-01-02 23:59",
      "2024-02-29T00:00",
      "2000-02-29T00:00",
      "2026-01-02T03:04:05Z",
      "2026-01-02T03:04:05.123+02:00",
    ]) {
      assert.deepStrictEqual(valueOf(time, { a }, {}), { a });
    }
  });

  it("is a moment that there is", () => {
    for (const a of [
      "2026-01-02",
      "2026-01-02T",
      "2026-01-02T03",
      "2026-01-02T24:00",
      "2026-01-02T03:60",
      "2026-01-02T03:04:61",
      "2026-01-02T03:04:05.",
      "2026-13-02T03:04",
      "2026-04-31T03:04",
      "2026-02-29T03:04",
      "1900-02-29T03:04",
      "2026-00-02T03:04",
      "2026-01-02T03:04:05+2",
      "x2026-01-02T03:04",
      "2026-01-02T03:04\n",
      "tomorrow",
    ]) {
      assert.deepStrictEqual(issuesOf(time, { a }), ["/a must be a valid date-time"], a);
    }
  });
});

describe("files", () => {
  const binary = { type: "string", format: "binary" };
  const schema: JsonSchema = {
    type: "object",
    properties: {
      file: binary,
      files: { type: "array", items: binary },
      maybe: { anyOf: [binary, { type: "null" }] },
      lax: { type: ["string", "null"], format: "binary" },
      name: { type: "string" },
    },
  };
  const connectorFile = Object.freeze({
    [Symbol.for("@plugboard/core/ConnectorFile")]: true,
    data: { deep: null },
  });

  it("go out as they are", () => {
    const blob = new Blob(["x"]);
    const stream = new ReadableStream();
    const input = {
      file: blob,
      files: [new Uint8Array(1), stream],
      maybe: connectorFile,
      lax: blob,
    };
    const out = valueOf(schema, input);
    assert.strictEqual(out, input);
    assert.strictEqual(out["maybe"], connectorFile);
  });

  it("are the only thing that a place for a file takes", () => {
    const input = { file: "text", files: [{}], maybe: 5, lax: "" };
    assert.deepStrictEqual(issuesOf(schema, input), [
      "/file must be a file",
      "/files/0 must be a file",
      "/maybe must be a file",
      "/lax must be a file",
    ]);
  });

  it("fit no other place that has a type", () => {
    assert.deepStrictEqual(issuesOf(schema, { name: new Blob([]) }), ["/name must be a string"]);
    assert.deepStrictEqual(issuesOf(schema, new Blob([])), [" must be an object"]);
  });
});

describe("issues", () => {
  it("are one for a value that is no object", () => {
    for (const value of [undefined, null, 5, "x", [], () => 1]) {
      assert.deepStrictEqual(issuesOf(pulls, value, report), [" must be an object"]);
    }
  });

  it("are short sentences about the schema, with the path of what they are about", () => {
    const cases: ReadonlyArray<readonly [unknown, unknown, string]> = [
      [{ type: ["string", "integer", "null"] }, true, "/a must be a string, an integer or null"],
      [{ const: "x" }, "y", "/a must be “x”"],
      [{ enum: [1, null] }, "y", "/a must be one of 1, null"],
      [{ minLength: 1 }, "", "/a must be at least 1 character"],
      [{ maxLength: 2 }, "abc", "/a must be at most 2 characters"],
      [{ minItems: 2 }, [], "/a must have at least 2 items"],
      [{ uniqueItems: true }, [1, 1], "/a must not hold an item twice"],
      [{ contains: { type: "integer" } }, ["x", "y"], "/a holds none of the items that it must"],
      [
        { contains: { type: "integer" }, minContains: 2 },
        ["x", 1],
        "/a holds too few of the items that it must",
      ],
      [{ minProperties: 1 }, {}, "/a must have at least 1 key"],
      [{ propertyNames: { maxLength: 1 } }, { bc: 1 }, "/a/bc has a name that is not allowed"],
      [{ minimum: 1 }, 0, "/a must be at least 1"],
      [{ minimum: 1, exclusiveMinimum: true }, 1, "/a must be more than 1"],
      [{ exclusiveMaximum: 1 }, 1, "/a must be less than 1"],
      [{ multipleOf: 5 }, 7, "/a must be a multiple of 5"],
      [{ pattern: "^x$" }, "y", "/a must match ^x$"],
      [{ format: "email" }, "y", "/a must be a valid email"],
      [{ format: "uuid" }, "y", "/a must be a valid uuid"],
      [{ format: "date-time" }, "today", "/a must be a valid date-time"],
      [{ format: "uri" }, "y", "/a must be a valid uri"],
      [{ not: { type: "string" } }, "y", "/a is not allowed"],
      [false, 1, "/a is not allowed"],
      [{ dependentRequired: { b: ["c~/d"] } }, { b: 1 }, "/a/c~0~1d is missing"],
      [{ dependencies: { b: ["c"] } }, { b: 1 }, "/a/c is missing"],
      [
        { oneOf: [{ type: "string" }, { minLength: 1 }] },
        "xy",
        "/a fits more than one of its alternatives",
      ],
      [{ if: { type: "string" }, then: { minLength: 3 } }, "x", "/a must be at least 3 characters"],
      [{ type: "string", enum: ["x"] }, 1, "/a must be “x”"],
    ];
    for (const [property, given, expected] of cases) {
      assert.deepStrictEqual(issuesOf(one(property), { a: given }), [expected]);
    }
  });

  it("are only the leaves, through references and lists", () => {
    const schema = {
      ...one({ type: "array", items: { $ref: "#/definitions/x" } }),
      $schema: "http://json-schema.org/draft-07/schema#",
      definitions: { x: { allOf: [{ properties: { "b/c": { type: "string" } } }] } },
    };
    assert.deepStrictEqual(issuesOf(schema, { a: [{}, { "b/c": 1 }] }), [
      "/a/1/b~1c must be a string",
    ]);
  });

  it("are those of the branch that fits best", () => {
    const circle = { properties: { kind: { const: "circle" }, r: { type: "number" } } };
    const square = { properties: { kind: { const: "square" }, side: { type: "number" } } };
    const schema = one({
      anyOf: [
        { ...circle, required: ["kind", "r"] },
        { ...square, required: ["kind", "side"] },
        { type: "null" },
      ],
    });
    const cases: ReadonlyArray<readonly [unknown, ReadonlyArray<string>]> = [
      [{ kind: "square" }, ["/a/side is missing"]],
      [{ kind: "circle", r: "big" }, ["/a/r must be a number"]],
      [{ kind: "circl" }, ["/a/kind must be one of “circle”, “square”"]],
      [{}, ["/a/kind is missing"]],
    ];
    for (const [given, expected] of cases) {
      assert.deepStrictEqual(issuesOf(schema, { a: given }), expected);
    }
  });

  it("of branches that want another type are one, and say null once", () => {
    const inner = { anyOf: [{ type: ["string", "null"] }, { type: "null" }] };
    const { issues } = validate(one({ anyOf: [inner, { type: "null" }] }), { a: 5 });
    assert.deepStrictEqual(said(issues), ["/a must be a string or null"]);
    assert.deepStrictEqual(issues[0]?.accepted, ["string", "null"]);
  });

  it("name what JSON cannot hold", () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    const cases: ReadonlyArray<readonly [unknown, string]> = [
      [() => 1, "cannot be written as JSON"],
      [Symbol("x"), "cannot be written as JSON"],
      [Number.NaN, "must be a finite number"],
      [{ "\uD800": 1 }, "has a name that is not text"],
      [loop, "is nested in more than 64 levels"],
    ];
    for (const [given, expected] of cases) {
      const [issue, ...more] = validate(one({}), { a: given }).issues;
      assert.strictEqual(issue?.message, expected);
      assert.deepStrictEqual(more, []);
    }
    const angry = {
      get a() {
        throw new Error("no");
      },
    };
    assert.deepStrictEqual(issuesOf(one({}), angry), [" cannot be written as JSON"]);
  });

  it("hold no value of the input", () => {
    const secret = "s3cr3t";
    const schema = {
      type: "object",
      properties: {
        a: { type: "integer" },
        b: { enum: ["x"] },
        c: { pattern: "^x$" },
        d: { format: "uuid", maxLength: 1 },
        e: { anyOf: [{ const: 1 }, { type: "array", items: { not: {} } }] },
        f: { type: "string", format: "binary" },
        g: { multipleOf: 2, maximum: 3 },
      },
    };
    const input = {
      a: secret,
      b: secret,
      c: secret,
      d: secret,
      e: [secret],
      f: secret,
      g: 70707,
      h: secret,
    };
    const { issues } = validate(schema, input, { rules: bosa });
    assert.strictEqual(new Set(issues.map((_) => _.path)).size, 8);
    assert.notMatch(JSON.stringify(issues), /s3cr3t|70707/);
  });
});

describe("a stranger's schema", () => {
  it("lets the call through with a note where it cannot be used", () => {
    for (const schema of [
      one({ $ref: "#/$defs/none" }),
      one({ $ref: "http://[" }),
      one({ anyOf: 5 }),
      { $ref: "#" },
      depth(20_000, {}, "not"),
    ]) {
      const { issues, notes } = validate(schema, { a: "x" });
      assert.deepStrictEqual(said(issues), []);
      assert.deepStrictEqual(said(notes), [" is not checked: its schema cannot be used"]);
    }
  });

  it("has all of it checked but the part that cannot be used", () => {
    const schema = {
      type: "object",
      properties: {
        lost: { $ref: "#/$defs/none" },
        loop: { anyOf: [{ $ref: "#/properties/loop" }, { type: "null" }] },
        n: { type: "integer" },
      },
      $defs: { unused: { $ref: "#/$defs/none" } },
    };
    const note = " is not checked: its schema cannot be used";
    for (const key of ["lost", "loop"]) {
      const { issues, notes } = validate(schema, { [key]: { x: 1 }, n: "x" });
      assert.deepStrictEqual([said(issues), said(notes)], [["/n must be an integer"], [note]]);
    }
    assert.deepStrictEqual(validate(schema, { n: 1 }).notes, []);
  });

  it("may write things its own way", () => {
    assert.deepStrictEqual(valueOf(one({ type: "any" }), { a: 5 }), { a: 5 });
    assert.deepStrictEqual(valueOf(one({ type: "string", required: true }), { a: "x" }), {
      a: "x",
    });
    assert.deepStrictEqual(valueOf(one({ type: "string", format: "constructor" }), { a: "x" }), {
      a: "x",
    });
    const nullable = one({ type: "string", nullable: true, enum: ["x"] });
    assert.deepStrictEqual(valueOf(nullable, { a: null }, {}), { a: null });
    const examples = one({ example: { id: "1", $ref: "http://[" }, "x-more": { id: "1" } });
    assert.deepStrictEqual(validate(examples, {}).notes, []);
  });

  it("may refer to itself, by name or as an object", () => {
    const named = { properties: { a: { $ref: "#" }, b: { type: "integer" } } };
    const looped: { properties: Record<string, unknown> } = {
      properties: { b: { type: "integer" } },
    };
    looped.properties["a"] = looped;
    for (const schema of [named, looped]) {
      assert.deepStrictEqual(valueOf(schema, { a: { a: { b: "1" } } }), { a: { a: { b: 1 } } });
      assert.deepStrictEqual(issuesOf(schema, { a: { a: { b: "x" } } }), [
        "/a/a/b must be an integer",
      ]);
    }
  });

  it("is never written on, and compiled once", () => {
    const schema = Object.freeze(one(Object.freeze({ $ref: "#/$defs/x" })));
    const whole = Object.freeze({ ...schema, $defs: Object.freeze({ x: Object.freeze({}) }) });
    assert.deepStrictEqual(valueOf(whole, { a: 1 }), { a: 1 });
    assert.deepStrictEqual(Object.getOwnPropertyNames(whole.$defs.x), []);
  });

  it("has its patterns tested only where that cannot take long", () => {
    const note = ["/a goes out without a test of its pattern, which could take too long"];
    const hostile = [
      "(a+)+$",
      "^(a|a)*$",
      "(.*a){20}$",
      "^(?:|){60}b",
      "^(a?){30}a{30}$",
      "^(-?[a-z-]+)*$",
      "^(?:a\\x61+)*$",
      "^(([a-z])+.)+[A-Z]([a-z])+$",
      "(",
    ];
    for (const pattern of hostile) {
      const { issues, notes } = validate(one({ pattern }), { a: `${"a".repeat(60)}!` });
      assert.deepStrictEqual([said(issues), said(notes)], [[], note]);
    }
    assert.deepStrictEqual(
      said(validate(one({ pattern: "^b" }), { a: "a".repeat(1001) }).notes),
      note,
    );
    for (const [pattern, text] of [
      ["^b", "a"],
      ["^[a-z0-9]+(?:-[a-z0-9]+)*$", "a-"],
      ["^[A-Za-z0-9]+([-_.][A-Za-z0-9]+)*$", "a_"],
      ["^(?:\\d{1,3}\\.){3}\\d{1,3}$", "1.1."],
      ["^[^/]+/[^/]+$", "a"],
      ["^(?:https?|s3)://[a-z.]+$", "s3:/"],
    ] as const) {
      const a = text.repeat(1000).slice(0, 999);
      const took = milliseconds(() => {
        assert.deepStrictEqual(issuesOf(one({ pattern }), { a: `${a}!` }), [
          `/a must match ${pattern}`,
        ]);
      });
      assert.isBelow(took, 1000, pattern);
    }
    const names = { patternProperties: { "(a+)+$": {} }, additionalProperties: false };
    assert.deepStrictEqual(issuesOf(one(names), { a: { [`${"a".repeat(60)}!`]: 1 } }), []);
  });

  it("is through in bounded time, however its unions are nested", { timeout: 60_000 }, () => {
    const kinds = ["p", "h1", "h2", "li", "q", "code"];
    const blocks = {
      properties: { a: { $ref: "#/$defs/block" } },
      $defs: {
        block: {
          oneOf: kinds.map((kind) => ({
            properties: { a: { $ref: "#/$defs/block" }, kind: { const: kind } },
            required: ["kind"],
          })),
        },
      },
    };
    let block: unknown = { kind: "none" };
    for (let i = 0; i < 20; i++) block = { kind: kinds[i % 6], a: block };
    let issues: ReadonlyArray<Issue> = [];
    const tagged = milliseconds(() => {
      issues = validate(blocks, { a: block }, report).issues;
    });
    assert.strictEqual(issues[0]?.path, `${"/a".repeat(21)}/kind`);
    assert.isBelow(tagged, 2000);

    const wide = { anyOf: Array.from({ length: 12 }, () => ({ $ref: "#/properties/a" })) };
    assert.isBelow(
      milliseconds(() => validate({ ...one(wide), required: ["a"] }, { a: 1 }, report)),
      2000,
    );

    const branch = { properties: { a: { $ref: "#" } } };
    const untagged = { anyOf: [branch, { ...branch, minProperties: 1 }, { ...branch }] };
    const deep = milliseconds(() => {
      issues = validate(untagged, depth(60, {}), report).issues;
    });
    assert.deepStrictEqual(said(issues), [" is too deeply nested to check"]);
    assert.isBelow(deep, 10_000);
  });

  it("lets no input have itself go out unchecked", () => {
    const branch = { properties: { a: { $ref: "#/$defs/tree" } } };
    const tree = { anyOf: [branch, { ...branch, minProperties: 1 }, { ...branch }] };
    const schema = { properties: { n: { type: "integer" }, t: tree }, $defs: { tree } };
    const { issues, notes } = validate(schema, { n: "x", t: depth(40, {}) });
    assert.strictEqual(issues.length, 1);
    assert.deepStrictEqual(notes, []);
    const rows = Array.from({ length: 20_000 }, (_, n) => ({ n, of: { n: "x" } }));
    const row = { type: "object", properties: { n: { $ref: "#/$defs/n" }, of: {} } };
    const table = {
      ...one({ items: { oneOf: [row, { type: "null" }] } }),
      $defs: { n: { multipleOf: 1 } },
    };
    assert.deepStrictEqual(validate(table, { a: rows }).issues, []);
  });
});

const name = fc.constantFrom("a", "b", "c", "__proto__", "constructor", "d/e");
const leaf = fc.oneof(
  fc.constantFrom<unknown>("", "5", " 5.0", "true", "no", "x", null, 0, 1, 2.5, true, false),
  fc.string(),
  fc.integer(),
);
const json: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(name, tie("value"), { maxKeys: 4 }),
  ),
})).value;
const typeName = fc.constantFrom(
  "string",
  "integer",
  "number",
  "boolean",
  "object",
  "array",
  "null",
);
const few = <A>(item: fc.Arbitrary<A>) => fc.array(item, { minLength: 1, maxLength: 3 });
const keyword = (key: string, value: fc.Arbitrary<unknown>) => value.map((_) => [key, _] as const);
const schemas: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  schema: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<unknown>({}, true, false, { type: "string" }, { $ref: "#/$defs/d" }),
    fc
      .array(
        fc.oneof(
          keyword("type", fc.oneof(typeName, few(typeName))),
          keyword("properties", fc.dictionary(name, tie("schema"), { maxKeys: 3 })),
          keyword("properties", fc.constantFrom({ a: { $ref: "#" } }, { b: { const: 1 } })),
          keyword("required", fc.uniqueArray(name, { maxLength: 2 })),
          keyword("additionalProperties", fc.oneof(fc.boolean(), tie("schema"))),
          keyword("items", tie("schema")),
          keyword("prefixItems", few(tie("schema"))),
          keyword("enum", few(leaf)),
          keyword("const", leaf),
          keyword("minLength", fc.nat(3)),
          keyword("minimum", fc.nat(3)),
          keyword("uniqueItems", fc.boolean()),
          keyword("contains", tie("schema")),
          keyword("anyOf", few(tie("schema"))),
          keyword("oneOf", few(tie("schema"))),
          keyword("allOf", few(tie("schema"))),
          keyword("not", tie("schema")),
          keyword("if", tie("schema")),
          keyword("then", tie("schema")),
          keyword("dependentRequired", fc.dictionary(name, few(name), { maxKeys: 2 })),
          keyword("propertyNames", tie("schema")),
          keyword("default", leaf),
        ),
        { maxLength: 4 },
      )
      .map((_) => Object.fromEntries(_)),
  ),
})).schema;
const objects = fc
  .tuple(
    fc.dictionary(name, schemas, { maxKeys: 4 }),
    fc.uniqueArray(name, { maxLength: 2 }),
    schemas,
  )
  .map(([properties, required, d]) => ({ type: "object", properties, required, $defs: { d } }));
const inputs = fc.dictionary(name, json, { maxKeys: 5 });
const rules: fc.Arbitrary<Partial<InputRules>> = fc.record(
  {
    undeclared: fc.constantFrom("drop", "send", "refuse"),
    trim: fc.boolean(),
    emptyStrings: fc.constantFrom("drop", "send"),
    nulls: fc.constantFrom("drop", "send"),
    coerce: fc.boolean(),
    defaults: fc.boolean(),
    nullable: fc.constantFrom("optional", "required"),
    alwaysSend: fc.uniqueArray(name, { maxLength: 1 }),
  },
  { requiredKeys: [] },
);
const modes = fc.constantFrom("strict" as const, "report" as const);
const runs = { numRuns: 1000 };

describe("for any schema and input", { timeout: 60_000 }, () => {
  it("the plain rules refuse just what the library refuses, and change nothing", () => {
    fc.assert(
      fc.property(objects, inputs, (schema, input) => {
        const { value, issues, notes } = validate(schema, input);
        if (notes.length > 0) return;
        const copy = structuredClone(schema);
        // The generated schemas are schemas, which the library spells in a type of its own.
        let valid: boolean;
        try {
          valid = new Validator(copy as object, "2020-12", false).validate(input).valid;
        } catch {
          return;
        }
        assert.strictEqual(issues.length === 0, valid, JSON.stringify(issues));
        assert.strictEqual(value, input);
      }),
      runs,
    );
  });

  it("what is plainly right is what nothing is done to, and the library accepts", () => {
    const ordinary = fc.dictionary(
      name,
      fc.oneof(
        schemas,
        fc.constantFrom<unknown>(
          { type: "string", minLength: 2 },
          { type: "string", maxLength: 1 },
          { type: "number", minimum: 1, maximum: 2 },
          { type: "array", items: { type: ["integer", "null"] } },
          { anyOf: [{ type: "integer" }, { type: "string" }, { type: "null" }], default: null },
          { anyOf: [{ properties: { a: { default: 1 } } }, { type: "null" }] },
          { allOf: [{ $ref: "#" }, { type: "object" }] },
        ),
      ),
      { minKeys: 1, maxKeys: 4 },
    );
    const text = fc.constantFrom("", " ", "a", "\u{1f600}", "\ud800", "5", "true");
    const given = fc.dictionary(name, fc.oneof(json, text, fc.integer({ min: 0, max: 3 })), {
      maxKeys: 3,
    });
    const sides = [0, 0];
    fc.assert(
      fc.property(ordinary, fc.boolean(), given, rules, (properties, isOpen, input, some) => {
        const schema = {
          properties,
          additionalProperties: isOpen,
          $defs: { d: { type: "string" } },
        };
        const all = { ...plainRules, ...some };
        const walk: Walk = {
          compiled: compile(schema, all.nullable === "optional"),
          rules: all,
          refuses: true,
          issues: [],
          notes: [],
          untouched: new Set(),
          meter: { left: 100_000 },
        };
        const { root } = walk.compiled;
        const plain = root !== true && isPlain(walk, root, input);
        sides[Number(plain)]!++;
        if (!plain) return;
        assert.strictEqual(clean(walk, input, root), input);
        assert.deepStrictEqual([...walk.issues, ...walk.notes], []);
        assert.isTrue(fits(walk, root, seenBy(input, walk.untouched)));
      }),
      { numRuns: 5000 },
    );
    for (const side of sides) assert.isAbove(side, 500);
  });

  it("what is valid once is valid again, and the same", () => {
    fc.assert(
      fc.property(objects, inputs, rules, modes, (schema, input, given, mode) => {
        const once = validate(schema, input, { rules: given, mode });
        if (once.issues.length > 0) return;
        const twice = validate(schema, once.value, { rules: given, mode });
        assert.deepStrictEqual(said(twice.issues), []);
        assert.deepStrictEqual(twice.value, once.value);
      }),
      runs,
    );
  });

  it("no undeclared key goes out where they are dropped", () => {
    fc.assert(
      fc.property(objects, inputs, (schema, input) => {
        const { value } = validate(schema, input, report);
        for (const key of Object.keys(value)) assert.isTrue(Object.hasOwn(schema.properties, key));
      }),
      runs,
    );
  });

  it("nothing is thrown, and the argument and the schema stay as they are", () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withTypedArray: true,
    });
    fc.assert(
      fc.property(
        fc.oneof(objects, schemas, anything),
        fc.oneof(inputs, anything, fc.dictionary(name, anything)),
        rules,
        modes,
        (schema, input, given, mode) => {
          const before = fc.stringify([schema, input]);
          // A caller without types may give anything.
          validate(schema as JsonSchema, input, { rules: given, mode });
          assert.strictEqual(fc.stringify([schema, input]), before);
        },
      ),
      runs,
    );
  });

  it("every issue has a pointer to a place, and comes once", () => {
    fc.assert(
      fc.property(objects, inputs, rules, (schema, input, given) => {
        const { issues } = validate(schema, input, { rules: given });
        for (const { path, message } of issues) {
          assert.match(path, /^(?:\/(?:[^~/]|~[01])*)*$/);
          assert.notStrictEqual(message, "");
        }
        assert.strictEqual(new Set(said(issues)).size, issues.length);
      }),
      runs,
    );
  });
});
