/** Keeps secrets out of errors: bounded copies of what a platform answered. */

const SECRET_KEY =
  /^(authorization|proxy-authorization|cookie|set-cookie|password|passwd|auth_string|credentials?|.*(secret|token|api[-_]?key|private[-_]?key))$/i;
const HIDDEN = "[redacted]";
const MAX_TEXT = 4_096;
const MAX_ENTRIES = 100;
const MAX_DEPTH = 8;
const MAX_WHOLE = 65_536;

const withoutSecrets = (text: string, secrets: ReadonlyArray<string>): string => {
  let clean = text;
  for (const secret of secrets) if (secret.length > 3) clean = clean.replaceAll(secret, HIDDEN);
  // Cut last: a secret that the cut halves would no longer be found.
  return clean.length > MAX_TEXT
    ? `${clean.slice(0, MAX_TEXT)}… (${clean.length} characters)`
    : clean;
};

/** A copy of plain data in which long texts and lists are cut, and values that are, hold, or are named like secrets are hidden. */
export const redact = (value: unknown, secrets: ReadonlyArray<string> = []): unknown => {
  // The longest first: one that begins with another would be hidden by half.
  const hidden = secrets.toSorted((a, b) => b.length - a.length);
  let left = MAX_WHOLE;
  const texts = (text: string): string => {
    const clean = withoutSecrets(text, hidden);
    left -= clean.length;
    return clean;
  };
  const copyOf = (part: unknown, depth: number): unknown => {
    left -= 1;
    if (typeof part === "string") return texts(part);
    if (typeof part !== "object" || part === null) return part;
    if (depth >= MAX_DEPTH) return "…";
    if (Array.isArray(part)) {
      const list: Array<unknown> = [];
      for (const item of part.slice(0, MAX_ENTRIES))
        if (left > 0) list.push(copyOf(item, depth + 1));
      return part.length > list.length ? [...list, `… (${part.length} entries)`] : list;
    }
    const copy: Record<string, unknown> = {};
    for (const [key, item] of Object.entries(part).slice(0, MAX_ENTRIES)) {
      if (left <= 0) break;
      const hide = SECRET_KEY.test(key) && item !== null && typeof item !== "boolean";
      copy[texts(key)] = hide ? HIDDEN : copyOf(item, depth + 1);
    }
    return copy;
  };
  return copyOf(value, 0);
};

/** The headers of an answer as plain data, without those that carry credentials. */
export const plainHeaders = (
  headers: Headers,
  secrets: ReadonlyArray<string> = [],
): Record<string, string> => redact(Object.fromEntries(headers), secrets) as Record<string, string>;
