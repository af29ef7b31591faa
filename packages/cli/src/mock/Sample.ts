/** A value that fits a schema: its example where it has one, otherwise the simplest there is. */
import type { Json } from "@plugboard/core";

/** What a part of a document is, its references followed. */
export type Resolve = (value: unknown) => Json;

/** So deep a value goes where its schema goes on for ever. */
const DEPTH = 6;

const TEXTS: Readonly<Record<string, string>> = {
  date: "2026-01-31",
  "date-time": "2026-01-31T12:00:00Z",
  email: "ana@example.com",
  uri: "https://example.com/",
  uuid: "00000000-0000-4000-8000-000000000001",
};

const textOf = ({ format, minLength }: Json): string => {
  const text = TEXTS[String(format)] ?? "text";
  return typeof minLength === "number" ? text.padEnd(minLength, "x") : text;
};

const numberOf = ({ minimum, maximum }: Json): number => {
  if (typeof minimum === "number") return minimum;
  return typeof maximum === "number" && maximum < 1 ? maximum : 1;
};

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);

/** The type of a value that is not null, where a schema admits several. */
const typeOf = ({ type, properties, items }: Json): unknown => {
  if (Array.isArray(type)) return type.find((name) => name !== "null");
  if (type !== undefined) return type;
  if (properties !== undefined) return "object";
  return items === undefined ? undefined : "array";
};

const objectOf = (schema: Json, resolve: Resolve, depth: number): Json => {
  const properties = Object.entries(resolve(schema["properties"])).filter(
    ([, part]) => resolve(part)["writeOnly"] !== true,
  );
  return Object.fromEntries(
    properties.map(([name, part]) => [name, sampleOf(part, resolve, depth + 1)]),
  );
};

/** A sample of what a schema describes. */
export const sampleOf = (value: unknown, resolve: Resolve, depth = 0): unknown => {
  const schema = resolve(value);
  for (const given of [schema["example"], firstOf(schema["examples"]), schema["default"]]) {
    if (given !== undefined) return given;
  }
  if (schema["const"] !== undefined) return schema["const"];
  const choice = firstOf(schema["enum"]);
  if (choice !== undefined) return choice;
  if (depth > DEPTH) return null;
  if (Array.isArray(schema["allOf"])) {
    const { allOf, ...own } = schema;
    const parts = [...(allOf as ReadonlyArray<unknown>), own].map((_) =>
      sampleOf(_, resolve, depth),
    );
    return Object.assign({}, ...parts.filter((_) => typeof _ === "object"));
  }
  const one = firstOf(schema["oneOf"]) ?? firstOf(schema["anyOf"]);
  if (one !== undefined) return sampleOf(one, resolve, depth + 1);
  switch (typeOf(schema)) {
    case "object":
      return objectOf(schema, resolve, depth);
    case "array":
      return depth === DEPTH ? [] : [sampleOf(schema["items"], resolve, depth + 1)];
    case "string":
      return textOf(schema);
    case "integer":
    case "number":
      return numberOf(schema);
    case "boolean":
      return true;
    default:
      return null;
  }
};
