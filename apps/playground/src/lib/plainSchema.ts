/** JSON Schemas as forms take them: references followed, parts that all hold merged, null left out. */
import type { Json } from "@plugboard/core";

/** Whether a value is a JSON object. */
export const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A JSON object, or an empty one. */
export const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

const listOf = (value: unknown): ReadonlyArray<Json> =>
  Array.isArray(value) ? value.filter(isRecord) : [];

/** What a reference inside the same document means. */
const referenced = (schema: Json, root: Json): Json => {
  const at = schema["$ref"];
  if (typeof at !== "string" || !at.startsWith("#/")) return schema;
  const steps = at
    .slice(2)
    .split("/")
    .map((step) => decodeURIComponent(step).replaceAll("~1", "/").replaceAll("~0", "~"));
  const found = steps.reduce<unknown>((value, step) => recordOf(value)[step], root);
  const { $ref: _, ...rest } = schema;
  return { ...recordOf(found), ...rest };
};

/** One schema for several that all hold. */
const merged = (schema: Json, root: Json): Json => {
  const parts = listOf(schema["allOf"]);
  if (parts.length === 0) return schema;
  const { allOf: _, ...own } = schema;
  const all = [...parts.map((part) => merged(referenced(part, root), root)), own];
  const properties = Object.assign({}, ...all.map((part) => recordOf(part["properties"]))) as Json;
  const required = all.flatMap((part): ReadonlyArray<unknown> => {
    const names = part["required"];
    return Array.isArray(names) ? names : [];
  });
  return {
    ...(Object.assign({}, ...all) as Json),
    ...(Object.keys(properties).length > 0 && { type: "object", properties }),
    required,
  };
};

/** What a value may be one of. */
export const branchesOf = (schema: Json): ReadonlyArray<Json> => {
  const oneOf = listOf(schema["oneOf"]);
  return oneOf.length > 0 ? oneOf : listOf(schema["anyOf"]);
};

/** The schema without "or null": an optional field is one that may be left empty. */
const withoutNull = (schema: Json): Json => {
  const types = schema["type"];
  if (Array.isArray(types)) {
    const [only, ...others] = types.filter((type) => type !== "null");
    return others.length === 0
      ? { ...schema, type: only as unknown }
      : { ...schema, type: undefined };
  }
  const branches = branchesOf(schema);
  const rest = branches.filter((branch) => branch["type"] !== "null");
  const [only] = rest;
  if (rest.length !== 1 || only === undefined) return schema;
  return { ...schema, anyOf: undefined, oneOf: undefined, ...only };
};

/** A schema as a form takes it: references followed, parts merged, null left out. */
export const plain = (given: unknown, root: Json): Json => {
  const bare = withoutNull(merged(referenced(recordOf(given), root), root));
  return merged(referenced(bare, root), root);
};
