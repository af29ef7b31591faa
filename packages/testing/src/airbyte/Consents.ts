/** OAuth consents that have begun, and the codes that providers have given for them. */
import { toBase64Url } from "../Base64Url.ts";
import type { SeededRandom } from "../SeededRandom.ts";

/** A consent that waits for its user. */
export interface Consent {
  readonly definitionId: string;
  readonly workspaceId: string;
  readonly redirectUrl: string;
  /** The connector's name, for the page. */
  readonly title: string;
  readonly scopes: ReadonlyArray<string>;
}

/** The consents under way. */
export interface Consents {
  /** Begins one and gives its `state`. */
  readonly begin: (consent: Consent) => string;
  readonly find: (state: string) => Consent | undefined;
  /** What the provider does after "Allow": gives a code. */
  readonly grant: (consent: Consent) => string;
  /** Takes what a code was given for; it works once, and Airbyte asks for no `state`. */
  readonly redeem: (code: string) => Consent | undefined;
}

/** Nothing is under way. */
export const makeConsents = (random: SeededRandom): Consents => {
  const consents = new Map<string, Consent>();
  const codes = new Map<string, Consent>();
  return {
    begin: (consent) => {
      const state = toBase64Url(random.bytes(12));
      consents.set(state, consent);
      return state;
    },
    find: (state) => consents.get(state),
    grant: (consent) => {
      const code = `code-${toBase64Url(random.bytes(12))}`;
      codes.set(code, consent);
      return code;
    },
    redeem: (code) => {
      const consent = codes.get(code);
      codes.delete(code);
      return consent;
    },
  };
};
