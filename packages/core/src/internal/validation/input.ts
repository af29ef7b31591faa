/**
 * An input on its way out: what the rules of a platform drop, fill in and convert, in one walk along
 * the schema. The argument is read, never written; files are passed on as they are.
 */
import { escapePointer } from "@cfworker/json-schema";
import type { Json } from "../../Catalog.ts";
import type { Issue } from "../../PlugboardError.ts";
import type { InputRules } from "../../Validation.ts";
import { childrenOf, coerced, defaultsOf, isFile, isType, itemsAt, views } from "./branch.ts";
import { declaredOf } from "./declared.ts";
import { undeclaredIssue } from "./message.ts";
import { all, deepest, FILE, isRecord, limits, listOf, LOST, typesOf } from "./node.ts";
import { isPlain } from "./plain.ts";
import { findings, type Compiled, type Meter } from "./schema.ts";

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
  /** More is allowed for each value that is met. */
  readonly meter: Meter;
}

/** Whether a value is right, in a part of the schema; throws where the meter runs out. */
export const fits = (walk: Walk, node: unknown, value: unknown): boolean =>
  findings(walk.compiled, node, value, walk.meter).valid;

const unfit = (walk: Walk, path: string, message: string): null => {
  walk.issues.push({ path, message, keyword: "type" });
  return null;
};

type Parts = ReadonlyArray<Json>;

const scalar = (walk: Walk, value: unknown, parts: Parts, path: string): unknown => {
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
  for (const view of parts) {
    if (typeof is === "string" && is.length > (limits.get(view) ?? Infinity)) {
      const message = "goes out without a test of its pattern, which could take too long";
      walk.notes.push({ path, message, keyword: "pattern" });
    }
    const types = typesOf(view);
    if (!walk.rules.coerce || types.some((_) => isType(is, _))) continue;
    const before = is;
    is = types.reduce((_, type) => (_ === before ? coerced(_, type) : _), before);
  }
  return is;
};

const record = (
  walk: Walk,
  value: Json,
  node: unknown,
  parts: Parts,
  path: string,
  depth: number,
): unknown => {
  const { compiled, rules } = walk;
  const { keys, open } = declaredOf(compiled, node);
  const out = new Map<string, unknown>();

  const member = (key: string, given: unknown): void => {
    if (given === undefined) return;
    const at = `${path}/${escapePointer(key)}`;
    let is = given;
    if (depth === 0) {
      if (!keys.has(key) && rules.alwaysSend.includes(key)) {
        walk.untouched.add(key);
        return void out.set(key, given);
      }
      if (rules.trim && typeof is === "string") is = is.trim();
      if (is === "" && rules.emptyStrings === "drop") return;
    }
    if (!keys.has(key) && !open && rules.undeclared !== "send") {
      (walk.refuses ? walk.issues : walk.notes).push(undeclaredIssue(key, at, keys));
      return;
    }
    // The library makes URIs of the names, which throws for half a surrogate pair.
    if (!key.isWellFormed()) return void unfit(walk, at, "has a name that is not text");
    if (is === null && rules.nulls === "drop") return;
    const child = all(parts.flatMap((_) => childrenOf(_, key)));
    const next = clean(walk, is, child, at, depth + 1);
    if (next !== undefined) out.set(key, next);
  };

  for (const [key, given] of Object.entries(value)) member(key, given);
  if (rules.defaults) {
    for (const { key, child, given } of defaultsOf(compiled, parts, (_) => out.has(_))) {
      // A default that its own schema refuses would be an issue that no caller can mend.
      if (isPlain(walk, child, given, 1) || fits(walk, child, given)) {
        member(key, structuredClone(given));
      }
    }
  }
  const prototype: unknown = Object.getPrototypeOf(value);
  const isSame =
    (prototype === Object.prototype || prototype === null) &&
    out.size === Object.keys(value).length &&
    [...out].every(([key, next]) => value[key] === next);
  return isSame ? value : Object.fromEntries(out);
};

/** What an input that cannot be checked, or a part of it, goes out with. */
export const unchecked: Issue = {
  path: "",
  message: "is not checked: its schema cannot be used",
  keyword: "$schema",
};

/** The value as it goes out; what cannot go out is an issue, and `null` in its place. */
export const clean = (walk: Walk, value: unknown, node: unknown, path = "", depth = 0): unknown => {
  walk.meter.left += 20;
  if (depth > deepest) return unfit(walk, path, `is nested in more than ${deepest} levels`);
  if (isFile(value)) return value;
  if (value instanceof Date && Number.isNaN(value.getTime())) {
    return unfit(walk, path, "is not a valid date");
  }
  const isObject = typeof value === "object" && value !== null;
  if (isObject && "toJSON" in value && typeof value.toJSON === "function") {
    const written: unknown = value.toJSON();
    return clean(walk, written, node, path, depth);
  }
  const parts = views(walk.compiled, node, value);
  if (parts.some((_) => LOST in _) && !walk.notes.includes(unchecked)) walk.notes.push(unchecked);
  if (!isObject) return scalar(walk, value, parts, path);
  if (isRecord(value)) return record(walk, value, node, parts, path, depth);
  const items = listOf(value);
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
