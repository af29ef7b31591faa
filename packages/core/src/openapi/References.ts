/**
 * Places in a document, and where its references lead. Only places within the document itself are
 * followed: nothing is fetched because a stranger's document names it.
 */
import { isObject } from "../internal/json.ts";
import { escaped, namesOf } from "../internal/pointer.ts";

/** A part of a document, and the JSON pointer to it. */
export interface Part {
  readonly value: unknown;
  readonly pointer: string;
}

/** Hears what is wrong with a document, and where. */
export type Complain = (pointer: string, message: string) => void;

/** Finds the parts of one document. */
export interface References {
  /** The part that a reference names, which may be a reference itself; `undefined` where it leads nowhere. */
  readonly target: (part: Part) => Part | undefined;
  /** The part, or what it refers to in the end; `undefined` where that is nothing. */
  readonly follow: (part: Part) => Part | undefined;
  readonly at: (pointer: string) => Part | undefined;
}

/** What is at a key; never what a prototype has. */
export const childOf = ({ value, pointer }: Part, key: string | number): Part => {
  const owner = typeof value === "object" && value !== null ? value : {};
  const found: unknown = Object.hasOwn(owner, key) ? Reflect.get(owner, key) : undefined;
  return { value: found, pointer: `${pointer}/${escaped(String(key))}` };
};

/** What an object holds, by name; empty for anything else. */
export const membersOf = (part: Part): ReadonlyArray<readonly [string, Part]> =>
  isObject(part.value)
    ? Object.keys(part.value).map((name) => [name, childOf(part, name)] as const)
    : [];

/** What a list holds; empty for anything else. */
export const itemsOf = (part: Part): ReadonlyArray<Part> =>
  Array.isArray(part.value) ? part.value.map((_, index) => childOf(part, index)) : [];

/** The text of a `$ref`. */
export const refOf = (value: unknown): string | undefined => {
  const ref = isObject(value) && Object.hasOwn(value, "$ref") ? value["$ref"] : undefined;
  return typeof ref === "string" ? ref : undefined;
};

const decoded = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a name with a percent sign that nobody has escaped
  }
};

/** Finds the parts of a document; `complain` hears of references that lead nowhere. */
export const makeReferences = (root: unknown, complain: Complain): References => {
  const walk = (names: ReadonlyArray<string>): Part | undefined => {
    let part: Part = { value: root, pointer: "" };
    for (const name of names) part = childOf(part, name);
    return part.value === undefined ? undefined : part;
  };
  const at = (pointer: string): Part | undefined => walk(namesOf(pointer));

  // Models are referred to from everywhere.
  const known = new Map<string, Part | undefined>();
  const named = (ref: string): Part | undefined => {
    if (!known.has(ref)) known.set(ref, at(decoded(ref.slice(1))) ?? at(ref.slice(1)));
    return known.get(ref);
  };

  const target: References["target"] = ({ value, pointer }) => {
    const ref = refOf(value) ?? "";
    if (!ref.startsWith("#")) {
      complain(pointer, `refers to another document (${ref}), which is not read`);
      return undefined;
    }
    const found = ref.startsWith("#/") ? named(ref) : undefined;
    if (found === undefined) complain(pointer, `refers to ${ref}, which is not there`);
    return found;
  };

  const follow: References["follow"] = (part) => {
    const seen = new Set<string>();
    let here: Part | undefined = part;
    while (here !== undefined && refOf(here.value) !== undefined) {
      if (seen.has(here.pointer)) {
        complain(here.pointer, "refers to itself and to nothing else");
        return undefined;
      }
      seen.add(here.pointer);
      here = target(here);
    }
    return here;
  };
  return { at, target, follow };
};
