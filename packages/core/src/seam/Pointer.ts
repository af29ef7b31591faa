/** JSON pointers: a place in a value as a text. */
import { namesOf } from "../internal/pointer.ts";
import { isPlain } from "./share.ts";

export { escaped } from "../internal/pointer.ts";

/** Whether a place is another one, or within it. */
export const isWithin = (path: string, of: string): boolean =>
  path === of || path.startsWith(`${of}/`);

/** What is at a place. */
export const valueAt = (whole: unknown, path: string): unknown =>
  namesOf(path).reduce<unknown>((at, name) => {
    if (Array.isArray(at)) return /^\d+$/.test(name) ? at[Number(name)] : undefined;
    return isPlain(at) && Object.hasOwn(at, name) ? at[name] : undefined;
  }, whole);

const put = (whole: unknown, [name, ...rest]: ReadonlyArray<string>, value: unknown): unknown => {
  if (name === undefined) return value;
  const isIndex = /^(\d+|-)$/.test(name);
  if (Array.isArray(whole) || (whole === undefined && isIndex)) {
    const list: ReadonlyArray<unknown> = Array.isArray(whole) ? whole : [];
    const at = Math.min(Number(name) || (name === "0" ? 0 : list.length), list.length);
    // An item goes when it is taken out, and not with the last of its members.
    const item = put(list[at], rest, value) ?? (rest.length > 0 ? {} : undefined);
    return list.toSpliced(at, 1, ...(item === undefined ? [] : [item]));
  }
  const before = isPlain(whole) ? Object.entries(whole) : [];
  const member = put(before.find(([key]) => key === name)?.[1], rest, value);
  const isGone = member === undefined || member === "";
  const after = isGone ? before.filter(([key]) => key !== name) : [...before, [name, member]];
  return isGone && after.length === 0 ? undefined : Object.fromEntries(after);
};

/** A copy with another value at a place, and what is missing on the way; what is left empty goes. */
export const withValue = (whole: unknown, path: string, value: unknown): unknown =>
  put(whole, namesOf(path), value);
