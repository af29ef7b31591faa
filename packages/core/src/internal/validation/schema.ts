/**
 * A stranger's schema, made ready for the validator: a copy (the library writes on what it is given),
 * in which what other dialects say is said the way of 2020-12, files are a value of their own,
 * patterns are bounded, and a branch of a union is entered only where its tag fits.
 */
import {
  dereference,
  encodePointer,
  ignoredKeyword,
  schemaArrayKeyword,
  schemaKeyword,
  schemaMapKeyword,
  validate,
  type Schema,
  type ValidationResult,
} from "@cfworker/json-schema";
import type { Json, JsonSchema } from "../../Catalog.ts";
import { limitOf, longest } from "./pattern.ts";

/** A schema that is ready; `root` is `true` where the schema cannot be used. */
export interface Compiled {
  readonly root: Schema | true;
  readonly lookup: Record<string, Schema | boolean>;
  readonly draft: "7" | "2020-12";
}

/** What stands for a file in what the validator sees: an object, so that no other type takes it. */
export const FILE = { "\u0000file": true };

/** An object that is no list. */
export const isRecord = (u: unknown): u is Json =>
  typeof u === "object" && u !== null && !Array.isArray(u);

/** The list, or an empty one. */
export const listOf = (u: unknown): ReadonlyArray<unknown> => (Array.isArray(u) ? u : []);

/** The names of the types that a schema allows; none where it does not say. */
export const typesOf = (node: Json): ReadonlyArray<unknown> =>
  node["type"] === undefined ? [] : [node["type"]].flat();

/** `false`, as the copy says it. */
export const isNever = (node: unknown): boolean =>
  isRecord(node) && isRecord(node["not"]) && Object.keys(node["not"]).length === 0;

/** For a node that bounds a pattern, the longest text that it is tested on. */
export const limits = new WeakMap<object, number>();

/** For a branch that waits for its tag, the branch itself. */
export const branches = new WeakMap<object, unknown>();

type Node = Record<string, unknown>;

const types = new Set(["array", "boolean", "integer", "null", "number", "object", "string"]);

// Those of the library's that are linear; its `url` and `uri-template` are not, `regex` compiles anything.
const formats = new Set(
  "date,time,date-time,duration,uri,uri-reference,email,hostname,ipv4,ipv6,uuid".split(","),
);

// They may hold anything, an `id` or a `$ref` for instance, which the library would follow.
const unread = /^(?:x-|examples?$|discriminator$|externalDocs$|xml$)/;

const mapped = (record: Json, f: (value: unknown, key: string) => readonly [string, unknown]) =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => f(value, key)));

const bounded = (node: Node): void => {
  const { pattern, format } = node;
  const add = (limit: number, then: Node): void => {
    const guard = { if: { maxLength: limit }, ...(limit > 0 && { then }) };
    if ("pattern" in then) limits.set(guard, limit);
    node["allOf"] = [...listOf(node["allOf"]), guard];
  };
  delete node["pattern"];
  delete node["format"];
  if (typeof pattern === "string") add(limitOf(pattern), { pattern });
  if (formats.has(format as string)) add(longest, { format }); // `has` takes anything
};

const boundedKeys = (node: Node, patterns: Json): void => {
  const kept: Node = {};
  for (const [pattern, value] of Object.entries(patterns)) {
    // Longer names count as a match. A pattern that cannot be tested leaves the object open.
    if (limitOf(pattern) === longest) kept[`^[^]{${longest + 1}}|${pattern}`] = value;
    else {
      node["additionalProperties"] = true;
      delete node["unevaluatedProperties"];
    }
  }
  node["patternProperties"] = kept;
};

const limit = (node: Node, exclusive: string, inclusive: string): void => {
  if (typeof node[exclusive] !== "boolean") return;
  // Draft 4, and with it OpenAPI 3.0.
  if (node[exclusive]) {
    node[exclusive] = node[inclusive];
    delete node[inclusive];
  } else delete node[exclusive];
};

const normal = (node: Node): Node => {
  if (node["nullable"] === true && node["type"] !== undefined) {
    node["type"] = [...typesOf(node), "null"];
    if (Array.isArray(node["enum"])) node["enum"] = [...listOf(node["enum"]), null];
  }
  const named = typesOf(node);
  const isText = named.length === 0 || named.includes("string");
  if (named.includes("file") || (node["format"] === "binary" && isText)) {
    return { enum: named.includes("null") ? [FILE, null] : [FILE] };
  }
  if (!named.every((_) => types.has(_ as string))) delete node["type"]; // `has` takes anything
  if (!Array.isArray(node["required"])) delete node["required"];
  limit(node, "exclusiveMinimum", "minimum");
  limit(node, "exclusiveMaximum", "maximum");
  bounded(node);
  if (isRecord(node["patternProperties"])) boundedKeys(node, node["patternProperties"]);
  return node;
};

const copyOf = (schema: JsonSchema): Node => {
  const places = new Map<object, string>();
  const copy = (source: unknown, at: string): unknown => {
    if (source === false) return { not: {} };
    if (!isRecord(source)) return source;
    const first = places.get(source);
    // A document that was dereferenced holds the same object often, or within itself.
    if (first !== undefined) return { $ref: `#${first}` };
    places.set(source, at);
    return normal(
      Object.fromEntries(
        Object.entries(source).flatMap(([key, value]) => {
          const here = `${at}/${encodePointer(key)}`;
          const each = (item: unknown, name: string | number) =>
            copy(item, `${here}/${encodePointer(String(name))}`);
          if (unread.test(key)) return [];
          if (Array.isArray(value) && schemaArrayKeyword[key]) return [[key, value.map(each)]];
          if (isRecord(value) && (schemaMapKeyword[key] || key === "dependencies")) {
            return [[key, mapped(value, (item, name) => [name, each(item, name)])]];
          }
          if (!schemaKeyword[key] && (ignoredKeyword[key] || !isRecord(value))) {
            return [[key, value]];
          }
          return [[key, copy(value, here)]];
        }),
      ),
    );
  };
  // The source is a record, so the copy is one.
  return copy(schema, "") as Node;
};

/** The node that a `$ref` names. */
export const targetOf = (lookup: Compiled["lookup"], node: Json): unknown =>
  lookup[String(node["__absolute_ref__"])];

const admitsNull = (lookup: Compiled["lookup"], node: unknown, depth = 0): boolean =>
  isRecord(node) &&
  depth < 16 &&
  (typesOf(node).includes("null") ||
    node["const"] === null ||
    listOf(node["enum"]).includes(null) ||
    [targetOf(lookup, node), node["anyOf"], node["oneOf"], node["allOf"]]
      .flat()
      .some((_) => admitsNull(lookup, _, depth + 1)));

const tagged = (lookup: Compiled["lookup"], branch: unknown): unknown => {
  let node = branch;
  for (let i = 0; i < 16 && isRecord(node) && node["$ref"] !== undefined; i++) {
    node = targetOf(lookup, node);
  }
  if (!isRecord(node) || !isRecord(node["properties"])) return branch;
  const tags = Object.entries(node["properties"]).filter(
    ([, _]) => isRecord(_) && ("const" in _ || "enum" in _),
  );
  if (tags.length === 0) return branch;
  const names = new Set<unknown>(tags.map(([name]) => name));
  const tag = {
    properties: Object.fromEntries(tags),
    required: listOf(node["required"]).filter((_) => names.has(_)),
  };
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
    const draft = /draft-0[4-7]/.test(String(schema["$schema"])) ? "7" : "2020-12";
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
const mostReferences = 200_000;

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
