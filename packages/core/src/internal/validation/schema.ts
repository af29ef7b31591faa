/**
 * A schema, made ready for the validator once: every `$ref` is resolved, and a branch of a union is
 * entered only where its tag fits, so that nested unions cost no more than flat ones.
 */
import { dereference, validate } from "@cfworker/json-schema";
import type { Schema, ValidationResult } from "@cfworker/json-schema";
import type { Json, JsonSchema } from "../../Catalog.ts";
import { copyOf } from "./copy.ts";
import { branches, isRecord, listOf, typesOf } from "./node.ts";

/** A schema that is ready; `root` is `true` where the schema cannot be used. */
export interface Compiled {
  readonly root: Schema | true;
  readonly lookup: Record<string, Schema | boolean>;
  readonly draft: "7" | "2020-12";
}

/** The node that a `$ref` names. */
export const targetOf = (lookup: Compiled["lookup"], node: Json): unknown =>
  lookup[String(node.__absolute_ref__)];

const admitsNull = (lookup: Compiled["lookup"], node: unknown, seen = new Set()): boolean => {
  if (!isRecord(node) || seen.has(node)) return false;
  seen.add(node);
  if (typesOf(node).includes("null") || node.const === null) return true;
  if (listOf(node.enum).includes(null)) return true;
  const parts = [targetOf(lookup, node), node.anyOf, node.oneOf, node.allOf].flat();
  return parts.some((_) => admitsNull(lookup, _, seen));
};

const tagged = (lookup: Compiled["lookup"], branch: unknown): unknown => {
  let node = branch;
  for (let i = 0; i < 16 && isRecord(node) && node.$ref !== undefined; i++) {
    node = targetOf(lookup, node);
  }
  if (!isRecord(node) || !isRecord(node.properties)) return branch;
  const tags = Object.entries(node.properties).filter(
    ([, _]) => isRecord(_) && ("const" in _ || "enum" in _),
  );
  if (tags.length === 0) return branch;
  const names = new Set<unknown>(tags.map(([name]) => name));
  const tag = {
    properties: Object.fromEntries(tags),
    required: listOf(node.required).filter((_) => names.has(_)),
  };
  // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema
  const guard = { if: tag, then: branch, else: tag };
  branches.set(guard, branch);
  return guard;
};

const compileNow = (schema: JsonSchema, nullable: boolean): Compiled => {
  try {
    // What the library does not know in a schema, it does not read.
    const root = copyOf(schema) as Schema;
    const lookup = dereference(root);
    const nodes = [...new Set(Object.values(lookup))].filter((_) => typeof _ === "object");
    if (nullable) {
      for (const node of nodes) {
        const { required, properties } = node;
        if (required === undefined || properties === undefined) continue;
        node.required = required.filter((name) => {
          const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
          if (!isRecord(property)) return true;
          return !("default" in property) && !admitsNull(lookup, property);
        });
      }
    }
    for (const node of nodes) {
      for (const key of ["anyOf", "oneOf"] as const) {
        // A branch is a schema before, and after.
        if (node[key]) node[key] = node[key].map((_) => tagged(lookup, _) as Schema);
      }
    }
    const draft = /draft-0[4-7]/.test(String(schema.$schema)) ? "7" : "2020-12";
    return { root, lookup, draft };
  } catch {
    return { root: true, lookup: {}, draft: "7" };
  }
};

const cache = new WeakMap<object, Map<boolean, Compiled>>();

/** Compiles a schema once; `nullable` lets what admits null, or has a default, be left out. */
export const compile = (schema: JsonSchema, nullable: boolean): Compiled => {
  const known = cache.get(schema) ?? new Map<boolean, Compiled>();
  cache.set(schema, known);
  const compiled = known.get(nullable) ?? compileNow(schema, nullable);
  known.set(nullable, compiled);
  return compiled;
};

// A union in a union can ask for more work than there is time: each `$ref` that is followed counts.
const mostReferences = 100_000;

/** What the library finds in a value; throws where it cannot tell. It stops early where `isShort`. */
export const findings = (
  { lookup, draft }: Compiled,
  node: unknown,
  value: unknown,
  isShort: boolean,
): ValidationResult => {
  let left = mostReferences;
  const metered = new Proxy(lookup, {
    get: (target, key) => {
      if (left-- === 0) throw new RangeError("The schema asks for too much work.");
      return target[String(key)];
    },
  });
  // The node is a part of a schema that compiled.
  return validate(value, node as Schema, draft, metered, isShort);
};
