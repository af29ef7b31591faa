/** Who asks a provider for tokens, and where that provider is: what both ways of asking are told. */
import type { Secret } from "../Auth.ts";
import { Misconfigured } from "../PlugboardError.ts";
import type { Fetch, Transport } from "../Transport.ts";

/** Where a provider is. */
export interface Endpoints {
  /** By what name the provider calls itself; its metadata is found under it. */
  readonly issuer?: string | undefined;
  readonly authorization?: string | undefined;
  readonly token?: string | undefined;
  /** @default where tokens are got */
  readonly refresh?: string | undefined;
  readonly revocation?: string | undefined;
  /** Where codes are got that users type on another device (RFC 8628). */
  readonly deviceAuthorization?: string | undefined;
}

/** An application, and its provider. */
export interface ApplicationOptions {
  /** The provider's own name, an https URL; its endpoints are read from its metadata (RFC 8414, OpenID Connect Discovery). */
  readonly issuer?: string | undefined;
  /** Where there is no metadata, or other endpoints are meant than those in it. */
  readonly endpoints?: Omit<Endpoints, "issuer"> | undefined;
  readonly clientId: string;
  /** Not for browsers: what is in a page is no secret. */
  readonly clientSecret?: Secret | undefined;
  /** How the secret goes out. @default "basic", or "post" where the provider offers only that */
  readonly authenticate?: "basic" | "post" | undefined;
  /** In place of a secret: signs assertions (`private_key_jwt`). */
  readonly privateKey?: CryptoKey | { readonly key: CryptoKey; readonly kid: string } | undefined;
  /** What is asked for. */
  readonly scope?: string | ReadonlyArray<string> | undefined;
  /** Whom the tokens are for, for providers that take an `audience`. */
  readonly audience?: string | undefined;
  /** Whom the tokens are for, as URLs (RFC 8707). */
  readonly resource?: string | ReadonlyArray<string> | undefined;
  /** Whether a granted scope is as good as one that is needed. @default only the very same is */
  readonly covers?: ((granted: string, needed: string) => boolean) | undefined;
  /** What sends requests: a `fetch`, or a Transport. @default the global fetch, looked up at each request */
  readonly fetch?: Fetch | Transport["Service"] | undefined;
  /** Milliseconds for one request. @default 30,000 */
  readonly timeout?: number | undefined;
  /** Milliseconds by which clocks may differ: so long before its end, or half its life where that is less, a token is replaced. @default 30,000 */
  readonly skew?: number | undefined;
}

/** Scopes as a list. */
export const scopesIn = (scope: ApplicationOptions["scope"] = []): ReadonlyArray<string> =>
  (typeof scope === "string" ? scope.split(/[\s,]+/) : scope).filter((_) => _ !== "");

/** What cannot be. */
export const misconfigured = (
  option: string,
  accepted: string | ReadonlyArray<string>,
  message: string,
): Misconfigured => new Misconfigured({ option, accepted, message });

const isLoopback = ({ hostname }: URL): boolean =>
  /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);

/** Why an address is none that secrets may go to; http is good for this machine alone. */
export const problemAt = (address: string, option: string): Misconfigured | undefined => {
  const accepted = "an https URL (or http on localhost)";
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isGood = url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback(url));
  return isGood
    ? undefined
    : misconfigured(option, accepted, `OAuth({ ${option} }) must be ${accepted}.`);
};

/** Throws `Misconfigured` for options that cannot be used. */
export const checkApplication = (options: ApplicationOptions): void => {
  const { clientId, clientSecret, endpoints = {}, issuer, privateKey } = options;
  if (clientId === "") {
    throw misconfigured("clientId", "the id of an application", "OAuth needs a clientId.");
  }
  if (clientSecret !== undefined && privateKey !== undefined) {
    const either = ["clientSecret", "privateKey"];
    throw misconfigured("privateKey", either, "OAuth takes a clientSecret or a privateKey.");
  }
  if (clientSecret === "") {
    throw misconfigured("clientSecret", "a secret", "OAuth({ clientSecret }) is empty.");
  }
  for (const [option, address] of [["issuer", issuer], ...Object.entries(endpoints)] as const) {
    const problem = address === undefined ? undefined : problemAt(address, option ?? "issuer");
    if (problem !== undefined) throw problem;
  }
};
