/** Keeps secrets out of errors: bounded copies of what a platform answered. */

const SECRET_KEY =
  /^(authorization|proxy-authorization|cookie|set-cookie|password|passwd|auth_string|credentials?|.*(secret|token|api[-_]?key|private[-_]?key))$/i;
const HIDDEN = "[redacted]";
const MAX_TEXT = 4_096;
const MAX_ENTRIES = 100;
const MAX_DEPTH = 8;

const withoutSecrets = (text: string, secrets: ReadonlyArray<string>): string => {
  let clean = text;
  for (const secret of secrets) if (secret.length > 3) clean = clean.replaceAll(secret, HIDDEN);
  // Cut last: a secret that the cut halves would no longer be found.
  return clean.length > MAX_TEXT ? `${clean.slice(0, MAX_TEXT)}… (${clean.length} characters)` : clean;
};

/** A copy of plain data in which long texts and lists are cut, and values that are, hold, or are named like secrets are hidden. */
export const redact = (value: unknown, secrets: ReadonlyArray<string> = [], depth = 0): unknown => {
  if (typeof value === "string") return withoutSecrets(value, secrets);
  if (typeof value !== "object" || value === null) return value;
  if (depth >= MAX_DEPTH) return "…";
  if (Array.isArray(value)) {
    const cut = value.slice(0, MAX_ENTRIES).map((item) => redact(item, secrets, depth + 1));
    return value.length > MAX_ENTRIES ? [...cut, `… (${value.length} entries)`] : cut;
  }
  const copy: Record<string, unknown> = {};
  for (const [key, item] of Object.entries(value).slice(0, MAX_ENTRIES)) {
    const hide = SECRET_KEY.test(key) && item !== null && typeof item !== "boolean";
    copy[key] = hide ? HIDDEN : redact(item, secrets, depth + 1);
  }
  return copy;
};

/** The headers of an answer as plain data, without those that carry credentials. */
export const plainHeaders = (headers: Headers, secrets: ReadonlyArray<string> = []): Record<string, string> =>
  redact(Object.fromEntries(headers), secrets) as Record<string, string>;
