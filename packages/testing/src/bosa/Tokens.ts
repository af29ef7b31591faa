/** User tokens: signed, bound to a client, valid for a time, refusable at once. */
import { claimsOf, makeJwt } from "../Jwt.ts";
import type { SeededRandom } from "../SeededRandom.ts";
import type { BosaUser } from "./Directory.ts";

/** What the platform signs. */
export interface TokenClaims {
  readonly sub: string;
  readonly client_id: string;
  readonly identifier: string;
  readonly jti: string;
  readonly exp: number;
}

/** A token as `POST /auth/tokens` hands it out. */
export interface IssuedToken {
  readonly token: string;
  readonly token_type: "Bearer";
  readonly expires_at: string;
  readonly is_revoked: boolean;
  readonly user_id: string;
  readonly client_id: string;
}

/** Issues and checks tokens. */
export interface Tokens {
  readonly issue: (user: BosaUser) => Promise<IssuedToken>;
  /** What a token says if it is to be believed, or why it is not. */
  readonly check: (token: string) => Promise<TokenClaims | "invalid" | "expired">;
  readonly expire: (token: string) => void;
}

/** What a token says, believed or not. */
export const readClaims = (token: string): TokenClaims | undefined => {
  const claims = claimsOf(token);
  return typeof claims === "object" && claims !== null && "sub" in claims && "exp" in claims
    ? // Only tokens of our own key are believed, and those have all the claims.
      (claims as TokenClaims)
    : undefined;
};

/** ISO in UTC with microseconds and without a zone, as the platform writes it. */
const zoneless = (time: number): string => new Date(time).toISOString().replace("Z", "000");

/** Tokens under a key of their own. */
export const makeTokens = (options: {
  readonly random: SeededRandom;
  readonly now: () => number;
  readonly lifetime: number;
}): Tokens => {
  const { random, now, lifetime } = options;
  const jwt = makeJwt(random.bytes(32));
  const expired = new Set<string>();
  return {
    issue: async ({ id, clientId, identifier }) => {
      const time = now() + lifetime;
      const exp = Math.floor(time / 1000);
      const claims: TokenClaims = {
        sub: id,
        client_id: clientId,
        identifier,
        jti: random.uuid(),
        exp,
      };
      return {
        token: await jwt.sign(claims),
        token_type: "Bearer",
        expires_at: zoneless(time),
        is_revoked: false,
        user_id: id,
        client_id: clientId,
      };
    },
    check: async (token) => {
      const claims = readClaims(token);
      if (claims === undefined || !(await jwt.verify(token))) return "invalid";
      return expired.has(token) || claims.exp * 1000 <= now() ? "expired" : claims;
    },
    expire: (token) => {
      expired.add(token);
    },
  };
};
