import {
  type Client,
  ConnectorFile,
  createClient,
  type Driver,
  type JsonSchema,
  type PlatformTypes,
} from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { aixplain } from "@plugboard/core/aixplain";
import { bosa } from "@plugboard/core/bosa";
import { facilio } from "@plugboard/core/facilio";
import { pieces } from "@plugboard/core/pieces";
import {
  mockAirbyte,
  mockAixplain,
  mockBosa,
  mockFacilio,
  mockPieces,
  sampleConnections,
  sampleConnectors,
  sampleIntegrations,
} from "@plugboard/testing";
import * as Effect from "effect/Effect";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exampleOf } from "../src/Example.ts";
import { isList, putAt } from "../src/Pairs.ts";

/** Takes whatever its one action's schema accepts, as core checks it. */
const accepts = async (input: JsonSchema, value: JsonSchema): Promise<void> => {
  const action = {
    connector: "c",
    name: "a",
    input,
    safety: "write",
    paged: false,
    files: true,
    wire: undefined,
  } as const;
  const driver: Driver<PlatformTypes> = {
    id: "any",
    make: Effect.succeed({
      facts: { input: { undeclared: "refuse" }, catalog: "public", loads: "connector" },
      discovery: {
        connectors: () => Effect.succeed([{ name: "c", title: "C" }]),
        actions: () => Effect.succeed([action]),
      },
      execute: () =>
        Effect.succeed({ _tag: "Done", output: null, status: 200, headers: new Headers() }),
      capabilities: {},
    }),
    api: () => ({}),
  };
  await using client = createClient({ platform: driver }) as unknown as Client; // of whatever names
  await client.execute("c", "a", value);
};

const file = ConnectorFile.from("x", "x.txt");

const whole = (schema: JsonSchema): JsonSchema | undefined => {
  const example = exampleOf(schema);
  return example?.files.reduce(
    (input, name) => putAt(schema, input, name, (place) => (isList(schema, place) ? [file] : file)),
    example.input,
  );
};

