/**
 * What is right as it is, told in one walk, so that most inputs are neither copied nor shown to the
 * library. The answer is yes only where nothing is to be done to a value and the library finds nothing
 * in it. That is sound because any keyword but those below is a no, and each of them is tested as
 * strictly as the library does, or more so; the tests hold it to that. Whoever gets a no goes the long way.
 */
import type { Json } from "../../Catalog.ts";
import { childrenOf, defaultsOf, isFile, isType, itemsAt, mostViews, views } from "./branch.ts";
import { declaredOf } from "./declared.ts";
import type { Walk } from "./input.ts";
import { all, deepest, isRecord, listOf, typesOf } from "./node.ts";

// They are looked at in the walk, or say nothing of a value.
const elsewhere =
  /^(?:\$(?:anchor|defs|id|ref|schema)|a(?:dditionalProperties|llOf|nyOf)|components|default|definitions|items|properties)$/;

const admits = (key: string, said: unknown, value: unknown): boolean => {
  if (key === "type") return typesOf({ type: said }).some((_) => isType(value, _));
  if (key === "enum") return listOf(said).includes(value);
  if (key === "const") return value === said;
  if (key === "required") {
    return !isRecord(value) || listOf(said).every((_) => Object.hasOwn(value, String(_)));
  }
  if (typeof said === "number") {
    if (key === "minimum") return typeof value !== "number" || value >= said;
    if (key === "maximum") return typeof value !== "number" || value <= said;
    // A character is one unit of a string or two.
    if (key === "minLength") return typeof value !== "string" || value.length > 2 * (said - 1);
    if (key === "maxLength") return typeof value !== "string" || value.length <= said;
  }
  return elsewhere.test(key);
};

const isPlainUnion = (walk: Walk, union: unknown, value: unknown, depth: number): boolean => {
  // Branches with unions of their own could ask for more work than there is time.
  if (typeof value !== "object" || value === null) {
    return listOf(union).some(
      (_) => views(walk.compiled, _).every((view) => !view.anyOf) && isPlain(walk, _, value, depth),
    );
  }
  // Which of several branches an object takes its defaults from, is told the long way.
  const [only, ...more] = listOf(union).filter((_) => !isRecord(_) || _.type !== "null");
  return more.length === 0 && isPlain(walk, only, value, depth);
};

const isPlainRecord = (
  walk: Walk,
  node: unknown,
  parts: ReadonlyArray<Json>,
  value: Json,
  depth: number,
): boolean => {
  const { compiled, rules } = walk;
  const { keys, open } = declaredOf(compiled, node);
  const prototype: unknown = Object.getPrototypeOf(value);
  if ((prototype !== Object.prototype && prototype !== null) || isFile(value)) return false;
  for (const key of Object.keys(value)) {
    const member = value[key];
    if (member === null && rules.nulls === "drop") return false;
    if (depth === 0 && typeof member === "string") {
      if (member === "" ? rules.emptyStrings === "drop" : rules.trim && member.trim() !== member) {
        return false;
      }
    }
    if (!keys.has(key) && !(open && key.isWellFormed())) return false;
    const child = all(parts.flatMap((_) => childrenOf(_, key)));
    if (!isPlain(walk, child, member, depth + 1)) return false;
  }
  const absent = rules.defaults ? defaultsOf(compiled, parts, (_) => Object.hasOwn(value, _)) : [];
  return absent.every((_) => _.given === null && rules.nulls === "drop");
};

/** Whether a value is surely right, and goes out as it is. */
export const isPlain = (walk: Walk, node: unknown, value: unknown, depth = 0): boolean => {
  const parts = views(walk.compiled, node);
  if (parts.length >= mostViews || depth > deepest) return false;
  for (const part of parts) {
    for (const key of Object.keys(part)) if (!admits(key, part[key], value)) return false;
    if (part.anyOf !== undefined && !isPlainUnion(walk, part.anyOf, value, depth)) return false;
  }
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value !== "object" || value === null) {
    return typeof value === "string" || typeof value === "boolean" || value === null;
  }
  if ("toJSON" in value) return false;
  if (isRecord(value)) return isPlainRecord(walk, node, parts, value, depth);
  return listOf(value).every((_, i) =>
    isPlain(walk, all(parts.flatMap((part) => itemsAt(part, i))), _, depth + 1),
  );
};
