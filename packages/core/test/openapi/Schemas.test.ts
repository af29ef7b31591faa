import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import type { Json } from "../../src/Catalog.ts";
import { validate } from "../../src/Validation.ts";
import { actionOf, withPaths } from "./fixtures.ts";

/** The output schema of an operation that answers with this one, and what was wrong. */
const outputOf = (schema: unknown, schemas: Json = {}, version = "3.0.3") =>
  Effect.map(
    actionOf(
      withPaths(
        { "/a": { get: { responses: { 200: { content: { "application/json": { schema } } } } } } },
        { openapi: version, components: { schemas } },
      ),
    ),
    ({ action, index }) => ({ schema: action.output ?? {}, faults: index.faults() }),
  );
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const accepts = (schema: Json, value: unknown): boolean =>
  validate({ type: "object", properties: { value: schema }, $defs: schema["$defs"] }, { value })
    .issues.length === 0;

describe("what OpenAPI 3.0 says its own way", () => {
  it.effect("is said in that of JSON Schema", () =>
    Effect.gen(function* () {
      const { schema } = yield* outputOf(
        {
          type: "object",
          xml: { name: "x" },
          properties: {
            a: {
              type: "integer",
              minimum: 1,
              exclusiveMinimum: true,
              maximum: 9,
              exclusiveMaximum: false,
            },
            b: { type: "string", nullable: true, enum: ["x"], example: "x" },
            c: { ...ref("Other"), nullable: true },
            d: { nullable: true },
          },
        },
        { Other: { type: "string" } },
      );
      assert.deepStrictEqual(schema, {
        type: "object",
        properties: {
          a: { type: "integer", exclusiveMinimum: 1, maximum: 9 },
          b: { type: ["string", "null"], enum: ["x", null], examples: ["x"] },
          c: { anyOf: [{ $ref: "#/$defs/Other" }, { type: "null" }] },
          d: {},
        },
        $defs: { Other: { type: "string" } },
      });
    }),
  );

  it.effect("leaves the words of 3.1 as they are", () =>
    Effect.gen(function* () {
      const said = {
        type: ["string", "null"],
        exclusiveMinimum: 1,
        examples: ["x"],
        prefixItems: [{ type: "string" }],
        const: null,
      };
      assert.deepStrictEqual((yield* outputOf(said, {}, "3.1.0")).schema, said);
    }),
  );

  it.effect("makes a file of bytes that are not encoded", () =>
    Effect.gen(function* () {
      const bytes = { type: "string", contentMediaType: "application/octet-stream" };
      const { schema } = yield* outputOf({
        type: "object",
        properties: { raw: bytes, text: { ...bytes, contentEncoding: "base64" } },
      });
      assert.deepStrictEqual(Object(schema["properties"]).raw.format, "binary");
      assert.isUndefined(Object(schema["properties"]).text.format);
    }),
  );
});

describe("references", () => {
  it.effect("lead to definitions, each once, with all that those need and nothing else", () =>
    Effect.gen(function* () {
      const { schema, faults } = yield* outputOf(ref("A"), {
        A: { type: "object", properties: { b: ref("B"), c: { type: "array", items: ref("B") } } },
        B: { type: "object", properties: { c: ref("C") } },
        C: { type: "string" },
        Unused: { type: "string" },
      });
      assert.deepStrictEqual(schema["$ref"], "#/$defs/A");
      assert.deepStrictEqual(Object.keys(Object(schema["$defs"])), ["A", "B", "C"]);
      assert.deepStrictEqual(faults, []);
    }),
  );

  it.effect("may lead in circles", () =>
    Effect.gen(function* () {
      const { schema } = yield* outputOf(ref("Node"), {
        Node: {
          type: "object",
          required: ["name"],
          properties: { name: { type: "string" }, children: { type: "array", items: ref("Node") } },
        },
      });
      assert.isTrue(accepts(schema, { name: "a", children: [{ name: "b", children: [] }] }));
      assert.isFalse(accepts(schema, { name: "a", children: [{ children: [] }] }));
      assert.doesNotThrow(() => JSON.stringify(schema));
    }),
  );

  it.effect("reach into any part of the document, through escapes", () =>
    Effect.gen(function* () {
      const { schema, faults } = yield* outputOf(
        {
          type: "object",
          properties: {
            a: ref("a~1b~0c%20d"),
            b: { $ref: "#/components/schemas/Deep/properties/x" },
          },
        },
        { "a/b~c d": { type: "string" }, Deep: { properties: { x: { type: "integer" } } } },
      );
      assert.deepStrictEqual(faults, []);
      assert.isTrue(accepts(schema, { a: "x", b: 1 }));
      assert.isFalse(accepts(schema, { a: 1 }));
      assert.isFalse(accepts(schema, { b: "x" }));
    }),
  );

  it.effect("that lead nowhere, or only to themselves, admit anything and are reported", () =>
    Effect.gen(function* () {
      const { schema, faults } = yield* outputOf(
        {
          type: "object",
          properties: {
            a: ref("Missing"),
            b: { $ref: "other.yaml#/Pet" },
            c: ref("Loop"),
            d: { $ref: "https://example.com/schema.json" },
            e: { $ref: "#anchor" },
          },
        },
        { Loop: ref("Pool"), Pool: ref("Loop") },
      );
      assert.isTrue(accepts(schema, { a: 1, b: 2, c: 3, d: 4, e: 5 }));
      const at = "/paths/~1a/get/responses/200/content/application~1json/schema/properties";
      assert.deepStrictEqual(
        faults.map(({ path, message }) => [path.replace(at, ""), message]),
        [
          ["/a", "refers to #/components/schemas/Missing, which is not there"],
          ["/b", "refers to another document (other.yaml#/Pet), which is not read"],
          ["/d", "refers to another document (https://example.com/schema.json), which is not read"],
          ["/e", "refers to #anchor, which is not there"],
          ["/components/schemas/Loop", "refers to itself and to nothing else"],
        ],
      );
    }),
  );

  it.effect("may be objects that hold themselves, where a document is given as a value", () =>
    Effect.gen(function* () {
      const node: Record<string, unknown> = { type: "object", required: ["name"] };
      node["properties"] = {
        name: { type: "string" },
        next: node,
        all: { type: "array", items: node },
      };
      const { schema } = yield* outputOf(node);
      assert.doesNotThrow(() => JSON.stringify(schema));
      assert.isTrue(accepts(schema, { name: "a", next: { name: "b", all: [{ name: "c" }] } }));
      assert.isFalse(accepts(schema, { name: "a", next: { all: [] } }));
      assert.isFalse(accepts(schema, { name: "a", all: [{}] }));
    }),
  );

  it.effect("keep names apart that are written alike", () =>
    Effect.gen(function* () {
      const { schema } = yield* outputOf(
        {
          type: "object",
          properties: { a: ref("a b"), b: ref("a_b"), c: ref("__proto__"), d: ref("1") },
        },
        Object.fromEntries([
          ["a b", { type: "string" }],
          ["a_b", { type: "integer" }],
          ["__proto__", { type: "boolean" }],
          ["1", { type: "null" }],
        ]),
      );
      assert.isTrue(accepts(schema, { a: "x", b: 1, c: true, d: null }));
      for (const wrong of [{ a: 1 }, { b: "x" }, { c: 1 }, { d: 1 }]) {
        assert.isFalse(accepts(schema, wrong));
      }
    }),
  );
});

