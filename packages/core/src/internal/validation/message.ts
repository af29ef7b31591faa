/** What an issue says: a short sentence about the schema, never with a value of the input in it. */
import { distance } from "fastest-levenshtein";
import type { Json } from "../../Catalog.ts";
import type { Issue } from "../../PlugboardError.ts";
import { FILE, listOf, typesOf } from "./node.ts";

const types: { readonly [type: string]: string } = {
  string: "a string",
  integer: "an integer",
  number: "a number",
  boolean: "true or false",
  object: "an object",
  array: "a list",
  null: "null",
};

const quoted = (value: unknown): string =>
  typeof value === "string" ? `“${value}”` : JSON.stringify(value);

const counted = (n: unknown, noun: string): string => `${String(n)} ${noun}${n === 1 ? "" : "s"}`;

/** «must be a string, an integer or null», in an issue. */
export const typeIssue = (path: string, accepted: ReadonlyArray<unknown>): Issue => {
  const names = accepted.map((_) => types[String(_)] ?? String(_));
  const last = names.pop();
  const message = `must be ${names.length > 0 ? `${names.join(", ")} or ${last}` : last}`;
  return { path, message, keyword: "type", accepted };
};

/** «must be one of “a”, “b”», in an issue. */
export const valueIssue = (
  path: string,
  keyword: string,
  accepted: ReadonlyArray<unknown>,
): Issue => {
  if (accepted.includes(FILE)) return { path, message: "must be a file", keyword: "format" };
  const shown = accepted.slice(0, 10).map(quoted).join(", ");
  const more = accepted.length > 10 ? ", …" : "";
  const message = `must be ${accepted.length === 1 ? "" : "one of "}${shown}${more}`;
  return { path, message, keyword, accepted };
};

/** «“onwer” is not declared; did you mean “owner”?», in an issue. */
export const undeclaredIssue = (key: string, path: string, keys: ReadonlySet<string>): Issue => {
  const accepted = [...keys];
  let near = "";
  let least = Math.ceil(key.length * 0.4);
  for (const name of key.length > 100 ? [] : accepted) {
    const steps = distance(key.toLowerCase(), name.toLowerCase());
    if (steps <= least && (near === "" || steps < least)) [near, least] = [name, steps];
  }
  const hint = near === "" ? "" : `; did you mean “${near}”?`;
  const message = `“${key}” is not declared${hint}`;
  return { path, message, keyword: "additionalProperties", accepted };
};

const sentences: { readonly [keyword: string]: (limit: unknown) => string } = {
  minLength: (_) => `must be at least ${counted(_, "character")}`,
  maxLength: (_) => `must be at most ${counted(_, "character")}`,
  minItems: (_) => `must have at least ${counted(_, "item")}`,
  maxItems: (_) => `must have at most ${counted(_, "item")}`,
  minProperties: (_) => `must have at least ${counted(_, "key")}`,
  maxProperties: (_) => `must have at most ${counted(_, "key")}`,
  minimum: (_) => `must be at least ${String(_)}`,
  maximum: (_) => `must be at most ${String(_)}`,
  exclusiveMinimum: (_) => `must be more than ${String(_)}`,
  exclusiveMaximum: (_) => `must be less than ${String(_)}`,
  multipleOf: (_) => `must be a multiple of ${String(_)}`,
  pattern: (_) => `must match ${String(_)}`,
  format: (_) => `must be a valid ${String(_)}`,
  uniqueItems: () => "must not hold an item twice",
  contains: () => "holds none of the items that it must",
  minContains: () => "holds too few of the items that it must",
  maxContains: () => "holds too many of the items that it may",
  propertyNames: () => "has a name that is not allowed",
};

/** What a keyword refuses, in an issue. */
export const issueOf = (path: string, keyword: string, node: Json): Issue => {
  if (keyword === "type") return typeIssue(path, typesOf(node));
  if (keyword === "const") return valueIssue(path, keyword, [node.const]);
  if (keyword === "enum") return valueIssue(path, keyword, listOf(node.enum));
  const sentence = Object.hasOwn(sentences, keyword) ? sentences[keyword] : undefined;
  return { path, message: sentence?.(node[keyword]) ?? "is not allowed", keyword };
};
