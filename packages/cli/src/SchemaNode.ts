/** One place in a JSON Schema, with what its references and its `allOf` say of the same place. */
import type { JsonSchema } from "@plugboard/core";

/** Whether something is an object, as schemas and their parts are. */
export const isObject = (value: unknown): value is JsonSchema =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const listOf = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

const decoded = (step: string): string => {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
};

/** What a local reference names; nothing for one that leads elsewhere, or nowhere. */
const targetOf = (root: JsonSchema, reference: unknown): unknown => {
  if (typeof reference !== "string" || !reference.startsWith("#")) return undefined;
  const steps = reference.slice(1).split("/").slice(1);
  return steps.reduce<unknown>((at, step) => {
    const key = decoded(step).replaceAll("~1", "/").replaceAll("~0", "~");
    return (isObject(at) || Array.isArray(at)) && Object.hasOwn(at, key)
      ? (at as JsonSchema)[key]
      : undefined;
  }, root);
};

const merged = (a: JsonSchema, b: JsonSchema): JsonSchema => ({
  ...a,
  ...b,
  ...(isObject(a["properties"]) &&
    isObject(b["properties"]) && { properties: { ...a["properties"], ...b["properties"] } }),
  ...(Array.isArray(a["required"]) && {
    required: [...new Set([...a["required"], ...listOf(b["required"])])],
  }),
});

/** A place with all that is said of it; `above` are the references that led here, so that circles end. */
export const nodeAt = (
  root: JsonSchema,
  schema: unknown,
  above: ReadonlyArray<unknown> = [],
): JsonSchema => {
  if (!isObject(schema)) return {};
  const { $ref, allOf, ...own } = schema;
  const target = $ref === undefined || above.includes($ref) ? undefined : targetOf(root, $ref);
  return [
    ...(target === undefined ? [] : [nodeAt(root, target, [...above, $ref])]),
    ...listOf(allOf).map((part) => nodeAt(root, part, above)),
    own,
  ].reduce(merged, {});
};

/** The types that a place admits by name; none where it does not say. */
export const typesOf = ({
  type,
  nullable,
  properties,
  items,
}: JsonSchema): ReadonlyArray<string> => {
  const named = (Array.isArray(type) ? type : [type]).filter((name) => typeof name === "string");
  const known =
    named.length > 0 ? named : isObject(properties) ? ["object"] : isObject(items) ? ["array"] : [];
  return nullable === true ? [...known, "null"] : known;
};

/** The branches of a place's union, those that are just `null` left out. */
export const branchesOf = (root: JsonSchema, { oneOf, anyOf }: JsonSchema) =>
  [...listOf(oneOf), ...listOf(anyOf)].filter((branch) => {
    const { type, const: only } = nodeAt(root, branch);
    return type !== "null" && only !== null;
  });

/** A place without the choice of `null`: what is to be there, where something is. */
export const presentAt = (root: JsonSchema, schema: unknown): JsonSchema => {
  const node = nodeAt(root, schema);
  const branches = branchesOf(root, node);
  if (branches.length !== 1) return node;
  const { oneOf: _, anyOf: __, ...rest } = node;
  return merged(nodeAt(root, branches[0]), rest);
};

/** Whether a file goes here, as core's validation sees it. */
export const isFile = (node: JsonSchema): boolean => {
  const named = typesOf(node);
  return (
    named.includes("file") ||
    (node["format"] === "binary" && (named.length === 0 || named.includes("string")))
  );
};

/** The members that an object names, and which of them it asks for. */
export const membersOf = ({ properties, required }: JsonSchema) => ({
  members: Object.entries(isObject(properties) ? properties : {}),
  required: new Set(listOf(required)),
});
