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
  return clean;
};

/** The longest first: one that begins with another would be hidden by half. */
const inOrder = (secrets: ReadonlyArray<string>): ReadonlyArray<string> =>
  secrets.toSorted((a, b) => b.length - a.length);

/** A copy of plain data in which long texts and lists are cut, and values that are, hold, or are named like secrets are hidden. */
export const redact = (value: unknown, secrets: ReadonlyArray<string> = []): unknown => {
  const hidden = inOrder(secrets);
  let left = MAX_WHOLE;
  const texts = (text: string): string => {
    const whole = withoutSecrets(text, hidden);
    // Cut last: a secret that the cut halves would no longer be found.
    const clean =
      whole.length > MAX_TEXT ? `${whole.slice(0, MAX_TEXT)}… (${whole.length} characters)` : whole;
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

/** Words of JSON Schema: a property that is called like a secret is described, not told. */
const SCHEMA_WORD =
  /^(\$\w+|type|title|description|default|examples?|enum|const|format|nullable|deprecated|readOnly|writeOnly|properties|required|items|additionalProperties|(any|all|one)Of|not|(min|max)\w+|pattern|x-[\w-]+)$/;

/** Whether a member is called like a secret and tells one; a schema of one only describes it. */
export const isSecret = (key: string, item: unknown): boolean => {
  const isTold =
    item === undefined ||
    item === null ||
    typeof item === "boolean" ||
    (typeof item === "object" && Object.keys(item).every((word) => SCHEMA_WORD.test(word)));
  return SECRET_KEY.test(key) && !isTold;
};

/** A whole copy of plain data, in which values that are, hold, or are named like secrets are hidden; schemas stay what they are. */
export const hideSecrets = (value: unknown, secrets: ReadonlyArray<string> = []): unknown => {
  const hidden = inOrder(secrets);
  const copyOf = (part: unknown): unknown => {
    if (typeof part === "string") return withoutSecrets(part, hidden);
    if (typeof part !== "object" || part === null) return part;
    if (Array.isArray(part)) return part.map(copyOf);
    return Object.fromEntries(
      Object.entries(part).map(([key, item]: readonly [string, unknown]) => [
        withoutSecrets(key, hidden),
        isSecret(key, item) ? HIDDEN : copyOf(item),
      ]),
    );
  };
  return copyOf(value);
};
