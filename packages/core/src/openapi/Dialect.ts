/** What OpenAPI says its own way, said in that of JSON Schema 2020-12. */
import type { Json } from "../Catalog.ts";
import { text } from "../internal/json.ts";

/** A schema that admits `null`, too. */
export const orNull = (schema: Json): Json => {
  const { type, enum: values } = schema;
  if (type === undefined) {
    const says = ["$ref", "allOf", "anyOf", "oneOf", "enum", "const"].some((_) => _ in schema);
    return says ? { anyOf: [schema, { type: "null" }] } : schema;
  }
  const types = Array.isArray(type) ? type : [type];
  return {
    ...schema,
    type: types.includes("null") ? types : [...types, "null"],
    ...(Array.isArray(values) && !values.includes(null) && { enum: [...values, null] }),
  };
};

/** Draft 4, and with it OpenAPI 3.0, makes a limit exclusive by a flag beside it. */
export const withLimits = (schema: Record<string, unknown>): void => {
  for (const [flag, limit] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    const exclusive = schema[flag];
    if (typeof exclusive !== "boolean") continue;
    delete schema[flag];
    if (exclusive && limit in schema) {
      schema[flag] = schema[limit];
      delete schema[limit];
    }
  }
};

const BYTES = /^(application\/octet-stream|image\/|audio\/|video\/)/;

/** Texts of 3.1 that are bytes of some type, and not encoded, are files. */
export const withFiles = (schema: Record<string, unknown>): void => {
  const { type, contentEncoding, contentMediaType } = schema;
  const isFile = type === "string" && contentEncoding === undefined;
  if (isFile && BYTES.test(text(contentMediaType) ?? "")) schema["format"] = "binary";
};
