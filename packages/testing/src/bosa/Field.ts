/**
 * One value of an action's input: its JSON Schema, and how the platform reads it.
 *
 * Reads like pydantic in lax mode: `"5"` is an integer, `"True"` a boolean. A value that came in a form
 * may also be a JSON text where an array or object is declared.
 */
import * as Result from "effect/Result";
import { ReceivedFile } from "../ReceivedFile.ts";
import type { FieldIssue } from "./BosaFailure.ts";
import { type Fields, objectSchema, readFields, type ValuesOf } from "./Fields.ts";

/** A JSON Schema. */
export type JsonSchema = { readonly [key: string]: unknown };

/** Where a value came from. */
export type Origin = "json" | "form";

/** What reading gives: the value, or everything that is wrong with it. */
export type Read<A> = Result.Result<A, ReadonlyArray<FieldIssue>>;

/** The path of a value inside the body. */
export type Location = ReadonlyArray<string | number>;

/** A declared value of type `A`; `Optional` ones are nullable in the published schema. */
export interface Field<A, Optional extends boolean = boolean> {
  /** The schema with everything written out. */
  readonly schema: JsonSchema;
  /** The schema with named objects put aside into `$defs`. */
  readonly reference: (defs: Record<string, JsonSchema>) => JsonSchema;
  readonly optional: Optional;
  /** What an absent value becomes; undefined leaves it absent. */
  readonly default: A | undefined;
  readonly read: (value: unknown, from: Origin, at: Location) => Read<A>;
}

const wrong = (at: Location, type: string, msg: string): Read<never> =>
  Result.fail([{ loc: ["body", ...at], msg, type }]);

const make = <A>(
  schema: JsonSchema,
  read: Field<A>["read"],
  reference: Field<A>["reference"] = () => schema,
): Field<A, false> => ({ schema, reference, optional: false, default: undefined, read });

interface Texts {
  readonly description?: string;
}

const string = (
  options: Texts & { readonly format?: string; readonly minLength?: number } = {},
): Field<string, false> =>
  make({ type: "string", ...options }, (value, _, at) => {
    if (typeof value !== "string") {
      return wrong(at, "string_type", "Input should be a valid string");
    }
    const { minLength = 0 } = options;
    return value.length >= minLength
      ? Result.succeed(value)
      : wrong(at, "string_too_short", `String should have at least ${minLength} characters`);
  });

type Bounds = Texts & { readonly minimum?: number; readonly maximum?: number };

const numeric =
  (type: "integer" | "number", fits: (value: number) => boolean) =>
  (options: Bounds = {}): Field<number, false> =>
    make({ type, ...options }, (value, _, at) => {
      const { minimum = -Infinity, maximum = Infinity } = options;
      const given = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
      if (typeof given !== "number" || !fits(given)) {
        return wrong(
          at,
          type === "integer" ? "int_parsing" : "float_parsing",
          `Input should be a valid ${type}`,
        );
      }
      if (given < minimum) {
        return wrong(
          at,
          "greater_than_equal",
          `Input should be greater than or equal to ${minimum}`,
        );
      }
      return given <= maximum
        ? Result.succeed(given)
        : wrong(at, "less_than_equal", `Input should be less than or equal to ${maximum}`);
    });

const BOOLEANS = new Map([
  ["true", true],
  ["1", true],
  ["false", false],
  ["0", false],
]);

const boolean = (options: Texts = {}): Field<boolean, false> =>
  make({ type: "boolean", ...options }, (value, _, at) => {
    const written =
      typeof value === "string" || typeof value === "number" || typeof value === "boolean";
    const read = written ? BOOLEANS.get(String(value).toLowerCase()) : undefined;
    return read === undefined
      ? wrong(at, "bool_parsing", "Input should be a valid boolean")
      : Result.succeed(read);
  });

const literal = <const A extends string>(
  values: readonly [A, ...ReadonlyArray<A>],
  options: Texts = {},
): Field<A, false> =>
  make({ type: "string", enum: values, ...options }, (value, _, at) => {
    const found = values.find((known) => known === value);
    return found === undefined
      ? wrong(
          at,
          "literal_error",
          `Input should be ${values.map((known) => `'${known}'`).join(" or ")}`,
        )
      : Result.succeed(found);
  });

const file = (options: Texts = {}): Field<ReceivedFile, false> =>
  make({ type: "string", format: "binary", ...options }, (value, _, at) =>
    value instanceof ReceivedFile
      ? Result.succeed(value)
      : wrong(at, "value_error", "Expected UploadFile"),
  );

/** A form may hold an array or an object as JSON text. */
const parsed = (value: unknown, from: Origin, opening: string): unknown => {
  if (from !== "form" || typeof value !== "string" || !value.trim().startsWith(opening)) {
    return value;
  }
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
};

const array = <A>(of: Field<A>, options: Texts = {}): Field<ReadonlyArray<A>, false> =>
  make(
    { type: "array", items: of.schema, ...options },
    (value, from, at) => {
      const list = parsed(value, from, "[");
      const items = from === "form" && !Array.isArray(list) ? [list] : list;
      if (!Array.isArray(items)) return wrong(at, "list_type", "Input should be a valid list");
      const reads = items.map((item, index) => of.read(item, from, [...at, index]));
      const issues = reads.flatMap((_) => (Result.isFailure(_) ? _.failure : []));
      return issues.length > 0
        ? Result.fail(issues)
        : Result.succeed(reads.flatMap((_) => (Result.isSuccess(_) ? [_.success] : [])));
    },
    (defs) => ({ type: "array", items: of.reference(defs), ...options }),
  );

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const object = <const F extends Fields>(title: string, fields: F): Field<ValuesOf<F>, false> =>
  make<ValuesOf<F>>(
    objectSchema(fields, (_) => _.schema),
    (value, from, at) => {
      const given = parsed(value, from, "{");
      return isObject(given)
        ? readFields(fields, given, from, at)
        : wrong(at, "model_type", "Input should be a valid dictionary");
    },
    (defs) => {
      defs[title] = { title, ...objectSchema(fields, (_) => _.reference(defs)) };
      return { $ref: `#/$defs/${title}` };
    },
  );

/** Any JSON under a schema that is published and not checked. */
const json = (schema: JsonSchema): Field<unknown, false> =>
  make(schema, (value, from) => Result.succeed(parsed(parsed(value, from, "["), from, "{")));

const nullable = (schema: JsonSchema): JsonSchema => {
  const { description, ...rest } = schema;
  return {
    anyOf: [rest, { type: "null" }],
    ...(description === undefined ? {} : { description }),
  };
};

/** Makes a field optional: nullable in the schema, and null means absent. */
const optional = <A>(inner: Field<A>, fallback?: A): Field<A, true> => {
  const extra = fallback === undefined ? {} : { default: fallback };
  return {
    schema: { ...nullable(inner.schema), ...extra },
    reference: (defs) => ({ ...nullable(inner.reference(defs)), ...extra }),
    optional: true,
    default: fallback,
    read: inner.read,
  };
};

/** The same field, published with one `schema` level more, as some servers do. */
const wrapped = <A, O extends boolean>(inner: Field<A, O>): Field<A, O> => ({
  ...inner,
  schema: { schema: inner.schema },
});

/** The kinds of value that an action can declare. */
export const field = {
  string,
  integer: numeric("integer", Number.isInteger),
  number: numeric("number", Number.isFinite),
  boolean,
  literal,
  file,
  array,
  object,
  json,
  optional,
  wrapped,
};
