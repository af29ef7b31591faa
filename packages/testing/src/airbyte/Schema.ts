/**
 * The part of JSON Schema that Airbyte's document and connectors' specifications use.
 *
 * Written for the mock alone, so that it does not share a fault with the client's own validation.
 */
import type { Violation } from "./AirbyteFailure.ts";

/** An object out of JSON. */
export type Fields = Readonly<Record<string, unknown>>;

/** Finds what a `$ref` names. */
export type Resolve = (reference: string) => Fields;

/** Whether a value is an object and no array. */
export const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});

const listIn = (value: unknown): ReadonlyArray<unknown> => (Array.isArray(value) ? value : []);

/** A schema that refers to nothing. */
const unresolved: Resolve = (reference) => {
  throw new Error(`Nothing is known of ${reference}`);
};

const UUID = /^[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}$/i;

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (_) => typeof _ === "string",
  boolean: (_) => typeof _ === "boolean",
  number: (_) => typeof _ === "number",
  integer: (_) => Number.isSafeInteger(_),
  object: isFields,
  array: Array.isArray,
  null: (_) => _ === null,
};

type Path = ReadonlyArray<string | number>;

const ownWords = (schema: Fields, value: unknown): string | undefined => {
  const { type, enum: accepted, format, pattern, minimum, maximum, minLength } = schema;
  const types = typeof type === "string" ? [type] : listIn(type);
  if (types.length > 0 && !types.some((_) => TYPES[String(_)]?.(value) ?? true)) {
    return `must be of type ${types.join(" or ")}`;
  }
  if (Array.isArray(accepted) && !accepted.includes(value)) {
    return `must be one of ${accepted.join(", ")}`;
  }
  if ("const" in schema && schema["const"] !== value) return `must be ${String(schema["const"])}`;
  if (typeof value === "string") {
    if (format === "uuid" && !UUID.test(value)) return "must be a UUID";
    if (typeof pattern === "string" && !new RegExp(pattern, "u").test(value)) {
      return `must match ${pattern}`;
    }
    if (typeof minLength === "number" && value.length < minLength) {
      return `must have ${minLength} characters or more`;
    }
  }
  if (typeof value === "number") {
    if (typeof minimum === "number" && value < minimum) return `must be ${minimum} or more`;
    if (typeof maximum === "number" && value > maximum) return `must be ${maximum} or less`;
  }
  return undefined;
};

/** The schema itself, or what it refers to. */
const resolved = (schema: Fields, resolve: Resolve): Fields => {
  const { $ref } = schema;
  return typeof $ref === "string" ? resolved(resolve($ref), resolve) : schema;
};

/** What stands at a name; a null is nothing. */
const memberAt = (object: Fields, name: string): unknown => object[name] ?? undefined;

const membersOf = (
  schema: Fields,
  object: Fields,
  resolve: Resolve,
  path: Path,
): ReadonlyArray<Violation> => {
  const properties = fieldsIn(schema["properties"]);
  const missing = listIn(schema["required"])
    .map(String)
    .filter((name) => memberAt(object, name) === undefined)
    .map((name) => ({ path: [...path, name], message: "must not be null", missing: true }));
  const present = Object.entries(properties)
    .filter(([name]) => memberAt(object, name) !== undefined)
    .flatMap(([name, part]) =>
      violationsOf(fieldsIn(part), object[name], resolve, [...path, name]),
    );
  const isClosed = schema["additionalProperties"] === false;
  const strangers = Object.keys(object)
    .filter((name) => isClosed && !(name in properties))
    .map((name) => ({
      path: [...path, name],
      message: "is not known",
      value: object[name],
      missing: false,
    }));
  return [...missing, ...present, ...strangers];
};

/** Everything that a value breaks of a schema; of alternatives, what it breaks of the nearest one. */
export const violationsOf = (
  from: Fields,
  value: unknown,
  resolve: Resolve = unresolved,
  path: Path = [],
): ReadonlyArray<Violation> => {
  const schema = resolved(from, resolve);
  const wrong = ownWords(schema, value);
  if (wrong !== undefined) return [{ path, message: wrong, value, missing: false }];
  const within = (part: unknown, inner = value, at = path): ReadonlyArray<Violation> =>
    violationsOf(fieldsIn(part), inner, resolve, at);
  const branches = listIn(schema["oneOf"] ?? schema["anyOf"]).map((_) => within(_));
  const nearest = branches.toSorted((a, b) => a.length - b.length)[0] ?? [];
  return [
    ...listIn(schema["allOf"]).flatMap((_) => within(_)),
    ...nearest,
    ...listIn(value).flatMap((_, index) => within(schema["items"], _, [...path, index])),
    ...(isFields(value) ? membersOf(schema, value, resolve, path) : []),
  ];
};

/** A valid value as the server reads it: what is null or undeclared is left out where properties are declared. */
export const readBy = (from: Fields, value: unknown, resolve: Resolve): unknown => {
  const schema = resolved(from, resolve);
  if (Array.isArray(value)) {
    return value.map((_) => readBy(fieldsIn(schema["items"]), _, resolve));
  }
  const { properties } = schema;
  if (!isFields(value) || !isFields(properties)) return value;
  return Object.fromEntries(
    Object.entries(properties)
      .filter(([name]) => memberAt(value, name) !== undefined)
      .map(([name, part]) => [name, readBy(fieldsIn(part), value[name], resolve)]),
  );
};
