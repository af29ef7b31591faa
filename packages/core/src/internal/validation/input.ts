/**
 * An input on its way out: what the rules of a platform drop, fill in and convert, in one walk along
 * the schema. The argument is read, never written; files are passed on as they are.
 */
import { escapePointer } from "@cfworker/json-schema";
import type { Json } from "../../Catalog.ts";
import type { Issue } from "../../PlugboardError.ts";
import type { InputRules } from "../../Validation.ts";
import { childrenOf, coerced, isFile, isType, views } from "./branch.ts";
import { undeclaredIssue } from "./message.ts";
import { FILE, isNever, isRecord, limits, listOf, typesOf } from "./node.ts";
import { findings, targetOf } from "./schema.ts";
import type { Compiled } from "./schema.ts";

/** What one walk needs to know, and what it finds. */
export interface Walk {
  readonly compiled: Compiled;
  readonly rules: InputRules;
  /** Whether an undeclared key is an issue, rather than left out. */
  readonly refuses: boolean;
  readonly issues: Array<Issue>;
  readonly notes: Array<Issue>;
  /** The keys at the top that the schema does not hear of. */
  readonly untouched: Set<string>;
}

const deepest = 64;

/** The keys that a schema declares, in any of its branches; `open` where it admits others. */
export interface Declared {
  readonly keys: Set<string>;
  open: boolean;
  stated: boolean;
}

const permits = (node: unknown): boolean => node !== undefined && !isNever(node);

const gather = (compiled: Compiled, node: unknown, to: Declared, seen: Set<unknown>): void => {
  if (!isRecord(node) || seen.has(node)) return;
  seen.add(node);
  if (isRecord(node.properties)) {
    to.stated = true;
    for (const key of Object.keys(node.properties)) to.keys.add(key);
  }
  to.open ||=
    node.patternProperties !== undefined ||
    permits(node.additionalProperties) ||
    permits(node.unevaluatedProperties);
  const { allOf, dependentSchemas, dependencies } = node;
  const parts = [allOf, node.if, node.then, node.else, targetOf(compiled.lookup, node)];
  for (const maps of [dependentSchemas, dependencies]) {
    if (isRecord(maps)) parts.push(Object.values(maps));
  }
  for (const part of parts.flat(2)) gather(compiled, part, to, seen);
  for (const branch of [...listOf(node.anyOf), ...listOf(node.oneOf)]) {
    const own = { keys: to.keys, open: false, stated: false };
    gather(compiled, branch, own, seen);
    const admitsAny =
      branch === true ||
      (isRecord(branch) &&
        (Object.keys(branch).length === 0 ||
          views(compiled, branch).some((_) => typesOf(_).includes("object"))));
    // A branch that takes an object and says nothing of its keys takes any key.
    to.open ||= own.open || (!own.stated && admitsAny && !isNever(branch));
    to.stated ||= own.stated;
  }
};

const declaredBy = new WeakMap<object, Declared>();

/** What a schema declares; an object without `properties` is open. */
export const declaredOf = (compiled: Compiled, node: unknown): Declared => {
  const known = isRecord(node) ? declaredBy.get(node) : undefined;
  if (known !== undefined) return known;
  const declared: Declared = { keys: new Set(), open: false, stated: false };
  gather(compiled, node, declared, new Set());
  declared.open ||= !declared.stated;
  if (isRecord(node)) declaredBy.set(node, declared);
  return declared;
};

/** One node that says what several say. */
const all = (nodes: ReadonlyArray<unknown>): unknown =>
  nodes.length < 2 ? nodes[0] : { allOf: nodes };

const itemsAt = (view: Json, index: number): ReadonlyArray<unknown> => {
  const { prefixItems, items, additionalItems } = view;
  const first = Array.isArray(prefixItems) ? prefixItems : listOf(items);
  if (index < first.length) return [first[index]];
  const rest = Array.isArray(items) ? additionalItems : items;
  return rest === undefined ? [] : [rest];
};

const fits = (compiled: Compiled, node: unknown, value: unknown): boolean => {
  try {
    return findings(compiled, node, value, true).valid;
  } catch {
    return false;
  }
};

const unfit = (walk: Walk, path: string, message: string): null => {
  walk.issues.push({ path, message, keyword: "type" });
  return null;
};

