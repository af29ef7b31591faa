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

/** By hand, since every render asks for it: `JSON.stringify` with a function takes a third longer. */
const written = (given: unknown): string | undefined => {
  const json = (given as { readonly toJSON?: unknown } | null | undefined)?.toJSON;
  const item: unknown = typeof json === "function" ? json.call(given) : given;
  const marked = (what: unknown): string => JSON.stringify(`${MARK}${String(what)}`);
  if (typeof item === "string") return item.startsWith(MARK) ? marked(item) : JSON.stringify(item);
  if (typeof item === "bigint" || (typeof item === "number" && !Number.isFinite(item))) {
    return marked(`${typeof item} ${item}`);
  }
  if (Array.isArray(item)) {
    return `[${item.map((part) => written(part) ?? marked("undefined")).join()}]`;
  }
  if (isPlain(item)) {
    let text = "";
    for (const name of Object.keys(item).toSorted()) {
      const part = written(item[name]);
      if (part !== undefined) text += `,${JSON.stringify(name)}:${part}`;
    }
    return `{${text.slice(1)}}`;
  }
  return Object(item) === item ? marked(`#${identityOf(item as object)}`) : JSON.stringify(item);
};

/**
 * Plain data as a text that does not depend on the order of keys. Files and functions are told apart
 * by identity; members that are undefined are not there, and -0 is 0, as when they are sent.
 */
export const keyOf = (value: unknown): string => written(value) ?? "";

const names = new WeakMap<Subject, string>();

/** The name of a read: what it is about. For whom, the store knows. */
export const nameOf = (subject: Subject): string => {
  const name = names.get(subject) ?? keyOf(subject);
  names.set(subject, name);
  return name;
};
