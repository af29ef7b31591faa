/** Signed tokens (HS256) over Web Crypto. */
import { fromBase64Url, jsonFromBase64Url, toBase64Url } from "./Base64Url.ts";

/** Signs and checks with one key. */
export interface Jwt {
  readonly sign: (claims: object) => Promise<string>;
  /** Whether this key has signed the token. */
  readonly verify: (token: string) => Promise<boolean>;
}

const HS256 = { name: "HMAC", hash: "SHA-256" };

/** A signer for a secret key. */
export const makeJwt = (secret: Uint8Array<ArrayBuffer>): Jwt => {
  let imported: Promise<CryptoKey> | undefined;
  const key = (): Promise<CryptoKey> =>
    (imported ??= crypto.subtle.importKey("raw", secret, HS256, false, ["sign", "verify"]));
  const bytes = (text: string) => new TextEncoder().encode(text);
  return {
    sign: async (claims) => {
      const head = toBase64Url(JSON.stringify({ alg: "HS256", typ: "JWT" }));
      const signed = `${head}.${toBase64Url(JSON.stringify(claims))}`;
      const signature = await crypto.subtle.sign("HMAC", await key(), bytes(signed));
      return `${signed}.${toBase64Url(new Uint8Array(signature))}`;
    },
    verify: async (token) => {
      const [head = "", claims = "", signature = "", ...rest] = token.split(".");
      const given = fromBase64Url(signature);
      if (given === undefined || rest.length > 0) return false;
      return crypto.subtle.verify("HMAC", await key(), given, bytes(`${head}.${claims}`));
    },
  };
};

/** The claims of a token, unchecked. */
export const claimsOf = (token: string): unknown => jsonFromBase64Url(token.split(".")[1] ?? "");