describe("discriminators", () => {
  const pet = (more: Json = {}) => ({
    type: "object",
    properties: { kind: { type: "string" }, ...more },
  });
  const schemas = {
    Cat: pet({ lives: { type: "integer" } }),
    Dog: pet({ lives: { type: "string" } }),
    Pet: {
      oneOf: [ref("Cat"), ref("Dog")],
      discriminator: {
        propertyName: "kind",
        mapping: { cat: "#/components/schemas/Cat", kitten: "Cat", lost: "Nobody" },
      },
    },
  };

  it.effect("choose the branch, by the mapping or else by the name of the schema", () =>
    Effect.gen(function* () {
      const { schema, faults } = yield* outputOf(ref("Pet"), schemas);
      // Without the tags both branches would fit what neither says anything of.
      for (const kind of ["cat", "kitten", "Dog"]) assert.isTrue(accepts(schema, { kind }));
      for (const kind of ["Cat", "dog", undefined]) assert.isFalse(accepts(schema, { kind }));
      assert.isTrue(accepts(schema, { kind: "kitten", lives: 9 }));
      assert.isFalse(accepts(schema, { kind: "Dog", lives: 9 }));
      assert.deepStrictEqual(Object(schema["$defs"]).Pet.discriminator, {
        propertyName: "kind",
        mapping: { cat: "#/$defs/Cat", kitten: "#/$defs/Cat" },
      });
      assert.deepStrictEqual(
        faults.map((_) => _.path),
        ["/components/schemas/Pet/discriminator/mapping/lost"],
      );
    }),
  );
});

describe("what is no schema", () => {
  it.effect("admits anything, and is reported with its place", () =>
    Effect.gen(function* () {
      const { schema, faults } = yield* outputOf({
        type: "object",
        properties: {
          a: 5,
          b: { type: "array", items: "x" },
          c: { allOf: 3 },
          d: { properties: [] },
        },
        required: "a",
      });
      assert.isTrue(accepts(schema, { a: 1, b: [1], c: 1, d: {} }));
      assert.deepStrictEqual(
        faults.map(({ path }) => path.slice(path.indexOf("/schema/") + 7)),
        [
          "/properties/a",
          "/properties/b/items",
          "/properties/c/allOf",
          "/properties/d/properties",
          "/required",
        ],
      );
    }),
  );

  it.effect("is cut where it goes on for ever", () =>
    Effect.gen(function* () {
      let deep: Json = { type: "string" };
      for (let n = 0; n < 500; n++) deep = { type: "array", items: deep };
      const one = yield* outputOf(deep);
      assert.strictEqual(one.faults.length, 1);
      // As aliases of YAML make it: few objects, and more ways through them than anybody has time for.
      let wide: Json = { type: "string" };
      for (let n = 0; n < 30; n++) wide = { type: "object", properties: { a: wide, b: wide } };
      const other = yield* outputOf(wide);
      assert.isAbove(other.faults.length, 0);
      assert.isBelow(JSON.stringify(other.schema).length, 10_000_000);
    }),
  );
});
