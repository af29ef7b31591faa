/** What a JSON Schema asks for, as the parts of a form. */
import type { Json, JsonSchema } from "@plugboard/core";
import { branchesOf, isRecord, plain, recordOf } from "./plainSchema.ts";

/** One kind of control. */
export type Shape =
  | {
      readonly kind: "text";
      readonly long: boolean;
      readonly type: "text" | "email" | "password";
      /** Words that are known; others are taken, too. */
      readonly suggestions: ReadonlyArray<string>;
    }
  | { readonly kind: "number"; readonly whole: boolean }
  | { readonly kind: "choice"; readonly options: ReadonlyArray<unknown> }
  | { readonly kind: "flag" }
  | { readonly kind: "file" }
  | { readonly kind: "files" }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "group"; readonly fields: ReadonlyArray<FieldSpec> }
  /** One of several groups; the value of one field, alike in all, says which. */
  | { readonly kind: "variants"; readonly by: string; readonly variants: ReadonlyArray<Variant> }
  /** Whatever is not one of these is written as JSON. */
  | { readonly kind: "json" };

/** One of several groups. */
export interface Variant {
  /** What the field that tells them apart holds. */
  readonly value: unknown;
  readonly title: string;
  /** The other fields. */
  readonly fields: ReadonlyArray<FieldSpec>;
}

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

/** Beyond this many objects inside each other, a form helps less than JSON does. */
const DEEPEST = 8;

/** Where references are looked up, and how deep inside the schema this is. */
interface Context {
  readonly root: Json;
  readonly depth: number;
}

/** The only value that a schema takes, if it takes one. */
const onlyOf = (schema: Json): unknown => {
  const options = schema["enum"];
  return (
    schema["const"] ?? (Array.isArray(options) && options.length === 1 ? options[0] : undefined)
  );
};

/** Groups that a field tells apart, or nothing where none does. */
const variantsOf = (branches: ReadonlyArray<Json>, context: Context): Shape | undefined => {
  const known = branches.map((branch) => plain(branch, context.root));
  const [first] = known;
  if (first === undefined || known.length < 2 || context.depth >= DEEPEST) return undefined;
  const by = Object.keys(recordOf(first["properties"])).find((name) => {
    const values = known.map((branch) =>
      onlyOf(plain(recordOf(branch["properties"])[name], context.root)),
    );
    return values.every((value) => value !== undefined) && new Set(values).size === known.length;
  });
  if (by === undefined) return undefined;
  const variants = known.map((branch): Variant => {
    const value = onlyOf(plain(recordOf(branch["properties"])[by], context.root));
    const { title } = branch;
    return {
      value,
      title: typeof title === "string" ? title : String(value),
      fields: fieldsIn(branch, context).filter(({ name }) => name !== by),
    };
  });
  return { kind: "variants", by, variants };
};

const textOf = (name: string, { format, writeOnly, examples }: Json): Shape => {
  if (format === "binary") return { kind: "file" };
  const isSecret = format === "password" || writeOnly === true;
  const words = Array.isArray(examples) ? examples.filter((one) => typeof one === "string") : [];
  return {
    kind: "text",
    long: !isSecret && /(^|_)(body|content|text)$/.test(name),
    type: isSecret ? "password" : format === "email" ? "email" : "text",
    suggestions: words.length > 1 ? words : [],
  };
};

const shapeOf = (name: string, given: unknown, context: Context): Shape => {
  const schema = plain(given, context.root);
  const options = schema["enum"];
  if (Array.isArray(options)) return { kind: "choice", options };
  if (schema["const"] !== undefined) return { kind: "choice", options: [schema["const"]] };
  const variants = variantsOf(branchesOf(schema), context);
  if (variants !== undefined) return variants;
  switch (schema["type"]) {
    case "string":
      return textOf(name, schema);
    case "integer":
    case "number":
      return { kind: "number", whole: schema["type"] === "integer" };
    case "boolean":
      return { kind: "flag" };
    case "array": {
      const item = shapeOf("", schema["items"], { ...context, depth: context.depth + 1 });
      if (item.kind === "file") return { kind: "files" };
      return item.kind === "json" ? item : { kind: "list", item };
    }
    case "object":
      return Object.keys(recordOf(schema["properties"])).length > 0 && context.depth < DEEPEST
        ? { kind: "group", fields: fieldsIn(schema, context) }
        : { kind: "json" };
    default:
      return { kind: "json" };
  }
};

const rankOf = ({ required, shape }: FieldSpec): number => {
  if (required) return 0;
  return shape.kind === "group" || shape.kind === "variants" ? 2 : 1;
};

const fieldsIn = (schema: Json, { root, depth }: Context): ReadonlyArray<FieldSpec> => {
  const required: ReadonlyArray<unknown> = Array.isArray(schema["required"])
    ? schema["required"]
    : [];
  return Object.entries(recordOf(schema["properties"]))
    .map(([name, property]): FieldSpec => {
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
        shape: shapeOf(name, property, { root, depth: depth + 1 }),
      };
    })
    .toSorted((a, b) => rankOf(a) - rankOf(b));
};

/** The fields of an object's schema: those that must be filled in first, those that are folded last. */
export const fieldsOf = (schema: JsonSchema): ReadonlyArray<FieldSpec> =>
  fieldsIn(plain(schema, schema), { root: schema, depth: 0 });

/** Whether an object may hold what its schema does not name; then a form alone cannot say all. */
export const isOpen = (schema: JsonSchema): boolean => {
  const { properties, additionalProperties } = plain(schema, schema);
  const others = additionalProperties;
  // What nothing can be is written as "not anything", too.
  if (others === true || (isRecord(others) && !("not" in others))) return true;
  const isNamed = Object.keys(recordOf(properties)).length > 0;
  return !isNamed && additionalProperties === undefined && branchesOf(schema).length > 0;
};

const ADVANCED = new Set(["page", "per_page", "limit", "cursor", "from_last", "response_fields"]);

/** Whether a field is about how the answer comes rather than what is asked. */
export const isAdvanced = ({ name, required }: FieldSpec): boolean =>
  !required && ADVANCED.has(name);
