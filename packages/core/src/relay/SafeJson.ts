/** JSON from a stranger: no deeper than it has to be, and with no key that changes what objects are. */
import { Rejected } from "../PlugboardError.ts";

const refused = (message: string): Rejected =>
  new Rejected({ message, status: 400, code: "relay/json" });

const isPollution = (holder: object, key: string): boolean =>
  key === "__proto__" ||
  (key === "constructor" &&
    typeof Object.getOwnPropertyDescriptor(holder, key)?.value === "object" &&
    Object.hasOwn(Object.getOwnPropertyDescriptor(holder, key)?.value ?? {}, "prototype"));

/** The value of a text, which nests no deeper than `depth`. Throws `Rejected` (400). */
export const safeJson = (text: string, depth: number): unknown => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refused("The question is no JSON.");
  }
  // By hand, level by level: recursion is what a deep text is meant to break.
  let level: ReadonlyArray<unknown> = [value];
  for (let at = 0; level.length > 0; at += 1) {
    if (at > depth) throw refused(`The question nests deeper than ${depth}.`);
    const next: Array<unknown> = [];
    for (const part of level) {
      if (typeof part !== "object" || part === null) continue;
      for (const key of Object.keys(part)) {
        if (isPollution(part, key)) throw refused(`The question holds a key “${key}”.`);
        next.push((part as Readonly<Record<string, unknown>>)[key]);
      }
    }
    level = next;
  }
  return value;
};
