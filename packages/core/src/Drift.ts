/**
 * Whether types that were generated once still fit what the platform offers.
 *
 * Of each connector, what its list of actions says is hashed, as far as types are made of it: who
 * generates and who compares call {@link schemaHash} on the same list.
 */
import * as Effect from "effect/Effect";
import type { ActionDescription, Json } from "./Catalog.ts";
import { isObject } from "./internal/json.ts";
import { hash } from "./internal/hash.ts";

/** What a catalog looked like when types were made of it; a generated file exports it. */
export interface Expected {
  /** One hash of all that types were made of. */
  readonly hash: string;
  /** The {@link schemaHash} of each connector that types were made of. */
  readonly connectors: Readonly<Record<string, string>>;
}

/** A connector that is no longer what its types were made of. */
export interface Drift {
  readonly platform: string;
  readonly connector: string;
  /** The account that it was read for, where the catalog may differ between accounts. */
  readonly account?: string | undefined;
  /** The hash in the generated file. */
  readonly expected: string;
  /** The hash of what the platform offers now. */
  readonly actual: string;
}

/** What says something to people, and nothing about which values are allowed. */
const PROSE = new Set([
  "title",
  "description",
  "$comment",
  "default",
  "example",
  "examples",
  "deprecated",
]);
/** What holds schemas under names that are nobody's keywords. */
const NAMED = new Set([
  "properties",
  "patternProperties",
  "dependentSchemas",
  "$defs",
  "definitions",
]);
/** What holds values, whatever they look like. */
const VALUES = new Set(["enum", "const"]);

/** Takes the prose out of schemas; what they share stays shared, so that it is hashed once. */
const makeBare = () => {
  const known = new Map<object, unknown>();
  const once = (from: unknown, make: (from: Json) => Json): unknown => {
    if (!isObject(from)) return from;
    const made = known.get(from) ?? make(from);
    known.set(from, made);
    return made;
  };
  const each = (schemas: Json): Json =>
    Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, bare(schema)]));
  const partOf = (key: string, value: unknown): unknown => {
    if (VALUES.has(key)) return value;
    return NAMED.has(key) ? once(value, each) : bare(value);
  };
  const bare = (schema: unknown): unknown =>
    Array.isArray(schema)
      ? schema.map(bare)
      : once(schema, (from) =>
          Object.fromEntries(
            Object.entries(from).flatMap(([key, value]) =>
              PROSE.has(key) ? [] : [[key, partOf(key, value)]],
            ),
          ),
        );
  return bare;
};

/**
 * SHA-256, as 64 hexadecimal digits, of what types are made of: names, schemas, pages and files of the
 * actions that a connector lists. Neither their order nor their prose matters.
 */
export const schemaHash = (actions: ReadonlyArray<ActionDescription>): Effect.Effect<string> => {
  const bare = makeBare();
  const shapes = actions.map(({ name, input, output, paged, files }) => [
    name,
    { input: bare(input), output: bare(output), paged, files },
  ]);
  return hash(Object.fromEntries(shapes));
};
