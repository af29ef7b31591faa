/** A fingerprint of plain data. */
import * as Effect from "effect/Effect";

type Known = ReadonlyMap<object, string>;

const canonical = (value: unknown, known: Known): unknown => {
  if (Array.isArray(value)) return value.map((item) => canonical(item, known));
  if (typeof value !== "object" || value === null) return value;
  const digest = known.get(value);
  if (digest !== undefined) return digest;
  const entries = Object.entries(value).filter(([, item]) => item !== undefined);
  return Object.fromEntries(
    entries
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, item]) => [key, canonical(item, known)]),
  );
};

const digestOf = async (value: unknown, known: Known): Promise<string> => {
  const bytes = new TextEncoder().encode(JSON.stringify(canonical(value, known)));
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
};

/** The definitions of all schemas in a value, each once; those within others are a part of these. */
const definitionsIn = (value: unknown, found = new Set<object>()): ReadonlySet<object> => {
  if (typeof value !== "object" || value === null) return found;
  for (const [key, item] of Object.entries(value)) {
    if (key === "$defs" && typeof item === "object" && item !== null) found.add(item);
    else definitionsIn(item, found);
  }
  return found;
};

/**
 * SHA-256 of plain data as 64 hexadecimal digits; the order of keys does not matter. The definitions of
 * a schema count as their own digest: actions share them, and written out for each they would be huge.
 */
export const hash = (value: unknown): Effect.Effect<string> =>
  Effect.promise(async () => {
    const known = new Map<object, string>();
    for (const definitions of definitionsIn(value)) {
      // oxlint-disable-next-line no-await-in-loop -- one text at a time is enough memory
      known.set(definitions, await digestOf(definitions, new Map()));
    }
    return digestOf(value, known);
  });