describe("an example", () => {
  it.each<readonly [string, JsonSchema]>([
    [
      "of a default, an example, an accepted value",
      {
        type: "object",
        properties: {
          a: { type: "string", default: "usual" },
          b: { type: "integer", examples: [42] },
          c: { enum: ["x", "y"] },
          d: { const: "only" },
        },
        required: ["a", "b", "c", "d"],
      },
    ],
    [
      "of a default that the schema itself refuses",
      {
        type: "object",
        properties: { a: { type: "integer", minimum: 3, default: 1 } },
        required: ["a"],
      },
    ],
    [
      "of numbers between bounds",
      {
        type: "object",
        properties: {
          a: { type: "integer", exclusiveMinimum: 7, multipleOf: 5 },
          b: { type: "number", minimum: 0.25, exclusiveMaximum: 0.5 },
          c: { type: "integer", maximum: -3 },
          d: { type: "number", exclusiveMinimum: true, minimum: 2 },
        },
        required: ["a", "b", "c", "d"],
      },
    ],
    [
      "of lists of several different items",
      {
        type: "object",
        properties: {
          a: { type: "array", minItems: 3, uniqueItems: true, items: { type: "string" } },
          b: {
            type: "array",
            minItems: 2,
            uniqueItems: true,
            items: { type: "integer", maximum: 9 },
          },
          c: { type: "array", minItems: 2, uniqueItems: true, items: { enum: ["x", "y"] } },
          d: {
            type: "array",
            prefixItems: [{ type: "string" }, { type: "boolean" }],
            items: false,
          },
        },
        required: ["a", "b", "c", "d"],
      },
    ],
    [
      "of a union, of which one branch alone may fit",
      {
        type: "object",
        properties: {
          a: {
            oneOf: [
              {
                type: "object",
                properties: { kind: { const: "x" }, n: { type: "integer" } },
                required: ["kind", "n"],
              },
              { type: "object", properties: { kind: { const: "y" } }, required: ["kind"] },
            ],
          },
        },
        required: ["a"],
      },
    ],
    [
      "of references, also to itself",
      {
        type: "object",
        properties: { tree: { $ref: "#/$defs/tree" } },
        required: ["tree"],
        $defs: {
          tree: {
            type: "object",
            properties: { name: { type: "string" }, next: { $ref: "#/$defs/tree" } },
            required: ["name"],
          },
        },
      },
    ],
    [
      "of a pattern that is a common one",
      {
        type: "object",
        properties: { a: { type: "string", pattern: "^[a-z]{2}-[A-Z]{2}$" } },
        required: ["a"],
      },
    ],
    [
      "of so many keys",
      {
        type: "object",
        minProperties: 2,
        additionalProperties: { type: "integer" },
      },
    ],
    [
      "of keys that ask for others",
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        required: ["a"],
        dependentRequired: { a: ["b"] },
      },
    ],
    [
      "of a file",
      {
        type: "object",
        properties: {
          file: { type: "string", format: "binary" },
          more: { type: "array", items: { type: "string", format: "binary" } },
        },
        required: ["file", "more"],
      },
    ],
  ])("%s is accepted", async (_, schema) => {
    const example = whole(schema);
    expect(example).toBeDefined();
    await accepts(schema, example ?? {});
  });

  it("is not given where none could be made", () => {
    const pattern = { type: "string", pattern: "^[0-9]{3}-[a-f]{7}$" };
    expect(
      exampleOf({ type: "object", properties: { a: pattern }, required: ["a"] }),
    ).toBeUndefined();
    const tree = { type: "object", properties: { a: { $ref: "#" } }, required: ["a"] };
    expect(exampleOf(tree)).toBeUndefined();
  });

  it("is quickly found to be none where unions are in unions", () => {
    const deep = (n: number): JsonSchema =>
      n === 0
        ? { type: "string", pattern: "^never-[a-f]{9}$" }
        : {
            oneOf: [
              deep(n - 1),
              { type: "object", properties: { a: deep(n - 1) }, required: ["a"] },
            ],
          };
    const schema = { type: "object", properties: { a: deep(7) }, required: ["a"] };
    const start = performance.now();
    expect(exampleOf(schema)).toBeUndefined();
    expect(performance.now() - start).toBeLessThan(3000);
  });

  it("of any schema is accepted, where there is one", async () => {
    const text = fc.record(
      { minLength: fc.nat(6), maxLength: fc.integer({ min: 6, max: 20 }) },
      { requiredKeys: [] },
    );
    const number = fc.record(
      {
        minimum: fc.integer({ min: -50, max: 0 }),
        maximum: fc.integer({ min: 20, max: 50 }),
        multipleOf: fc.constantFrom(1, 2, 5),
      },
      { requiredKeys: [] },
    );
    const { node } = fc.letrec<{ node: JsonSchema }>((tie) => ({
      node: fc.oneof(
        { maxDepth: 3 },
        text.map((_) => ({ type: "string", ..._ })),
        fc
          .constantFrom("date-time", "date", "email", "uuid", "uri", "ipv4")
          .map((format) => ({ type: "string", format })),
        number.map((_) => ({ type: "integer", ..._ })),
        number.map((_) => ({ type: ["number", "null"], ..._ })),
        fc.constant({ type: "boolean" }),
        fc
          .uniqueArray(fc.jsonValue({ maxDepth: 0 }), { minLength: 1, maxLength: 3 })
          .map((values) => ({ enum: values })),
        fc
          .tuple(tie("node"), fc.nat(3))
          .map(([items, minItems]) => ({ type: "array", items, minItems })),
        fc.array(tie("node"), { minLength: 2, maxLength: 3 }).map((anyOf) => ({ anyOf })),
        fc
          .dictionary(fc.string({ minLength: 1, maxLength: 8 }), tie("node"), { maxKeys: 3 })
          .chain((properties) =>
            fc
              .subarray(Object.keys(properties))
              .map((required) => ({ type: "object", properties, required })),
          ),
      ),
    }));
    await fc.assert(
      fc.asyncProperty(node, async (of) => {
        const schema = { type: "object", properties: { of }, required: ["of"] };
        const example = whole(schema);
        expect(example).toBeDefined();
        await accepts(schema, example ?? {});
      }),
      { numRuns: 150 },
    );
  });
});

const mocked = {
  bosa: () => {
    const mock = mockBosa({ connectors: sampleConnectors() });
    return createClient({ platform: bosa(mock.options), fetch: mock.fetch });
  },
  airbyte: () => {
    const mock = mockAirbyte();
    return createClient({ platform: airbyte(mock.options), fetch: mock.fetch });
  },
  pieces: () => {
    const mock = mockPieces();
    return createClient({ platform: pieces(mock.options), fetch: mock.fetch });
  },
  facilio: () => {
    const mock = mockFacilio({ connections: sampleConnections() });
    return createClient({ platform: facilio(mock.options), fetch: mock.fetch });
  },
  aixplain: () => {
    const mock = mockAixplain({ integrations: sampleIntegrations() });
    return createClient({ platform: aixplain(mock.options), fetch: mock.fetch });
  },
} as const;

it.each(Object.entries(mocked))("each action of %s has one that is accepted", async (_, make) => {
  await using client = make();
  const { connectors } = await client.catalog();
  for (const { input, name } of connectors.flatMap(({ actions }) => actions)) {
    const example = whole(input);
    expect(example, name).toBeDefined();
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await accepts(input, example ?? {});
  }
});
