/** What a JSON Schema asks for, as the parts of a form. */
import type { Json, JsonSchema } from "@plugboard/core";
import { branchesOf, isRecord, plain, recordOf } from "./plainSchema.ts";

/** One kind of control. */
export type Shape =
  | {
      readonly kind: "text";
      readonly long: boolean;
      readonly type: "text" | "email" | "password";
      /** Whether it is a UUID, which is longer than most of what is written in one line. */
      readonly isId: boolean;
      /** Words that are known; others are taken, too. */
      readonly suggestions: ReadonlyArray<string>;
    }
  | { readonly kind: "number"; readonly whole: boolean }
  | { readonly kind: "choice"; readonly options: ReadonlyArray<unknown> }
  | { readonly kind: "flag" }
  | { readonly kind: "file" }
  | { readonly kind: "files" }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "group"; readonly fields: FieldsFor }
  /** Whatever is not one of these is written as JSON. */
  | { readonly kind: "json" };

/**
 * The fields of an object while it is filled in: where it may be of several kinds, those of the kind that
 * is chosen. Made when somebody looks, since a schema may go on without end.
 */
export type FieldsFor = (draft: Json) => ReadonlyArray<FieldSpec>;

/** A named part of an object. */
export interface FieldSpec {
  readonly name: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** What the platform takes where nothing is said. */
  readonly fallback: string | undefined;
  /** A value that the schema shows. */
  readonly example: unknown;
  readonly shape: Shape;
}

/** Lists inside lists beyond this many are written as JSON. */
const DEEPEST = 3;

/** The only value that a schema takes, if it takes one. */
const onlyOf = (schema: Json): unknown => {
  const options = schema["enum"];
  return (
    schema["const"] ?? (Array.isArray(options) && options.length === 1 ? options[0] : undefined)
  );
};

/** Kinds of an object that one field tells apart by its value, alike in all. */
interface Kinds {
  readonly by: string;
  readonly kinds: ReadonlyArray<{ readonly value: unknown; readonly schema: Json }>;
}

const kindsOf = (schema: Json, root: Json): Kinds | undefined => {
  const branches = branchesOf(schema).map((branch) => plain(branch, root));
  const [first] = branches;
  if (first === undefined || branches.length < 2) return undefined;
  const valuesOf = (name: string) =>
    branches.map((branch) => onlyOf(plain(recordOf(branch["properties"])[name], root)));
  const by = Object.keys(recordOf(first["properties"])).find((name) => {
    const values = valuesOf(name);
    return values.every((value) => value !== undefined) && new Set(values).size === values.length;
  });
  if (by === undefined) return undefined;
  const values = valuesOf(by);
  return { by, kinds: branches.map((branch, at) => ({ value: values[at], schema: branch })) };
};

const textOf = (name: string, { format, writeOnly, examples }: Json): Shape => {
  if (format === "binary") return { kind: "file" };
  const isSecret = format === "password" || writeOnly === true;
  const words = Array.isArray(examples) ? examples.filter((one) => typeof one === "string") : [];
  return {
    kind: "text",
    long: !isSecret && /(^|_)(body|content|text)$/.test(name),
    type: isSecret ? "password" : format === "email" ? "email" : "text",
    isId: format === "uuid",
    suggestions: words.length > 1 ? words : [],
  };
};

const shapeOf = (name: string, given: unknown, root: Json, depth = 0): Shape => {
  const schema = plain(given, root);
  const options = schema["enum"];
  if (Array.isArray(options)) return { kind: "choice", options };
  if (schema["const"] !== undefined) return { kind: "choice", options: [schema["const"]] };
  switch (schema["type"]) {
    case "string":
      return textOf(name, schema);
    case "integer":
    case "number":
      return { kind: "number", whole: schema["type"] === "integer" };
    case "boolean":
      return { kind: "flag" };
    case "array": {
      if (depth === DEEPEST) return { kind: "json" };
      const item = shapeOf("", schema["items"], root, depth + 1);
      if (item.kind === "file") return { kind: "files" };
      return item.kind === "json" ? item : { kind: "list", item };
    }
    case "object":
    case undefined: {
      const isNamed = Object.keys(recordOf(schema["properties"])).length > 0;
      return isNamed || kindsOf(schema, root) !== undefined
        ? { kind: "group", fields: groupOf(schema, root) }
        : { kind: "json" };
    }
    default:
      return { kind: "json" };
  }
};

/** What is folded comes last. */
const rankOf = ({ required, shape }: FieldSpec): number => {
  if (required) return 0;
  return shape.kind === "group" ? 2 : 1;
};

const namedIn = (schema: Json, root: Json): ReadonlyArray<FieldSpec> => {
  const required: ReadonlyArray<unknown> = Array.isArray(schema["required"])
    ? schema["required"]
    : [];
  return Object.entries(recordOf(schema["properties"])).map(([name, property]): FieldSpec => {
    const { description, default: fallback, example, examples } = plain(property, root);
    return {
      name,
      description: typeof description === "string" ? description : undefined,
      required: required.includes(name),
      fallback:
        fallback === undefined || typeof fallback === "string"
          ? fallback
          : JSON.stringify(fallback),
      example: example ?? (Array.isArray(examples) ? (examples[0] as unknown) : undefined),
      shape: shapeOf(name, property, root),
    };
  });
};

const inOrder = (fields: ReadonlyArray<FieldSpec>): ReadonlyArray<FieldSpec> =>
  fields.toSorted((a, b) => rankOf(a) - rankOf(b));

/** Made once for each kind: who has seen the fields sees the same ones again. */
const groupOf = (schema: Json, root: Json): FieldsFor => {
  const { by = "", kinds = [] } = kindsOf(schema, root) ?? {};
  const made = new Map<number, ReadonlyArray<FieldSpec>>();
  const make = (at: number): ReadonlyArray<FieldSpec> => {
    const own = inOrder(namedIn(schema, root));
    if (kinds.length === 0) return own;
    const kind: FieldSpec = {
      name: by,
      description: undefined,
      required: true,
      fallback: undefined,
      example: undefined,
      shape: { kind: "choice", options: kinds.map(({ value }) => value) },
    };
    const ofKind = inOrder(namedIn(kinds[at]?.schema ?? {}, root));
    const others = [...own, ...ofKind].filter(({ name }) => name !== by);
    return [kind, ...others];
  };
  return (draft) => {
    const at = kinds.findIndex(({ value }) => String(value) === String(draft[by]));
    const known = made.get(at) ?? make(at);
    made.set(at, known);
    return known;
  };
};

/** The fields of an action's input: those that must be filled in first, those that are folded last. */
export const formOf = (schema: JsonSchema): FieldsFor => groupOf(plain(schema, schema), schema);

/** Whether an object may hold what its schema does not name; then a form alone cannot say all. */
export const isOpen = (schema: JsonSchema): boolean => {
  const { additionalProperties: others } = plain(schema, schema);
  // What nothing can be is written as "not anything", too.
  return others === true || (isRecord(others) && !("not" in others));
};

/** Whether a schema says nothing of what an object holds: then it is written as JSON. */
export const isFormless = (schema: JsonSchema): boolean => {
  const { additionalProperties: others } = plain(schema, schema);
  return others !== false && formOf(schema)({}).length === 0;
};

const ADVANCED = new Set(["page", "per_page", "limit", "cursor", "from_last", "response_fields"]);

/** Whether a field is about how the answer comes rather than what is asked. */
export const isAdvanced = ({ name, required }: FieldSpec): boolean =>
  !required && ADVANCED.has(name);
