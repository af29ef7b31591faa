/** The flat inputs of an action (protocol page, part 2.6) as a JSON Schema. */
import type { Json, JsonSchema } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";

const TYPES: Readonly<Record<string, string>> = {
  string: "string",
  text: "string",
  integer: "integer",
  number: "number",
  float: "number",
  boolean: "boolean",
  array: "array",
  object: "object",
};
const FILE = /^(file|image|audio|video|document)$/;

/** A file, which is uploaded first, or the address of one. */
export const fileSchema: JsonSchema = {
  anyOf: [{ type: "string", format: "binary" }, { type: "string" }],
};

/** The key under which an input goes into `data`. */
const keyOf = (input: Json): string | undefined =>
  text(input["code"]) ?? text(input["name"])?.toLowerCase().replaceAll(" ", "_");

/** Some lists hold values, some hold objects around them. */
const plain = (value: unknown): unknown =>
  isObject(value) && "value" in value ? value["value"] : value;

const listOf = (value: unknown): ReadonlyArray<unknown> =>
  Array.isArray(value) ? value.map(plain) : [];

const defaultOf = (input: Json): unknown => {
  const [first] = listOf(input["defaultValue"]);
  return first === null || first === "" ? undefined : first;
};

const typeOf = (input: Json): JsonSchema => {
  const datatype = text(input["datatype"])?.toLowerCase() ?? "";
  if (FILE.test(datatype)) return fileSchema;
  const type = Object.hasOwn(TYPES, datatype) ? TYPES[datatype] : undefined;
  // A type that we do not know is none that we check.
  return type === undefined ? {} : { type };
};

const propertyOf = (input: Json): JsonSchema => {
  const type = typeOf(input);
  const options = listOf(input["availableOptions"]);
  const isList = type["type"] === "array";
  const item = isList ? {} : type;
  const single = options.length > 0 ? { ...item, enum: options } : item;
  const several = { type: "array", items: single };
  const value = isList
    ? several
    : input["allowMulti"] === true && options.length > 0
      ? { anyOf: [single, several] }
      : single;
  const fallback = defaultOf(input);
  const description = text(input["description"]);
  const title = text(input["name"]);
  return {
    ...value,
    ...(title !== undefined && { title }),
    ...(description !== undefined && { description }),
    ...(fallback !== undefined && { default: fallback }),
    ...(input["fixed"] === true && { readOnly: true }),
  };
};

/** The schema of an action's inputs. */
export const schemaOf = (inputs: ReadonlyArray<unknown>): JsonSchema => {
  const named = inputs.filter(isObject).flatMap((input) => {
    const key = keyOf(input);
    return key === undefined ? [] : [[key, input] as const];
  });
  return {
    type: "object",
    properties: Object.fromEntries(named.map(([key, input]) => [key, propertyOf(input)])),
    required: named.flatMap(([key, input]) => (input["required"] === true ? [key] : [])),
  };
};

/** Whether some input is a file. */
export const takesFiles = (inputs: ReadonlyArray<unknown>): boolean =>
  inputs.filter(isObject).some((input) => FILE.test(String(input["datatype"]).toLowerCase()));
