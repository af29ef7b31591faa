/** What reads are about: their names, and the filters that find them. */
import { isPlain } from "./share.ts";

/** What a read is about; what is invalidated is found by it. */
export interface Subject {
  readonly kind: string;
  readonly connector?: string | undefined;
  readonly action?: string | undefined;
  readonly account?: string | undefined;
  readonly input?: unknown;
  /** Whose token it is read with, as a number, where a call brings its own. */
  readonly as?: number | undefined;
}

/** What is invalidated: `["github"]`, `["github", "list_issues"]`, by fields, or by a function. */
export type Filter =
  | readonly [connector: string, action?: string]
  | { readonly connector?: string; readonly action?: string; readonly account?: string }
  | ((subject: Subject) => boolean);

/** Whether a filter finds a subject. */
export const matches = (filter: Filter, subject: Subject): boolean => {
  if (typeof filter === "function") return filter(subject);
  const wanted = "length" in filter ? { connector: filter[0], action: filter[1] } : filter;
  return Object.entries(wanted).every(
    ([field, value]) => value === undefined || subject[field as keyof Subject] === value,
  );
};

const identities = new WeakMap<object, number>();
let identified = 0;

const identityOf = (value: object): number => {
  const known = identities.get(value) ?? (identified += 1);
  identities.set(value, known);
  return known;
};

/** No text in a key begins with this, except for what is no JSON. */
const MARK = "\u0000";

/**
 * Plain data as a text that does not depend on the order of keys. Files and functions are told apart
 * by identity; members that are undefined are not there, and -0 is 0, as when they are sent.
 */
export const keyOf = (value: unknown): string =>
  JSON.stringify(value, function (this: unknown, _: string, item: unknown) {
    if (typeof item === "string") return item.startsWith(MARK) ? MARK + item : item;
    if (typeof item === "bigint" || (typeof item === "number" && !Number.isFinite(item))) {
      return `${MARK}${typeof item} ${item}`;
    }
    if (item === undefined && Array.isArray(this)) return `${MARK}undefined`;
    if (isPlain(item)) {
      return Object.fromEntries(
        Object.keys(item)
          .toSorted()
          .map((key) => [key, item[key]]),
      );
    }
    return typeof item === "function" || (item instanceof Object && !Array.isArray(item))
      ? `${MARK}#${identityOf(item)}`
      : item;
  }) ?? "";

const names = new WeakMap<Subject, string>();

/** The name of a read: what it is about. For whom, the store knows. */
export const nameOf = (subject: Subject): string => {
  const name = names.get(subject) ?? keyOf(subject);
  names.set(subject, name);
  return name;
};
