/**
 * Which parts of a schema speak of a value, and which branch of a union fits it best. It looks at a
 * value and its members, never deeper, so a schema that nests unions in unions costs no more.
 */
import { deepCompareStrict } from "@cfworker/json-schema";
import type { Json } from "../../Catalog.ts";
import { branches, FILE, isNever, isRecord, listOf, typesOf } from "./node.ts";
import { targetOf } from "./schema.ts";
import type { Compiled } from "./schema.ts";

const brand = Symbol.for("@plugboard/core/ConnectorFile");
const binary = /^\[object (?:Blob|File|ArrayBuffer|ReadableStream)\]$/;

/** Whether a value is a file: it goes out as it is. */
export const isFile = (u: unknown): boolean =>
  typeof u === "object" &&
  u !== null &&
  (u === FILE ||
    brand in u ||
    ArrayBuffer.isView(u) ||
    // A page that is played in tests has a Blob of its own.
    u instanceof Blob ||
    binary.test(Object.prototype.toString.call(u)));

/** Whether a value is of a type, by its JSON name. */
export const isType = (value: unknown, type: unknown): boolean => {
  if (type === "null") return value === null;
  if (type === "array") return Array.isArray(value);
  if (type === "object") return isRecord(value);
  if (type === "integer") return Number.isInteger(value);
  return typeof value === type;
};

const truth = /^\s*(?:(true|1|yes|on)|false|0|no|off)\s*$/i;
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d{1,3})?$/i;

/** A scalar as another type, where nothing is lost by it; otherwise the very same value. */
export const coerced = (value: unknown, type: unknown): unknown => {
  if (type === "boolean" && (typeof value === "string" || typeof value === "number")) {
    const match = truth.exec(String(value));
    return match === null ? value : match[1] !== undefined;
  }
  if ((type !== "integer" && type !== "number") || typeof value !== "string") return value;
  const text = value.trim();
  const number = text.length <= 400 && decimal.test(text) ? Number(text) : Number.NaN;
  const isExact = Number.isInteger(number) ? Number.isSafeInteger(number) : type === "number";
  return isExact && Number.isFinite(number) ? number : value;
};

/** More schemas than that are not looked at together. */
export const mostViews = 64;

const gather = (compiled: Compiled, node: unknown, value: unknown, out: Array<Json>): void => {
  if (!isRecord(node) || out.length >= mostViews || out.includes(node)) return;
  const branch = branches.get(node);
  if (branch !== undefined) return gather(compiled, branch, value, out);
  out.push(node);
  gather(compiled, targetOf(compiled.lookup, node), value, out);
  for (const part of listOf(node.allOf)) gather(compiled, part, value, out);
  for (const union of value === undefined ? [] : [node.anyOf, node.oneOf]) {
    gather(compiled, best(compiled, listOf(union), value), value, out);
  }
};

const alone = new WeakMap<Json, ReadonlyArray<Json>>();

/**
 * The schemas that speak of a value together: the node, what it refers to, its `allOf`, and, where
 * there is a value, the branch of its unions that fits best.
 */
export const views = (compiled: Compiled, node: unknown, value?: unknown): ReadonlyArray<Json> => {
  if (!isRecord(node)) return [];
  const known = alone.get(node);
  const hasUnion = value !== undefined && known?.some((_) => _.anyOf ?? _.oneOf) !== false;
  if (known !== undefined && !hasUnion) return known;
  const out: Array<Json> = [];
  gather(compiled, node, hasUnion ? value : undefined, out);
  if (!hasUnion) alone.set(node, out);
  return out;
};

/** The children of a value's member, as far as its name says. */
export const childrenOf = (view: Json, name: string): ReadonlyArray<unknown> => {
  const found: Array<unknown> = [];
  const { properties, patternProperties, additionalProperties } = view;
  if (isRecord(properties) && Object.hasOwn(properties, name)) found.push(properties[name]);
  for (const [pattern, child] of Object.entries(patternProperties ?? {})) {
    // Compiled once already: a pattern that cannot be read is gone.
    if (RegExp(pattern, "u").test(name)) found.push(child);
  }
  return found.length === 0 && isRecord(additionalProperties) ? [additionalProperties] : found;
};

/** The members that are not there, and have a default. */
export const defaultsOf = (
  compiled: Compiled,
  parts: ReadonlyArray<Json>,
  has: (key: string) => boolean,
) =>
  parts.flatMap(({ properties }) =>
    Object.entries(isRecord(properties) ? properties : {}).flatMap(([key, child]) => {
      const source = has(key) ? undefined : views(compiled, child).find((_) => "default" in _);
      return source === undefined ? [] : [{ key, child, given: source.default }];
    }),
  );

/** The children of an item of a list. */
export const itemsAt = (view: Json, index: number): ReadonlyArray<unknown> => {
  const { prefixItems, items, additionalItems } = view;
  const first = listOf(prefixItems ?? items);
  if (index < first.length) return [first[index]];
  const rest = Array.isArray(items) ? additionalItems : items;
  return rest === undefined ? [] : [rest];
};

const misfit = (compiled: Compiled, node: unknown, value: unknown): number => {
  let worst = 0;
  for (const view of views(compiled, node)) {
    const types = typesOf(view);
    if (types.length > 0 && !types.some((_) => isType(value, _))) {
      const isNear = types.some((_) => coerced(value, _) !== value);
      // Of two branches that do not fit, the one that is not `null` says more.
      worst = Math.max(worst, isNear ? 1 : types.join() === "null" ? 41 : 40);
    }
    const values = "const" in view ? [view.const] : view.enum;
    if (Array.isArray(values) && !values.some((_) => deepCompareStrict(value, _))) {
      worst = Math.max(worst, 40);
    }
  }
  return worst;
};

/** How badly a branch fits a value; 0 is best. */
const misfitOf = (compiled: Compiled, branch: unknown, given: unknown): number => {
  const seen = (_: unknown) => (isFile(_) ? FILE : _);
  const value = seen(given);
  let sum = 100 * misfit(compiled, branch, value);
  if (!isRecord(value) || value === FILE) return sum;
  const parts = views(compiled, branch);
  for (const [name, member] of Object.entries(value)) {
    const children = parts.flatMap((_) => childrenOf(_, name));
    if (children.length === 0 || children.some(isNever)) sum += 1;
    for (const child of children) sum += misfit(compiled, child, seen(member));
  }
  for (const part of parts) {
    sum += 5 * listOf(part.required).filter((_) => !Object.hasOwn(value, String(_))).length;
  }
  return sum;
};

/** The branch that fits a value best; the first one of several. */
export const best = (
  compiled: Compiled,
  union: ReadonlyArray<unknown>,
  value: unknown,
): unknown => {
  if (union.length < 2) return union[0];
  const sums = union.map((_) => misfitOf(compiled, _, value));
  return union[sums.indexOf(Math.min(...sums))];
};
