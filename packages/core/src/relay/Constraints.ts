/** Inputs of a kind: what a rule makes of an input before the action's own schema is asked. */
import * as Effect from "effect/Effect";
import type { Json } from "../Catalog.ts";
import { isObject } from "../internal/json.ts";
import { Forbidden, isPlugboardError, type PlugboardError } from "../PlugboardError.ts";
import { check } from "../Validation.ts";
import type { Rule } from "./Allow.ts";
import type { ToldAction } from "./Reply.ts";
import type { Visitor } from "./Visitor.ts";

const refused = ({ action }: Rule, what = "this input"): Forbidden =>
  new Forbidden({
    message: `The relay does not allow ${action} with ${what}.`,
    status: 403,
    code: "relay/input",
  });

const isSame = (a: unknown, b: unknown): boolean => {
  if (Object.is(a, b)) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [mine, theirs] = [Object.entries(a), new Map(Object.entries(b))];
  return (
    mine.length === theirs.size &&
    mine.every(([key, value]) => theirs.has(key) && isSame(value, theirs.get(key)))
  );
};

/** The input with a rule's own values; another value in their place is refused. */
const filled = (rule: Rule, fixed: Json, input: Json): Json => {
  for (const [key, value] of Object.entries(fixed)) {
    const isOther = Object.hasOwn(input, key) && !isSame(input[key], value);
    if (isOther) throw refused(rule, `another “${key}”`);
  }
  return { ...input, ...fixed };
};

const shaped = async (rule: Rule, input: Json, visitor: Visitor): Promise<Json> => {
  const { input: wanted } = rule;
  if (wanted === undefined) return input;
  if (typeof wanted !== "function") return filled(rule, wanted, input);
  const made = await wanted(input, visitor);
  if (made === undefined) throw refused(rule);
  return made;
};

/** The input as the rule lets it go on. */
export const constrained = (
  rule: Rule,
  input: Json,
  visitor: Visitor,
): Effect.Effect<Json, PlugboardError> => {
  const { schema } = rule;
  const made = Effect.tryPromise({
    try: () => shaped(rule, input, visitor),
    catch: (cause): PlugboardError => (isPlugboardError(cause) ? cause : refused(rule)),
  });
  if (schema === undefined) return made;
  return Effect.flatMap(made, (value) =>
    Effect.map(check(schema, value, { mode: "strict" }), () => value),
  );
};

/** An action as it is told: fixed values need not be given, and nothing else can be. */
export const toldAction = (
  given: ToldAction & { readonly wire?: unknown },
  { input: wanted }: Rule,
): ToldAction => {
  const { wire: _, ...action } = given;
  if (wanted === undefined || typeof wanted === "function") return action;
  const { properties, required } = action.input;
  const known = isObject(properties) ? properties : {};
  const fixed = Object.entries(wanted).map(([key, value]) => {
    const before = known[key];
    return [key, { ...(isObject(before) && before), const: value, default: value }] as const;
  });
  return {
    ...action,
    input: {
      ...action.input,
      properties: { ...known, ...Object.fromEntries(fixed) },
      ...(Array.isArray(required) && {
        required: required.filter((key) => !Object.hasOwn(wanted, String(key))),
      }),
    },
  };
};
