/** OAuth consents that have begun: who asked for what, and where the browser goes afterwards. */
import { toBase64Url } from "../Base64Url.ts";
import type { SeededRandom } from "../SeededRandom.ts";

/** A consent that waits for its user. */
export interface Consent {
  readonly clientId: string;
  readonly userId: string;
  readonly connector: string;
  readonly callbackUrl: string;
}

/** What the provider has granted against a code. */
export interface Grant {
  readonly state: string;
  /** The account that the user chose at the provider; undefined for the usual one. */
  readonly account: string | undefined;
}

/** The consents under way. */
export interface Consents {
  /** Begins one and gives its `state`, which carries client and user. */
  readonly begin: (consent: Consent) => string;
  readonly find: (state: string) => Consent | undefined;
  /** What the provider does after "Allow": gives a code. */
  readonly grant: (state: string, account?: string) => string;
  /** Takes the grant of a code and ends the consent: both work once. */
  readonly redeem: (state: string, code: string) => Grant | undefined;
  readonly end: (state: string) => void;
}

/** Nothing is under way. */
export const makeConsents = (random: SeededRandom): Consents => {
  const consents = new Map<string, Consent>();
  const grants = new Map<string, Grant>();
  return {
    begin: (consent) => {
      const nonce = toBase64Url(random.bytes(12));
      const { clientId, userId } = consent;
      const state = toBase64Url(JSON.stringify({ client_id: clientId, user_id: userId, nonce }));
      consents.set(state, consent);
      return state;
    },
    find: (state) => consents.get(state),
    grant: (state, account) => {
      const code = `code-${toBase64Url(random.bytes(12))}`;
      grants.set(code, { state, account });
      return code;
    },
    redeem: (state, code) => {
      const grant = grants.get(code);
      grants.delete(code);
      return grant?.state === state ? grant : undefined;
    },
    end: (state) => {
      consents.delete(state);
    },
  };
};
