/** What a provider has granted, and how it is kept: as one text in a store. */
import { isObject, number, parsed, text } from "../internal/json.ts";

/** Tokens, with what is known of them; times are epoch milliseconds by our own clock. */
export interface Tokens {
  readonly access: string;
  readonly refresh?: string | undefined;
  /** Absent where the provider does not say: the token is good until it is refused. */
  readonly expiresAt?: number | undefined;
  /** When it is replaced, a while before its end. */
  readonly renewAt?: number | undefined;
  /** As granted, or as asked for where the provider does not say; absent where nobody says. */
  readonly scopes?: ReadonlyArray<string> | undefined;
  /** Who consented, where an ID token says so. */
  readonly subject?: string | undefined;
}

/** What is told of tokens: nothing of themselves. */
export interface Granted {
  /** Absent where nobody says. */
  readonly scopes?: ReadonlyArray<string> | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
  /** Whether they can be renewed without the user. */
  readonly renewable: boolean;
  /** Who consented, by the provider's name for them, where an ID token says so. */
  readonly subject?: string | undefined;
}

/** What may be told. */
export const grantedIn = ({ scopes, expiresAt, refresh, subject }: Tokens): Granted => ({
  scopes,
  expiresAt,
  renewable: refresh !== undefined,
  subject,
});

/** Whether tokens need no renewal yet. */
export const isFresh = ({ renewAt }: Tokens, now: number): boolean =>
  renewAt === undefined || now < renewAt;

/** Whether tokens have ended for sure. */
export const isOver = ({ expiresAt }: Tokens, now: number): boolean =>
  expiresAt !== undefined && now >= expiresAt;

/** Which of the scopes that are needed these tokens are not good for; none where nobody says what they are good for. */
export const lackingIn = (
  { scopes }: Tokens,
  needed: ReadonlyArray<string>,
  covers: (granted: string, needed: string) => boolean = (granted, one) => granted === one,
): ReadonlyArray<string> =>
  scopes === undefined ? [] : needed.filter((one) => !scopes.some((has) => covers(has, one)));

const textsIn = (value: unknown): ReadonlyArray<string> | undefined =>
  Array.isArray(value) ? value.filter((_) => typeof _ === "string") : undefined;

/** The tokens that stand in a store; what we did not write is none. */
export const tokensIn = (kept: string): Tokens | undefined => {
  const value = parsed(kept);
  const access = isObject(value) ? text(value["access"]) : undefined;
  if (!isObject(value) || access === undefined) return undefined;
  return {
    access,
    refresh: text(value["refresh"]),
    expiresAt: number(value["expiresAt"]),
    renewAt: number(value["renewAt"]),
    scopes: textsIn(value["scopes"]),
    subject: text(value["subject"]),
  };
};
