/**
 * OAuth 2, for drivers that take an `Auth`, and alone: tokens of an application (client credentials)
 * or of a user (authorization code, always with PKCE, or a code typed on another device), got when
 * first needed, renewed for all at once, and kept where you say. All but this page is loaded when the first token is needed.
 */
import * as Effect from "effect/Effect";
import { type Auth, bearer, hide, type Token } from "../Auth.ts";
import type { Json } from "../Catalog.ts";
import { lazily } from "../internal/lazily.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import * as Session from "../Session.ts";
import { type ApplicationOptions, checkApplication, type Endpoints } from "./Application.ts";
import type { BeginOptions, Begun } from "./Consent.ts";
import type { DeviceBegun, DeviceOptions } from "./DeviceCode.ts";
import type { Locks } from "./Lock.ts";
import type { Granted, Tokens } from "./Tokens.ts";
import type { TokenStore } from "./TokenStore.ts";

export type { ApplicationOptions, Endpoints } from "./Application.ts";
export type { BeginOptions, Begun } from "./Consent.ts";
export type { DeviceBegun, DeviceOptions } from "./DeviceCode.ts";
export type { Locks } from "./Lock.ts";
export { accessToken, promised } from "./Promised.ts";
export type { Granted } from "./Tokens.ts";
export { memoryStore, type TokenStore, webStore } from "./TokenStore.ts";

/** Who asks users, and where their tokens are kept. */
export interface AuthorizationCodeOptions extends ApplicationOptions {
  /** Where users come back to, as the provider knows it; it goes before what a call says. */
  readonly redirectUri?: string | undefined;
  /** Further parameters of the page of consent: `prompt`, `access_type`. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
  /** Where tokens are kept; all values with the same store and key share them. @default a memory of its own */
  readonly store?: TokenStore | undefined;
  /** Where consents under way are kept; one that outlives the page is needed where users leave it. @default the store */
  readonly attempts?: TokenStore | undefined;
  /** Under what name tokens are kept: one for each user, no secret. @default provider and application */
  readonly key?: string | undefined;
  /** Makes one of many renew. @default `navigator.locks`, or one lock for this value */
  readonly locks?: Locks | undefined;
}

/** Tokens as credentials. */
export interface OAuth extends Auth {
  /** The same as a token alone, for drivers and clients that take one. */
  readonly token: Token;
  /** Which scopes are not granted, of those that something needs. */
  readonly lacking: (
    needed: ReadonlyArray<string>,
  ) => Effect.Effect<ReadonlyArray<string>, PlugboardError>;
  /** Says where the provider is, where the application has not: for drivers that know it. What was said first stays. */
  readonly at: (endpoints: Endpoints) => void;
}

/** Tokens of an application. */
export interface ClientCredentials extends OAuth {
  /** What is granted, got anew where that is nothing. */
  readonly granted: Effect.Effect<Granted, PlugboardError>;
}

/** Tokens of a user. */
export interface AuthorizationCode extends OAuth {
  /** What is granted, by the store; `undefined` while nobody has consented. */
  readonly granted: Effect.Effect<Granted | undefined, PlugboardError>;
  /** Begins a consent. */
  readonly begin: (options?: BeginOptions) => Effect.Effect<Begun, PlugboardError>;
  /** Begins a consent on another device, where the user types a code (RFC 8628); `complete` waits for it. */
  readonly beginDevice: (options?: DeviceOptions) => Effect.Effect<DeviceBegun, PlugboardError>;
  /** Ends one, by what the callback was told; a consent on another device has none, and is waited for. */
  readonly complete: (
    attempt: Json,
    callback?: Readonly<Record<string, string>>,
  ) => Effect.Effect<Granted, PlugboardError>;
  /** Ends what is granted at the provider, where that can be done there, and forgets it. */
  readonly revoke: Effect.Effect<void, PlugboardError>;
  /** Forgets what is granted, here alone. */
  readonly forget: Effect.Effect<void, PlugboardError>;
  /** Says where tokens are kept, where the application has not: for programs that run it. What was said first stays; consents under way are in memory then. */
  readonly keptIn: (store: TokenStore) => void;
}

const loadClientCredentials = lazily(() => import("./ClientCredentials.ts"));
const loadAuthorizationCode = lazily(() => import("./AuthorizationCode.ts"));

interface Holder<A> {
  readonly session: Session.Session<Tokens>;
  readonly granted: Effect.Effect<A, PlugboardError>;
  readonly lacking: OAuth["lacking"];
}

/** What both kinds have in common, over what is loaded and made once. */
const credentialsOf = <M, H extends Holder<unknown>>(
  load: Effect.Effect<M, PlugboardError>,
  make: (module: M, elsewhere: () => Endpoints) => H,
) => {
  let made: H | undefined;
  let told: Endpoints | undefined;
  const holder = Effect.map(load, (module) => (made ??= make(module, () => told ?? {})));
  const token = Session.map(
    { get: Effect.flatMap(holder, ({ session }) => session.get) },
    ({ access }) => hide(access),
  );
  const credentials: OAuth = {
    ...bearer(token),
    token,
    lacking: (needed) => Effect.flatMap(holder, ({ lacking }) => lacking(needed)),
    at: (endpoints) => {
      told ??= endpoints;
    },
  };
  return { holder, credentials };
};

/** Tokens that an application gets for itself. Throws `Misconfigured` for options that cannot be used. */
export const clientCredentials = (options: ApplicationOptions): ClientCredentials => {
  checkApplication(options);
  const { credentials, holder } = credentialsOf(loadClientCredentials, (_, elsewhere) =>
    _.make(options, elsewhere),
  );
  return { ...credentials, granted: Effect.flatMap(holder, ({ granted }) => granted) };
};

/** Tokens that a user consents to. Throws `Misconfigured` for options that cannot be used. */
export const authorizationCode = (options: AuthorizationCodeOptions): AuthorizationCode => {
  checkApplication(options);
  let { store } = options;
  const { credentials, holder } = credentialsOf(loadAuthorizationCode, (_, elsewhere) =>
    _.make({ ...options, store, attempts: options.attempts ?? options.store }, elsewhere),
  );
  return {
    ...credentials,
    granted: Effect.flatMap(holder, ({ granted }) => granted),
    begin: (begin = {}) => Effect.flatMap(holder, (_) => _.begin(begin)),
    beginDevice: (begin = {}) => Effect.flatMap(holder, (_) => _.beginDevice(begin)),
    complete: (attempt, callback = {}) =>
      Effect.flatMap(holder, (_) => _.complete(attempt, callback)),
    revoke: Effect.flatMap(holder, ({ revoke }) => revoke),
    forget: Effect.flatMap(holder, ({ forget }) => forget),
    keptIn: (told) => {
      store ??= told;
    },
  };
};
