/**
 * `key=value` on the command line as an input: nested by dots, lists by repetition, and each value as
 * the schema has it there. What the schema does not say stays a text; `key:=json` says it by itself.
 */
import type { JsonSchema } from "@plugboard/core";
import { USAGE } from "./Failure.ts";
import { branchesOf, isObject, membersOf, presentAt, typesOf } from "./SchemaNode.ts";
import { Trouble } from "./Trouble.ts";

/** One pair, taken apart: `raw` values are JSON. */
interface Pair {
  readonly key: string;
  readonly value: string;
  readonly raw: boolean;
}

const wrong = (message: string, hint?: string): Trouble =>
  new Trouble({ message, hint, code: USAGE });

const pairOf = (text: string): Pair => {
  const at = text.indexOf("=");
  if (at < 1 || text.slice(0, at) === ":") {
    throw wrong(
      `“${text}” is no input.`,
      "Inputs are key=value, or key:=json; a whole input goes to --input.",
    );
  }
  const raw = text[at - 1] === ":";
  return { key: text.slice(0, raw ? at - 1 : at), value: text.slice(at + 1), raw };
};

/** What may stand at a place: the node itself, or the branches of its union. */
const choicesAt = (root: JsonSchema, schema: unknown): ReadonlyArray<JsonSchema> => {
  const node = presentAt(root, schema);
  const branches = branchesOf(root, node);
  return branches.length > 1
    ? [node, ...branches.map((branch) => presentAt(root, branch))]
    : [node];
};

/** Whether a list may stand at a place. */
export const isList = (root: JsonSchema, schema: unknown): boolean =>
  choicesAt(root, schema).some((node) => typesOf(node).includes("array"));

const itemOf = (root: JsonSchema, schema: unknown): unknown =>
  choicesAt(root, schema).find((node) => typesOf(node).includes("array"))?.["items"];

/** What the schema says of a member. */
const memberOf = (root: JsonSchema, schema: unknown, key: string): unknown => {
  for (const node of choicesAt(root, schema)) {
    const { properties, additionalProperties } = node;
    if (isObject(properties) && Object.hasOwn(properties, key)) return properties[key];
    if (isObject(additionalProperties)) return additionalProperties;
  }
  return undefined;
};

/** The steps of a key: a name that is declared with its dots stays whole. */
const stepsOf = (root: JsonSchema, schema: unknown, key: string): ReadonlyArray<string> => {
  if (key === "") return [];
  const names = choicesAt(root, schema).flatMap((node) => membersOf(node).members.map(([_]) => _));
  const whole = names
    .filter((name) => key === name || key.startsWith(`${name}.`))
    .toSorted((a, b) => b.length - a.length)[0];
  const step = whole ?? key.split(".", 1)[0] ?? key;
  const rest = key.slice(step.length + 1);
  const isIndex = /^\d+$/.test(step) && isList(root, schema);
  const inner = isIndex ? itemOf(root, schema) : memberOf(root, schema, step);
  return [step, ...stepsOf(root, inner, rest)];
};

const NUMBER = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** A text as the schema has it; where it fits in no other way, it stays a text, and validation says so. */
const typed = (root: JsonSchema, schema: unknown, value: string): unknown => {
  const nodes = choicesAt(root, schema);
  const types = new Set(nodes.flatMap(typesOf));
  const accepted = nodes.flatMap((node) => [
    ...(Array.isArray(node["enum"]) ? node["enum"] : []),
    ...("const" in node ? [node["const"]] : []),
  ]);
  const named =
    accepted.find((one) => one === value) ?? accepted.find((one) => String(one) === value);
  if (named !== undefined) return named;
  if (types.has("number") || types.has("integer")) {
    const number = NUMBER.test(value) ? Number(value) : Number.NaN;
    // A number that would come out as another one stays what it is.
    if (Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number))) {
      return number;
    }
  }
  if (types.has("boolean") && (value === "true" || value === "false")) return value === "true";
  if (value === "null" && types.has("null") && !types.has("string")) return null;
  if (
    (types.has("object") && value.startsWith("{")) ||
    (types.has("array") && value.startsWith("["))
  ) {
    try {
      return JSON.parse(value) as unknown;
    } catch {
      return value;
    }
  }
  return value;
};

const parsed = ({ key, value }: Pair): unknown => {
  try {
    return JSON.parse(value) as unknown;
  } catch (cause) {
    throw wrong(
      `${key}:= takes JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      `A text is written as ${key}=…`,
    );
  }
};

/** The values of one key, as one. */
const valueOf = (root: JsonSchema, schema: unknown, pairs: ReadonlyArray<Pair>): unknown => {
  const [first] = pairs;
  if (first === undefined) return undefined;
  const each = (place: unknown) =>
    pairs.map((pair) => (pair.raw ? parsed(pair) : typed(root, place, pair.value)));
  if (isList(root, schema)) {
    if (pairs.length === 1) {
      const [one] = each(schema);
      const admitsText = choicesAt(root, schema).some((node) => typesOf(node).includes("string"));
      return Array.isArray(one) || first.raw || admitsText ? one : each(itemOf(root, schema));
    }
    return each(itemOf(root, schema));
  }
  if (pairs.length === 1) return each(schema)[0];
  // Only what nobody declares may be a list that nobody knows of.
  if (schema === undefined) return each(undefined);
  throw wrong(`${first.key} is given ${pairs.length} times; it takes one value.`);
};

/** A value with another one put into it, along the steps; what is there otherwise stays. */
const put = (
  root: JsonSchema,
  schema: unknown,
  into: unknown,
  [step, ...rest]: ReadonlyArray<string>,
  value: (schema: unknown) => unknown,
): unknown => {
  if (step === undefined) return value(schema);
  if (/^\d+$/.test(step) && isList(root, schema) && Number(step) < 1000) {
    const list: Array<unknown> = Array.isArray(into) ? [...into] : [];
    list[Number(step)] = put(root, itemOf(root, schema), list[Number(step)], rest, value);
    return Array.from(list, (item) => item ?? null);
  }
  const inner = isObject(into) && Object.hasOwn(into, step) ? into[step] : undefined;
  const next = put(root, memberOf(root, schema, step), inner, rest, value);
  return { ...(isObject(into) ? into : {}), [step]: next };
};

/** Puts something where a key points to. */
export const putAt = (
  root: JsonSchema,
  input: JsonSchema,
  key: string,
  value: (schema: unknown) => unknown,
): JsonSchema => {
  const made = put(root, root, input, stepsOf(root, root, key), value);
  return isObject(made) ? made : input;
};

/** An input with the pairs written into it. Throws `Trouble` for what is no pair. */
export const withPairs = (
  root: JsonSchema,
  input: JsonSchema,
  texts: ReadonlyArray<string>,
): JsonSchema => {
  const byKey = Map.groupBy(texts.map(pairOf), ({ key }) => key);
  let made = input;
  for (const [key, pairs] of byKey) {
    made = putAt(root, made, key, (schema) => valueOf(root, schema, pairs));
  }
  return made;
};
