/**
 * What is right as it is: one walk, along what is known of each part of a schema beforehand, so that
 * most inputs are neither copied nor shown to the library.
 *
 * The answer is yes only where nothing is to be done to a value and the library would find nothing in
 * it. That is sound because a part of a schema has a plan only where it has no keyword but those below,
 * each of which is tested as strictly as the library does, or more so; the tests hold it to that. What
 * has no plan, or is not surely right, takes the long way.
 */
import type { Json } from "../../Catalog.ts";
import type { InputRules } from "../../Validation.ts";
import { childrenOf, isFile, isType, mostViews, views } from "./branch.ts";
import { declaredOf } from "./declared.ts";
import { all, deepest, isRecord, listOf, typesOf } from "./node.ts";
import type { Compiled } from "./schema.ts";

type Check = (value: unknown) => boolean;

interface Plan {
  readonly checks: ReadonlyArray<Check>;
  readonly unions: ReadonlyArray<ReadonlyArray<unknown>>;
  /** The members that the schema names. */
  readonly members: ReadonlyMap<string, unknown>;
  /** What the others must be; nothing where there may be none. */
  readonly rest: ReadonlyArray<unknown>;
  readonly items: unknown;
  /** What is filled in. */
  readonly defaults: ReadonlyArray<readonly [string, unknown]>;
}

const numeric =
  (test: (value: unknown, limit: number) => boolean) =>
  (limit: unknown): Check | undefined =>
    typeof limit === "number" ? (_) => test(_, limit) : undefined;

const checkers: { readonly [keyword: string]: (said: unknown) => Check | undefined } = {
  type: (type) => {
    const types = typesOf({ type });
    return (value) => types.some((_) => isType(value, _));
  },
  enum: (values) => (_) => listOf(values).includes(_),
  const: (value) => (_) => _ === value,
  required: (names) => (value) =>
    !isRecord(value) || listOf(names).every((_) => Object.hasOwn(value, String(_))),
  minimum: numeric((_, limit) => typeof _ !== "number" || _ >= limit),
  maximum: numeric((_, limit) => typeof _ !== "number" || _ <= limit),
  // A character is one unit of a string or two.
  minLength: numeric((_, limit) => typeof _ !== "string" || _.length > 2 * (limit - 1)),
  maxLength: numeric((_, limit) => typeof _ !== "string" || _.length <= limit),
  minItems: numeric((_, limit) => !Array.isArray(_) || _.length >= limit),
  maxItems: numeric((_, limit) => !Array.isArray(_) || _.length <= limit),
};

// These are looked at elsewhere, or say nothing of a value; several `items` do not come in here.
const others =
  /^(?:\$(?:anchor|defs|id|ref|schema)|additionalProperties|allOf|anyOf|components|default|definitions|items|properties)$/;

const planNow = (compiled: Compiled, node: unknown): Plan | undefined => {
  const parts = views(compiled, node);
  const checks: Array<Check> = [];
  if (parts.length >= mostViews) return undefined;
  for (const [key, said] of parts.flatMap(Object.entries<unknown>)) {
    if (key === "items" && Array.isArray(said)) return undefined;
    if (others.test(key)) continue;
    const check = Object.hasOwn(checkers, key) ? checkers[key]?.(said) : undefined;
    if (check === undefined) return undefined;
    checks.push(check);
  }
  const members = new Map<string, unknown>();
  const defaults: Array<readonly [string, unknown]> = [];
  for (const key of parts.flatMap((_) => Object.keys(_.properties ?? {}))) {
    const child = all(parts.flatMap((_) => childrenOf(_, key)));
    const source = views(compiled, child).find((_) => "default" in _);
    members.set(key, child);
    if (source !== undefined) defaults.push([key, source.default]);
  }
  const rest = all(parts.map((_) => _.additionalProperties).filter(isRecord));
  return {
    checks,
    unions: parts.flatMap(({ anyOf }) => (anyOf === undefined ? [] : [listOf(anyOf)])),
    members,
    rest: declaredOf(compiled, node).open ? [rest] : [],
    items: all(parts.map((_) => _.items).filter(isRecord)),
    defaults,
  };
};

const plans = new WeakMap<object, { readonly plan: Plan | undefined }>();
const anything = {};

const planOf = (compiled: Compiled, node: unknown): Plan | undefined => {
  const key = isRecord(node) ? node : anything;
  let known = plans.get(key);
  if (known === undefined) plans.set(key, (known = { plan: planNow(compiled, node) }));
  return known.plan;
};

/** What the walk needs to know. */
interface Asked {
  readonly compiled: Compiled;
  readonly rules: InputRules;
}

const isPlainUnion = (
  asked: Asked,
  union: ReadonlyArray<unknown>,
  value: unknown,
  depth: number,
): boolean => {
  // Branches with unions of their own could ask for more work than there is time.
  if (typeof value !== "object" || value === null) {
    return union.some(
      (_) => planOf(asked.compiled, _)?.unions.length === 0 && isPlain(asked, _, value, depth),
    );
  }
  // Which of several branches an object takes its defaults from, is told the long way.
  const [only, ...more] = union.filter((_) => !isRecord(_) || _.type !== "null");
  return more.length === 0 && isPlain(asked, only, value, depth);
};

const isPlainRecord = (asked: Asked, plan: Plan, value: Json, depth: number): boolean => {
  const { rules } = asked;
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || isFile(value)) return false;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === null && rules.nulls === "drop") return false;
    if (depth === 0 && typeof member === "string") {
      if (member === "" && rules.emptyStrings === "drop") return false;
      if (rules.trim && member.trim() !== member) return false;
    }
    const child = plan.members.get(key);
    if (child === undefined && (plan.rest.length === 0 || !key.isWellFormed())) return false;
    if (!isPlain(asked, child ?? plan.rest[0], member, depth + 1)) return false;
  }
  return plan.defaults.every(
    ([key, _]) =>
      !rules.defaults || Object.hasOwn(value, key) || (_ === null && rules.nulls === "drop"),
  );
};

/** Whether a value is surely right, and goes out as it is. */
export const isPlain = (asked: Asked, node: unknown, value: unknown, depth = 0): boolean => {
  const plan = planOf(asked.compiled, node);
  if (plan === undefined || depth > deepest) return false;
  for (const check of plan.checks) if (!check(value)) return false;
  for (const union of plan.unions) if (!isPlainUnion(asked, union, value, depth)) return false;
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) {
    return typeof value === "string" || typeof value === "boolean" || value === null;
  }
  if ("toJSON" in value) return false;
  if (isRecord(value)) return isPlainRecord(asked, plan, value, depth);
  for (const item of listOf(value)) if (!isPlain(asked, plan.items, item, depth + 1)) return false;
  return true;
};