const scalar = (walk: Walk, value: unknown, node: unknown, path: string): unknown => {
  if (typeof value === "bigint") {
    return Number.isSafeInteger(Number(value))
      ? Number(value)
      : unfit(walk, path, "is beyond the integers that JSON can hold safely");
  }
  if (typeof value === "function" || typeof value === "symbol") {
    return unfit(walk, path, "cannot be written as JSON");
  }
  if (typeof value === "number" && !Number.isFinite(value)) {
    return unfit(walk, path, "must be a finite number");
  }
  let is = value;
  for (const view of views(walk.compiled, node, value)) {
    const limit = limits.get(view) ?? Infinity;
    if (typeof is === "string" && is.length > limit) {
      const message = "goes out without a test of its pattern, which could take too long";
      walk.notes.push({ path, message, keyword: "pattern" });
    }
    const types = typesOf(view);
    if (!walk.rules.coerce || types.length === 0 || types.some((_) => isType(is, _))) continue;
    const before = is;
    is = types.reduce((_, type) => (_ === before ? coerced(_, type) : _), before);
  }
  return is;
};

const record = (walk: Walk, value: Json, node: unknown, path: string, depth: number): unknown => {
  const { compiled, rules } = walk;
  const isTop = depth === 0;
  const parts = views(compiled, node, value);
  const declared = declaredOf(compiled, node);
  const out: Array<readonly [string, unknown]> = [];
  const names = new Set<string>();

  const member = (key: string, given: unknown): void => {
    const at = `${path}/${escapePointer(key)}`;
    if (given === undefined) return;
    const isUndeclared = !declared.keys.has(key);
    const keep = (kept: unknown): void => {
      names.add(key);
      out.push([key, kept]);
    };
    if (isTop && isUndeclared && rules.alwaysSend.includes(key)) {
      walk.untouched.add(key);
      return keep(given);
    }
    const is = isTop && rules.trim && typeof given === "string" ? given.trim() : given;
    if (isTop && is === "" && rules.emptyStrings === "drop") return;
    if (isUndeclared && !declared.open && rules.undeclared !== "send") {
      const issue = undeclaredIssue(key, at, declared.keys);
      (walk.refuses ? walk.issues : walk.notes).push(issue);
      return;
    }
    // The library makes URIs of the names, which throws for half a surrogate pair.
    if (!key.isWellFormed()) return void unfit(walk, at, "has a name that is not text");
    if (is === null && rules.nulls === "drop") return;
    const child = all(parts.flatMap((_) => childrenOf(_, key)));
    const next = clean(walk, is, child, at, depth + 1);
    if (next !== undefined) keep(next);
  };

  for (const [key, given] of Object.entries(value)) member(key, given);
  if (rules.defaults) {
    for (const part of parts) {
      for (const [key, child] of Object.entries(part.properties ?? {})) {
        if (names.has(key)) continue;
        const source = views(compiled, child).find((_) => "default" in _);
        // A default that its own schema refuses would be an issue that no caller can mend.
        if (source !== undefined && fits(compiled, child, source.default)) {
          member(key, structuredClone(source.default));
        }
      }
    }
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const isSame =
    (prototype === Object.prototype || prototype === null) &&
    out.length === Object.keys(value).length &&
    out.every(([key, next]) => value[key] === next);
  return isSame ? value : Object.fromEntries(out);
};

/** The value as it goes out; what cannot go out is an issue, and `null` in its place. */
export const clean = (walk: Walk, value: unknown, node: unknown, path = "", depth = 0): unknown => {
  if (depth > deepest) return unfit(walk, path, `is nested in more than ${deepest} levels`);
  if (typeof value !== "object" || value === null) return scalar(walk, value, node, path);
  if (isFile(value)) return value;
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    return unfit(walk, path, "is not a valid date");
  }
  if ("toJSON" in value && typeof value.toJSON === "function") {
    const written: unknown = value.toJSON();
    return clean(walk, written, node, path, depth);
  }
  if (isRecord(value)) return record(walk, value, node, path, depth);
  const items: ReadonlyArray<unknown> = Array.isArray(value) ? value : [];
  const parts = views(walk.compiled, node, value);
  const out = Array.from(items, (item, i) => {
    const child = all(parts.flatMap((_) => itemsAt(_, i)));
    return clean(walk, item, child, `${path}/${i}`, depth + 1) ?? null;
  });
  return out.every((item, i) => item === items[i]) ? value : out;
};

/** The value as the validator sees it: without what it must not hear of, each file as {@link FILE}. */
export const seenBy = (value: unknown, untouched?: ReadonlySet<string>): unknown => {
  if (isFile(value)) return FILE;
  if (Array.isArray(value)) return value.map((_) => seenBy(_));
  if (!isRecord(value)) return value;
  const entries = Object.entries(value).filter(([key]) => untouched?.has(key) !== true);
  return Object.fromEntries(entries.map(([key, _]) => [key, seenBy(_)]));
};
