/** What a JSON Schema asks for, as the parts of a form. */
import type { Json, JsonSchema } from "@plugboard/core";

/** One kind of control. */
export type Shape =
  | { readonly kind: "text"; readonly long: boolean; readonly type: "text" | "email" }
  | { readonly kind: "number"; readonly whole: boolean }
  | { readonly kind: "choice"; readonly options: ReadonlyArray<string> }
  | { readonly kind: "flag" }
  | { readonly kind: "file" }
  | { readonly kind: "files" }
  | { readonly kind: "list"; readonly item: Shape }
  | { readonly kind: "group"; readonly fields: ReadonlyArray<FieldSpec> }
  | { readonly kind: "json" };

/** A named part of an object. */
export interface FieldSpec {
  readonly name: string;
  readonly description: string | undefined;
  readonly required: boolean;
  /** What the platform takes where nothing is said. */
  readonly fallback: string | undefined;
  readonly shape: Shape;
}

const isRecord = (value: unknown): value is Json =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const recordOf = (value: unknown): Json => (isRecord(value) ? value : {});

/** The schema without "or null": an optional field is one that may be left empty. */
const withoutNull = (schema: Json): Json => {
  const branches = schema["anyOf"];
  if (!Array.isArray(branches)) return schema;
  const rest = branches.filter(isRecord).filter((branch) => branch["type"] !== "null");
  const [only] = rest;
  return rest.length === 1 && only !== undefined ? { ...schema, anyOf: undefined, ...only } : {};
};

const shapeOf = (name: string, given: unknown): Shape => {
  const schema = withoutNull(recordOf(given));
  const options = schema["enum"];
  if (Array.isArray(options)) return { kind: "choice", options: options.map(String) };
  switch (schema["type"]) {
    case "string": {
      if (schema["format"] === "binary") return { kind: "file" };
      const type = schema["format"] === "email" ? "email" : "text";
      return { kind: "text", long: /(^|_)(body|content|text)$/.test(name), type };
    }
    case "integer":
    case "number":
      return { kind: "number", whole: schema["type"] === "integer" };
    case "boolean":
      return { kind: "flag" };
    case "array": {
      const item = shapeOf("", schema["items"]);
      return item.kind === "file" ? { kind: "files" } : { kind: "list", item };
    }
    case "object":
      return isRecord(schema["properties"])
        ? { kind: "group", fields: fieldsOf(schema) }
        : { kind: "json" };
    default:
      return { kind: "json" };
  }
};

/** The fields of an object's schema, those that must be filled in first. */
export const fieldsOf = (schema: JsonSchema): ReadonlyArray<FieldSpec> => {
  const required: ReadonlyArray<unknown> = Array.isArray(schema["required"])
    ? schema["required"]
    : [];
  return Object.entries(recordOf(schema["properties"]))
    .map(([name, property]): FieldSpec => {
      const { description, default: fallback } = recordOf(property);
      return {
        name,
        description: typeof description === "string" ? description : undefined,
        required: required.includes(name),
        fallback:
          fallback === undefined || typeof fallback === "string"
            ? fallback
            : JSON.stringify(fallback),
        shape: shapeOf(name, property),
      };
    })
    .toSorted((a, b) => Number(b.required) - Number(a.required));
};

const ADVANCED = new Set(["page", "per_page", "limit", "cursor", "from_last", "response_fields"]);

/** Whether a field is about how the answer comes rather than what is asked. */
export const isAdvanced = ({ name, required }: FieldSpec): boolean =>
  !required && ADVANCED.has(name);
