import * as Effect from "effect/Effect";
import * as fc from "fast-check";
import { expect, it } from "vitest";
import { driftOf } from "../../src/generate/Drift.ts";
import { generate } from "../../src/generate/Generate.ts";
import { reading } from "../../src/generate/Reading.ts";
import { action, catalog } from "./Catalogs.ts";
import { HOSTILE } from "./Hostile.ts";
import { exportsOf, parse } from "./Parsed.ts";

const name = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ unit: "grapheme", maxLength: 30 }),
);
const prose = fc.oneof(
  name,
  fc.tuple(name, name).map((parts) => parts.join("\n")),
);

const schema = fc.letrec<{ schema: unknown }>((tie) => ({
  schema: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom(
      {},
      true,
      { type: "string" },
      { type: "integer" },
      { type: "string", format: "binary" },
      { type: "constructor" },
      { $ref: "#" },
      { $ref: "https://example.com/schema.json" },
      { $ref: "file:///etc/passwd" },
    ),
    name.map(($ref) => ({ $ref: `#/$defs/${$ref}` })),
    fc.array(fc.oneof(name, fc.integer(), fc.constant(null)), { maxLength: 4 }).map((values) => ({
      enum: values,
    })),
    fc.record(
      {
        type: fc.constant("object"),
        description: prose,
        default: name,
        deprecated: fc.boolean(),
        properties: fc.dictionary(name, tie("schema"), { maxKeys: 4 }),
        required: fc.array(name, { maxLength: 2 }),
        additionalProperties: fc.oneof(fc.boolean(), tie("schema")),
        $defs: fc.dictionary(name, tie("schema"), { maxKeys: 3 }),
      },
      { requiredKeys: ["type"] },
    ),
    fc.record({ type: fc.constant("array"), items: tie("schema") }),
    fc.record({ anyOf: fc.array(tie("schema"), { maxLength: 3 }) }),
    fc.record({ allOf: fc.array(tie("schema"), { maxLength: 3 }), description: prose }),
  ),
})).schema;

const input = fc
  .record({
    properties: fc.dictionary(name, schema, { maxKeys: 4 }),
    $defs: fc.dictionary(name, schema),
  })
  .map((parts) => ({ type: "object", ...parts }));

const actions = fc.uniqueArray(
  fc
    .record({ name, description: prose, input, output: input, paged: fc.boolean() })
    .map(({ name: named, ...more }) => action(named, more)),
  { maxLength: 4, selector: (one) => one.name },
);

const catalogs = fc
  .record({
    platform: fc.oneof(fc.constant("bosa"), name),
    connectors: fc.uniqueArray(fc.tuple(name, actions), {
      maxLength: 4,
      selector: ([named]) => named,
    }),
  })
  .map(({ platform, connectors }) => catalog(connectors, platform));

it("writes a file that parses and reaches every action, whatever the names, schemas and descriptions", async () => {
  await fc.assert(
    fc.asyncProperty(catalogs, async (given) => {
      const { text } = await Effect.runPromise(generate(given, { extras: ["functions"] }));
      const { complaints, kinds, declared, actions: reached } = parse(text);
      expect(complaints).toEqual([]);
      for (const kind of kinds) {
        expect([
          "FirstStatement",
          "ImportDeclaration",
          "InterfaceDeclaration",
          "ModuleDeclaration",
          "TypeAliasDeclaration",
          "VariableStatement",
        ]).toContain(kind);
      }
      expect(new Set(declared).size).toBe(declared.length);
      const read = await Effect.runPromise(reading("a.gen.ts", text));
      expect([...read.connectors.keys()]).toEqual([...reached.keys()]);
      expect(driftOf(read, read)).toEqual([]);
      const wanted = given.connectors.map((one) => [
        one.name,
        one.actions.map((_) => _.name).toSorted(),
      ]);
      expect(new Map(reached)).toEqual(new Map(wanted as never));
      const { expected } = await exportsOf(text);
      expect(Object.keys(expected.connectors).toSorted()).toEqual(
        given.connectors.map((one) => one.name).toSorted(),
      );
    }),
    { numRuns: 100 },
  );
});
