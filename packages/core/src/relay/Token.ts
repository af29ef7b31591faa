/**
 * Short-lived tokens for pages whose application's back end is elsewhere: that back end mints one for a
 * user, the page sends it as its token, and the relay believes it. By `jose`, which is loaded on demand.
 *
 * The key says the algorithm (a text HS256, an Ed25519 key EdDSA), and no token does.
 */
import { isObject } from "../internal/json.ts";
import { Misconfigured, Unauthenticated } from "../PlugboardError.ts";
import type { Scope } from "./Allow.ts";
import type { SessionOf } from "./Visitor.ts";

/** What signs and verifies: a text of 32 characters or more that both sides know, or one half of an Ed25519 pair. */
export type TokenKey = string | CryptoKey;

/** Whom a token is for. */
export interface MintOptions {
  readonly key: TokenKey;
  /** An id of the user, no secret: it becomes the `user` of the relay's visitor. */
  readonly user: string;
  /** The relay that the token is for, its address for instance. */
  readonly audience: string;
  readonly issuer?: string | undefined;
  /** Platforms, connectors and actions. @default all that the relay allows */
  readonly scope?: Scope | undefined;
  /** Seconds, 3,600 at the most. @default 300 */
  readonly expiresIn?: number | undefined;
}

/** Which tokens are believed. */
export interface VerifyOptions {
  readonly key: TokenKey;
  readonly audience: string;
  readonly issuer?: string | undefined;
  /** Seconds by which clocks may differ. @default 5 */
  readonly skew?: number | undefined;
}

const LONGEST = 3_600;
const TYPE = "plugboard+jwt";
const SCOPE = "plugboard_scope";

const refuse = (option: string, accepted: string): never => {
  throw new Misconfigured({ message: `${option} must be ${accepted}.`, option, accepted });
};

/** The key as `jose` takes it, and the one algorithm that it is good for. */
const keyed = (key: TokenKey): { readonly alg: string; readonly key: CryptoKey | Uint8Array } => {
  if (typeof key === "string") {
    if (key.length < 32) refuse("key", "a text of 32 characters or more");
    return { alg: "HS256", key: new TextEncoder().encode(key) };
  }
  if (key.algorithm.name !== "Ed25519") refuse("key", "a text, or an Ed25519 key");
  return { alg: "EdDSA", key };
};

/** Makes a token. Rejects with `Misconfigured` for options that no good token can be made with. */
export const mint = async (options: MintOptions): Promise<string> => {
  const { user, audience, issuer, scope, expiresIn = 300 } = options;
  const { alg, key } = keyed(options.key);
  if (user === "") refuse("user", "an id");
  if (audience === "") refuse("audience", "the relay that the token is for");
  if (!(expiresIn > 0 && expiresIn <= LONGEST)) {
    refuse("expiresIn", `seconds, ${LONGEST} at the most`);
  }
  const { SignJWT } = await import("jose");
  const now = Math.floor(Date.now() / 1000);
  const token = new SignJWT(scope === undefined ? {} : { [SCOPE]: scope })
    .setProtectedHeader({ alg, typ: TYPE })
    .setSubject(user)
    .setAudience(audience)
    .setIssuedAt(now)
    .setExpirationTime(now + expiresIn);
  if (issuer !== undefined) token.setIssuer(issuer);
  return token.sign(key);
};

const bearer = (request: Request): string | undefined =>
  /^bearer +([\w.-]+)$/i.exec(request.headers.get("authorization") ?? "")?.[1];

const refused = (message: string): Unauthenticated =>
  new Unauthenticated({ message, who: "user", status: 401, code: "relay/token" });

/**
 * A relay's `session` that believes such tokens, within what they are for. Throws `Misconfigured` for a
 * key that is none; a token that is not good is `Unauthenticated`, and without one nobody is signed in.
 */
export const verify = (options: VerifyOptions): SessionOf => {
  const { audience, issuer, skew = 5 } = options;
  const { alg, key } = keyed(options.key);
  if (audience === "") refuse("audience", "the relay that the tokens are for");
  return async (request) => {
    const token = bearer(request);
    if (token === undefined) return undefined;
    const { errors, jwtVerify } = await import("jose");
    const { payload } = await jwtVerify(token, key, {
      algorithms: [alg],
      typ: TYPE,
      audience,
      ...(issuer !== undefined && { issuer }),
      clockTolerance: skew,
      maxTokenAge: LONGEST,
      requiredClaims: ["sub", "aud", "exp", "iat"],
    }).catch((cause: unknown): never => {
      const isOver = cause instanceof errors.JWTExpired;
      throw refused(isOver ? "The token has expired." : "The token is not one for this relay.");
    });
    const { sub: user = "", [SCOPE]: scope } = payload;
    return isObject(scope) ? { user, scope: scope as Scope } : { user };
  };
};
