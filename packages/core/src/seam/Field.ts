/** What an action's JSON Schema asks for, as the fields of a form. */
import type { Json, JsonSchema } from "../Catalog.ts";
import { escaped, valueAt, withValue } from "./Pointer.ts";
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
  /** The field of an `array`'s item at its own place, as its value has it. */
  readonly item: (index: number) => Field | undefined;
  readonly schema: JsonSchema;
}

/** `per_page` and `perPage` as people write it. */
const labelOf = (name: string): string => {
  const words = name.replaceAll(/[_-]+|(?<=[a-z])(?=[A-Z])/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

/** What a reference within the document is to; nothing, where it is no reference at all. */
export const targetOf = (root: JsonSchema, ref: string): unknown => {
  try {
    return ref.startsWith("#") ? valueAt(root, decodeURIComponent(ref.slice(1))) : undefined;
  } catch {
    return undefined;
  }
};

/** Whether a schema admits nothing but null. */
export const isNull = (schema: unknown): boolean => isPlain(schema) && schema["type"] === "null";

/** A schema with its references followed, its only branch taken, and whether it admits null. */
export interface Plain {
  readonly schema: JsonSchema;
  readonly isNullable: boolean;
  /** The references that were followed; one that is met again has no end. */
  readonly refs: ReadonlyArray<string>;
}

/** Makes one plain schema of what a schema says of a value. */
export type Reading = (
  root: JsonSchema,
  given: unknown,
  refs: ReadonlyArray<string>,
  value: unknown,
) => Plain;

/** Whether the types or the values that a schema names admit null. */
export const admitsNull = ({ enum: values, type: types }: Json): boolean =>
  (Array.isArray(types) && types.includes("null")) ||
  (Array.isArray(values) && values.includes(null));

/** Reads a schema as it is, whatever the value. */
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
    return into(targetOf(root, $ref), false, [...refs, $ref]);
  }
  if (Array.isArray(allOf) && allOf.length === 1) return into(allOf[0], false);
  const union = anyOf ?? oneOf;
  if (Array.isArray(union)) {
    const branches: ReadonlyArray<unknown> = union;
    const others = branches.filter((branch) => !isNull(branch));
    const isNullable = others.length < branches.length;
    return others.length === 1 ? into(others[0], isNullable) : { schema: rest, isNullable, refs };
  }
  return { schema: given, isNullable: admitsNull(given), refs };
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

/** Where fields are read: the whole schema and the whole input, and how. */
interface Ground {
  readonly root: JsonSchema;
  readonly values: Json;
  readonly read: Reading;
}

interface Place {
  readonly path: string;
  readonly name: string;
  readonly isRequired: boolean;
}

const fieldOf = (
  ground: Ground,
  given: unknown,
  at: Place,
  before: ReadonlyArray<string>,
): Field => {
  const plain = ground.read(ground.root, given, before, valueAt(ground.values, at.path));
  const { isNullable, refs, schema } = plain;
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
      inner ??= innerOf(ground, kind, schema, path, refs);
      return inner;
    },
    item: (index) =>
      kind === "array" && isPlain(schema["items"])
        ? fieldOf(ground, schema["items"], itemAt(path, String(index)), refs)
        : undefined,
    schema,
  };
};

const innerOf = (
  ground: Ground,
  kind: FieldKind,
  schema: JsonSchema,
  path: string,
  refs: ReadonlyArray<string>,
): ReadonlyArray<Field> => {
  if (kind === "object") return membersOf(ground, schema, path, refs);
  if (kind !== "array" || !isPlain(schema["items"])) return [];
  return [fieldOf(ground, schema["items"], itemAt(path, "-"), refs)];
};

const itemAt = (path: string, name: string): Place => ({
  path: `${path}/${name}`,
  name,
  isRequired: true,
});

const membersOf = (
  ground: Ground,
  { properties, required }: Json,
  path: string,
  refs: ReadonlyArray<string>,
): ReadonlyArray<Field> => {
  const needed: ReadonlyArray<unknown> = Array.isArray(required) ? required : [];
  return Object.entries(isPlain(properties) ? properties : {}).map(([name, schema]) => {
    const isRequired = needed.includes(name);
    return fieldOf(ground, schema, { path: `${path}/${escaped(name)}`, name, isRequired }, refs);
  });
};

/** The fields of an action's input; where a reading looks at values, as they are for these. */
export const fieldsOf = (
  root: JsonSchema,
  values: Json = {},
  read: Reading = plainOf,
): ReadonlyArray<Field> => {
  const { refs, schema } = read(root, root, [], values);
  return membersOf({ root, values, read }, schema, "", refs);
};

/** The values, with the defaults of what is not there, and with the groups that have to be. */
export const completed = (fields: ReadonlyArray<Field>, whole: Json, defaults: boolean): Json =>
  fields.reduce((values, { default: own, fields: inner, kind, path, required }) => {
    const value = valueAt(values, path);
    const isGroup = kind === "object" && (required || value !== undefined);
    const found = value ?? (defaults ? own : undefined) ?? (isGroup ? {} : undefined);
    const next = found === value ? values : (withValue(values, path, found) as Json);
    return isGroup ? completed(inner, next, defaults) : next;
  }, whole);
