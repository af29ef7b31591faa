/**
 * The notation in which the facts of Airbyte's API are written down, and its translation into the
 * words of an OpenAPI document. An operation is a line:
 *
 *     tag+tag operationId safety body answer failures — what it does
 *
 * with `Body?` where none need be given, `-` where there is none, `GET` for the two that are no
 * POST; and `text`, `200` or `204` for answers that are no model. A model is `Name { fields }` or
 * `Name = type`. A field without a type is a string, `closed` allows no further fields, and a name
 * that begins with a capital is another model.
 */
import type { JsonSchema, Safety } from "../../Catalog.ts";

/** One operation, as its line says it. */
export interface Operation {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly tags: ReadonlyArray<string>;
  readonly operationId: string;
  readonly safety: Safety;
  readonly summary: string;
  readonly body?: { readonly model: string; readonly required: boolean } | undefined;
  /** The answer's model; text; or nothing, with this status. */
  readonly answer: { readonly model: string } | "text" | 200 | 204;
  /** Statuses of failures that the document names. */
  readonly failures: ReadonlyArray<string>;
}

const SAFETY: Readonly<Record<string, Safety>> = { read: "read", idempotent: "idempotent" };

const answerOf = (word: string): Operation["answer"] => {
  if (word === "text") return "text";
  if (word === "200" || word === "204") return word === "200" ? 200 : 204;
  return { model: word };
};

/** Reads the line of one operation. */
export const operationOf = (path: string, line: string): Operation => {
  const [facts = "", summary = ""] = line.split(" — ");
  const [tags = "", operationId = "", safety = "", body = "-", answer = "204", ...failures] =
    facts.split(" ");
  const model = body.replace("?", "");
  return {
    method: body === "GET" ? "GET" : "POST",
    path,
    tags: tags.split("+"),
    operationId,
    safety: SAFETY[safety] ?? "write",
    summary,
    ...(body !== "GET" && body !== "-" && { body: { model, required: model === body } }),
    answer: answerOf(answer),
    failures,
  };
};

/** Types that stand for more than their own name. */
const TYPES: Readonly<Record<string, JsonSchema>> = {
  any: {},
  binary: { type: "string", format: "binary" },
  date: { type: "string", format: "date" },
  email: { type: "string", format: "email" },
  int32: { type: "integer", format: "int32" },
  int64: { type: "integer", format: "int64" },
  map: { type: "object", additionalProperties: true },
  uri: { type: "string", format: "uri" },
  uuid: { type: "string", format: "uuid" },
};

const TOKEN = /"[^"]*"|\w+|\[\]|[^\s\w]/g;

/** Where a model's place is in a document. */
export const referenceTo = (model: string): JsonSchema => ({
  $ref: `#/components/schemas/${model}`,
});

/** Reads models, by their names. */
export const modelsOf = (text: string): Readonly<Record<string, JsonSchema>> => {
  const tokens = text.match(TOKEN) ?? [];
  let at = 0;
  /** Whether this token is next; it is then behind us. */
  const took = (token: string): boolean => {
    if (tokens[at] !== token) return false;
    at++;
    return true;
  };
  const next = (): string => tokens[at++] ?? "";

  const fields = (): JsonSchema => {
    const properties: Record<string, JsonSchema> = {};
    const required: Array<string> = [];
    while (!took("}") && at < tokens.length) {
      const name = next();
      if (!took("?")) required.push(name);
      const type = took(":") ? typed() : { type: "string" };
      properties[name] = {
        ...type,
        ...(took("deprecated") && { deprecated: true }),
        ...(took("=") && { default: JSON.parse(next()) }),
      };
      took(",");
    }
    return { type: "object", properties, ...(required.length > 0 && { required }) };
  };

  const single = (): JsonSchema => {
    if (took("{")) return fields();
    if (took("closed")) return { ...single(), additionalProperties: false };
    const word = next();
    if (word.startsWith('"')) {
      const words = [word];
      while (took("|")) words.push(next());
      return { type: "string", enum: words.map((one) => one.slice(1, -1)) };
    }
    return TYPES[word] ?? (/^[A-Z]/.test(word) ? referenceTo(word) : { type: word });
  };

  const typed = (): JsonSchema => {
    let schema = single();
    while (took("[]")) schema = { type: "array", items: schema };
    return schema;
  };

  const models: Record<string, JsonSchema> = {};
  while (at < tokens.length) {
    const name = next();
    took("=");
    models[name] = typed();
  }
  return models;
};
