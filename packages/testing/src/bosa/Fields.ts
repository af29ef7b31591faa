/** The declared values of an object: their schema, their types, and how they are read together. */
import * as Result from "effect/Result";
import type { FieldIssue } from "./BosaFailure.ts";
import type { Field, JsonSchema, Location, Origin, Read } from "./Field.ts";

/** The declared values of an input. */
export type Fields = Readonly<Record<string, Field<unknown>>>;

/** The type of what a field reads. */
export type ValueOf<F> = F extends Field<infer A> ? A : never;

/** No declared values. */
// oxlint-disable-next-line typescript/no-empty-object-type -- an object without known keys is meant
export type NoFields = {};

type OptionalKeys<F extends Fields> = {
  [K in keyof F]: F[K]["optional"] extends true ? K : never;
}[keyof F];

/** What a handler gets for its declared input. */
export type ValuesOf<F extends Fields> = {
  readonly [K in Exclude<keyof F, OptionalKeys<F>>]: ValueOf<F[K]>;
} & { readonly [K in OptionalKeys<F>]?: ValueOf<F[K]> };

/** The schema of an object with these fields; only those that are not optional are required. */
export const objectSchema = (
  fields: Fields,
  schemaOf: (field: Field<unknown>) => JsonSchema,
): JsonSchema => {
  const entries = Object.entries(fields);
  const required = entries.filter(([, _]) => !_.optional).map(([name]) => name);
  return {
    type: "object",
    properties: Object.fromEntries(entries.map(([name, _]) => [name, schemaOf(_)])),
    ...(required.length > 0 ? { required } : {}),
  };
};

/** Reads declared fields and drops what is not declared; null and, in forms, "" mean absent. */
export const readFields = <F extends Fields>(
  fields: F,
  given: Readonly<Record<string, unknown>>,
  from: Origin,
  at: Location = [],
): Read<ValuesOf<F>> => {
  const values: Record<string, unknown> = {};
  const issues: Array<FieldIssue> = [];
  for (const [name, declared] of Object.entries(fields)) {
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    const absent = value === undefined || value === null;
    if (absent || (from === "form" && value === "" && declared.optional)) {
      if (declared.default !== undefined) values[name] = declared.default;
      else if (!declared.optional) {
        issues.push({ loc: ["body", ...at, name], msg: "Field required", type: "missing" });
      }
      continue;
    }
    const read = declared.read(value, from, [...at, name]);
    if (Result.isSuccess(read)) values[name] = read.success;
    else issues.push(...read.failure);
  }
  // Every declared field has been read by its own reader, which is what ValuesOf says.
  return issues.length > 0 ? Result.fail(issues) : Result.succeed(values as ValuesOf<F>);
};
