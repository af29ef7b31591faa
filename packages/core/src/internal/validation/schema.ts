/**
 * A schema, made ready for the validator once: every `$ref` is resolved, and a branch of a union is
 * entered only where its tag fits, so that nested unions cost no more than flat ones. What cannot be
 * used of it is found out here, so that no input can have the rest of itself go out unchecked.
 */
import { dereference, validate } from "@cfworker/json-schema";
import type { Schema, ValidationResult } from "@cfworker/json-schema";
import type { Json, JsonSchema } from "../../Catalog.ts";
import { copyOf } from "./copy.ts";
import { branches, isRecord, LOST, listOf, typesOf } from "./node.ts";

/** A schema that is ready; `root` is `true` where the schema cannot be used. */
export interface Compiled {
  readonly root: Schema | true;
  readonly lookup: Record<string, Schema | boolean>;
  readonly draft: "7" | "2020-12";
}

/** The node that a `$ref` names. */
export const targetOf = (lookup: Compiled["lookup"], node: Json): unknown =>
  node.$ref === undefined ? undefined : lookup[String(node.__absolute_ref__)];

/** What a schema says of the same value in other places, unions aside. */
export const besides = (lookup: Compiled["lookup"], node: Json): ReadonlyArray<unknown> => [
  targetOf(lookup, node),
  ...listOf(node.allOf),
  node.if,
  node.then,
  node.else,
  ...Object.values(node.dependentSchemas ?? {}),
  ...Object.values(node.dependencies ?? {}),
];

/** The branches of a schema's unions. */
export const unionOf = (node: Json): ReadonlyArray<unknown> => [
  ...listOf(node.anyOf),
  ...listOf(node.oneOf),
];

const deepest = 200;

/** Gives up references that lead nowhere, or back without a step into the value. */
const settle = (
  lookup: Compiled["lookup"],
  node: unknown,
  settled: Set<Schema>,
  above: ReadonlyArray<unknown> = [],
): void => {
  // A part of a schema is one.
  const part = node as Schema;
  if (!isRecord(node) || settled.has(part)) return;
  settled.add(part);
  if (above.length > deepest) throw new RangeError("The schema is nested too deeply.");
  const path = [...above, part];
  const target = targetOf(lookup, node);
  if (node.$ref !== undefined && (target === undefined || path.includes(target))) {
    delete part.$ref;
    part[LOST] = true;
  }
  for (const next of [node.not, ...besides(lookup, node), ...unionOf(node)]) {
    settle(lookup, next, settled, path);
  }
};

const admitsNull = (lookup: Compiled["lookup"], node: unknown, seen = new Set()): boolean => {
  if (!isRecord(node) || seen.has(node)) return false;
  seen.add(node);
  if (typesOf(node).includes("null") || node.const === null) return true;
  if (listOf(node.enum).includes(null)) return true;
  const parts = [targetOf(lookup, node), ...listOf(node.allOf), ...unionOf(node)];
  return parts.some((_) => admitsNull(lookup, _, seen));
};

const tagged = (lookup: Compiled["lookup"], branch: unknown): unknown => {
  let node = branch;
  while (isRecord(node) && node.$ref !== undefined) node = targetOf(lookup, node);
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
    const settled = new Set<Schema>();
    for (const node of nodes) settle(lookup, node, settled);
    for (const node of nodes) {
      const { required, properties } = node;
      if (!nullable || required === undefined || properties === undefined) continue;
      node.required = required.filter((name) => {
        const property = Object.hasOwn(properties, name) ? properties[name] : undefined;
        return !isRecord(property) || !("default" in property || admitsNull(lookup, property));
      });
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
  let known = cache.get(schema);
  if (known === undefined) cache.set(schema, (known = new Map()));
  let compiled = known.get(nullable);
  if (compiled === undefined) known.set(nullable, (compiled = compileNow(schema, nullable)));
  return compiled;
};

/** How many more references are followed: a union in a union can ask for more work than there is time. */
export interface Meter {
  left: number;
}

/** What the library finds in a value, a part of it at least; throws where the meter runs out. */
export const findings = (
  { lookup, draft }: Compiled,
  node: unknown,
  value: unknown,
  meter: Meter,
): ValidationResult => {
  const metered = new Proxy(lookup, {
    get: (target, key) => {
      if (meter.left-- <= 0) throw new RangeError("The input asks for too much work.");
      return target[String(key)];
    },
  });
  // The node is a part of a schema that compiled.
  return validate(value, node as Schema, draft, metered, true);
};
