/** Structural sharing: what did not change keeps its identity, so that views of it do not change. */

type Plain = Readonly<Record<string, unknown>>;

/** Whether a value is an object as JSON makes them. */
export const isPlain = (value: unknown): value is Plain => {
  if (typeof value !== "object" || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
};

const isList = (value: unknown): value is ReadonlyArray<unknown> => Array.isArray(value);

/** Beyond this depth nothing is compared. */
const DEEPEST = 64;

/** `next`, with every part of `previous` in it that is equal; `previous` itself where all is. */
export const share = <A>(previous: unknown, next: A): A =>
  // What is equal in every part is of the type that `next` has.
  within(previous, next, []) as A;

const within = (previous: unknown, next: unknown, path: ReadonlyArray<unknown>): unknown => {
  if (Object.is(previous, next) || typeof next !== "object" || next === null) return next;
  // What holds itself is no tree, and has no end.
  if (path.length > DEEPEST || path.includes(next)) return next;
  const inside = [...path, next];
  if (isList(previous) && isList(next)) {
    const copy = next.map((item, at) => within(previous[at], item, inside));
    const isOf = (list: ReadonlyArray<unknown>): boolean =>
      list.length === copy.length && copy.every((item, at) => Object.is(item, list[at]));
    if (isOf(previous)) return previous;
    return isOf(next) ? next : copy;
  }
  if (!isPlain(previous) || !isPlain(next)) return next;
  const prototype: unknown = Object.getPrototypeOf(next);
  if (prototype !== Object.getPrototypeOf(previous)) return next;
  const entries = Object.keys(next).map((key): readonly [string, unknown] => [
    key,
    Object.hasOwn(previous, key) ? within(previous[key], next[key], inside) : next[key],
  ]);
  const isOf = (object: Plain): boolean =>
    Object.keys(object).length === entries.length &&
    entries.every(([key, item]) => Object.hasOwn(object, key) && Object.is(item, object[key]));
  if (isOf(previous)) return previous;
  if (isOf(next)) return next;
  // As entries, a key "__proto__" is a key like any other.
  const copy = Object.fromEntries(entries);
  return prototype === null ? Object.setPrototypeOf(copy, prototype) : copy;
};
