/** What an action's JSON Schema asks for, as the fields of a form. */
import type { Json, JsonSchema } from "../Catalog.ts";
import { escaped, valueAt } from "./Pointer.ts";
import { isPlain } from "./share.ts";

/** What a field holds; `json` is anything that no simple input can give. */
export type FieldKind =
  | "string"
  | "number"
  | "integer"
  | "boolean"
  | "enum"
  | "array"
  | "object"
  | "file"
  | "json";

/** One field of a form. */
export interface Field {
  /** Where its value is, as a JSON pointer. */
  readonly path: string;
  readonly name: string;
  readonly kind: FieldKind;
  readonly label: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** What an `enum` admits. */
  readonly values: ReadonlyArray<unknown> | undefined;
  /** What it is before anybody has said otherwise. */
  readonly default: unknown;
  /** The fields of an `object`; of an `array` of which the schema says it, its item, at `-`. */
  readonly fields: ReadonlyArray<Field>;
  readonly schema: JsonSchema;
}

/** `per_page` and `perPage` as people write it. */
const labelOf = (name: string): string => {
  const words = name.replaceAll(/[_-]+|(?<=[a-z])(?=[A-Z])/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

/** What a reference within the document is to; nothing, where it is no reference at all. */
const target = (root: JsonSchema, ref: string): unknown => {
  try {
    return ref.startsWith("#") ? valueAt(root, decodeURIComponent(ref.slice(1))) : undefined;
  } catch {
    return undefined;
  }
};

const isNull = (schema: unknown): boolean => isPlain(schema) && schema["type"] === "null";

/** A schema with its references followed, its only branch taken, and whether it admits null. */
interface Plain {
  readonly schema: JsonSchema;
  readonly isNullable: boolean;
  /** The references that were followed; one that is met again has no end. */
  readonly refs: ReadonlyArray<string>;
}

const plainOf = (root: JsonSchema, given: unknown, refs: ReadonlyArray<string>): Plain => {
  if (!isPlain(given)) return { schema: {}, isNullable: false, refs };
  const { $ref, allOf, anyOf, oneOf, ...rest } = given;
  const into = (branch: unknown, isNullable: boolean, seen = refs): Plain => {
    const found = plainOf(root, branch, seen);
    // What stands beside a reference says more about this place.
    const schema = { ...found.schema, ...rest };
    return { ...found, schema, isNullable: isNullable || found.isNullable };
  };
  if (typeof $ref === "string") {
    if (refs.includes($ref)) return { schema: rest, isNullable: false, refs };
    return into(target(root, $ref), false, [...refs, $ref]);
  }
  if (Array.isArray(allOf) && allOf.length === 1) return into(allOf[0], false);
  const union = anyOf ?? oneOf;
  if (Array.isArray(union)) {
    const branches: ReadonlyArray<unknown> = union;
    const others = branches.filter((branch) => !isNull(branch));
    const isNullable = others.length < branches.length;
    return others.length === 1 ? into(others[0], isNullable) : { schema: rest, isNullable, refs };
  }
  const types: unknown = given["type"];
  const values: unknown = given["enum"];
  const isNullable =
    (Array.isArray(types) && types.includes("null")) ||
    (Array.isArray(values) && values.includes(null));
  return { schema: given, isNullable, refs };
};

const kindOf = ({ const: only, enum: values, format, type, ...rest }: JsonSchema): FieldKind => {
  if (values !== undefined || only !== undefined) return "enum";
  const types = [type].flat().filter((one) => typeof one === "string" && one !== "null");
  if (format === "binary" || types[0] === "file") return "file";
  if (types.length === 0 && isPlain(rest["properties"])) return "object";
  if (types.length !== 1) return "json";
  switch (types[0]) {
    case "string":
    case "number":
    case "integer":
    case "boolean":
    case "array":
      return types[0];
    case "object":
      return isPlain(rest["properties"]) ? "object" : "json";
    default:
      return "json";
  }
};

const textOf = (value: unknown): string | undefined =>
  typeof value === "string" ? value : undefined;

const fieldOf = (
  root: JsonSchema,
  given: unknown,
  at: { readonly path: string; readonly name: string; readonly isRequired: boolean },
  before: ReadonlyArray<string>,
): Field => {
  const { isNullable, refs, schema } = plainOf(root, given, before);
  const kind = kindOf(schema);
  const { const: only, description, enum: values, title } = schema;
  const all = Array.isArray(values) ? (values as ReadonlyArray<unknown>) : [only];
  const { name, path } = at;
  let inner: ReadonlyArray<Field> | undefined;
  return {
    path,
    name,
    kind,
    label: textOf(title) ?? labelOf(name),
    description: textOf(description),
    // What may be null may as well not be there.
    required: at.isRequired && !isNullable,
    values: kind === "enum" ? all.filter((value) => value !== null) : undefined,
    default: schema["default"] ?? undefined,
    // When they are asked for: schemas refer to each other in more ways than anybody looks at.
    get fields() {
      inner ??= innerOf(root, kind, schema, path, refs);
      return inner;
    },
    schema,
  };
};

const innerOf = (
  root: JsonSchema,
  kind: FieldKind,
  schema: JsonSchema,
  path: string,
  refs: ReadonlyArray<string>,
): ReadonlyArray<Field> => {
  if (kind === "object") return membersOf(root, schema, path, refs);
  if (kind !== "array" || !isPlain(schema["items"])) return [];
  const at = { path: `${path}/-`, name: "-", isRequired: true };
  return [fieldOf(root, schema["items"], at, refs)];
};

const membersOf = (
  root: JsonSchema,
  { properties, required }: Json,
  path: string,
  refs: ReadonlyArray<string>,
): ReadonlyArray<Field> => {
  const needed: ReadonlyArray<unknown> = Array.isArray(required) ? required : [];
  return Object.entries(isPlain(properties) ? properties : {}).map(([name, schema]) => {
    const isRequired = needed.includes(name);
    return fieldOf(root, schema, { path: `${path}/${escaped(name)}`, name, isRequired }, refs);
  });
};

/** The fields of an action's input. */
export const fieldsOf = (root: JsonSchema): ReadonlyArray<Field> => {
  const { refs, schema } = plainOf(root, root, []);
  return membersOf(root, schema, "", refs);
};
