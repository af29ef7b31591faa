/**
 * Which credentials a call carries: those of the first alternative that an operation's security allows
 * and that are all there. Without any, the call fails and nothing is sent.
 */
import * as Effect from "effect/Effect";
import * as Auth from "../../Auth.ts";
import type { OpenapiWire, SchemeWire } from "../../openapi/Wire.ts";
import type { CallContext } from "../../Platform.ts";
import { Misconfigured, type PlugboardError } from "../../PlugboardError.ts";
import { isOAuth } from "./consented.ts";
import { ofOAuth } from "./oauth.ts";

/** Who authenticates by user and password. */
export interface User {
  readonly user: string;
  readonly password: Auth.Secret;
}

/** What one security scheme is satisfied by: a key or a token, a token's source, a user, or any Auth; an OAuth is one. */
export type Credential = Auth.Secret | { readonly token: Auth.TokenSource } | User | Auth.Auth;

/** What a call goes out with. */
export interface Chosen {
  readonly auth: Auth.Auth;
  readonly who: "app" | "user";
  readonly secrets: ReadonlyArray<string>;
  /** Fails where tokens are not there, or not good for the operation; nothing is sent then. */
  readonly ready?: Effect.Effect<void, PlugboardError> | undefined;
}

/** What the driver was given. */
export interface CredentialOptions {
  readonly platform: string;
  readonly credentials: Readonly<Record<string, Credential>>;
  /** In place of all schemes. */
  readonly auth: Auth.Auth | undefined;
}

const NONE: Chosen = { auth: Auth.none, who: "app", secrets: [] };

const isAuth = (credential: Credential): credential is Auth.Auth =>
  typeof credential === "object" && "get" in credential;

const isUser = (credential: Credential): credential is User =>
  typeof credential === "object" && "user" in credential;

const isSourced = (credential: Credential): credential is { readonly token: Auth.TokenSource } =>
  typeof credential === "object" && "token" in credential;

/** A key, and how it is written in queries and cookies: an answer may repeat its address. */
const spellings = (key: string): ReadonlyArray<string> => [
  key,
  encodeURIComponent(key),
  String(new URLSearchParams({ key })).slice("key=".length),
];

/** The credentials of one scheme; `undefined` where they are not there, or are none of its kind. */
const ofScheme = (
  scheme: SchemeWire,
  given: Credential | undefined,
  connector: string,
  context: CallContext,
): Chosen | undefined => {
  if (scheme.type === "bearer" && context.token !== undefined) {
    return { ...NONE, auth: Auth.bearer(context.token), who: "user" };
  }
  if (scheme.type === "transport" && given === undefined) return NONE;
  if (given === undefined) return undefined;
  if (isOAuth(given) && scheme.type === "bearer") {
    return { ...NONE, ...ofOAuth(given, scheme, connector) };
  }
  if (isAuth(given)) return { ...NONE, auth: given };
  if (isUser(given)) {
    if (scheme.type !== "basic") return undefined;
    const auth = Auth.basic(given.user, given.password);
    return { ...NONE, auth, secrets: [Auth.reveal(given.password)] };
  }
  if (scheme.type === "bearer") {
    const token = isSourced(given) ? given.token : given;
    return { ...NONE, auth: Auth.bearer(token), who: "user" };
  }
  if (scheme.type !== "apiKey" || isSourced(given)) return undefined;
  const { in: place, parameter: name } = scheme;
  const auth = Auth.apiKey({ in: place, name, value: given });
  return { ...NONE, auth, secrets: spellings(Auth.reveal(given)) };
};

const bothOf = (all: ReadonlyArray<Chosen>): Chosen => ({
  auth: all.length === 1 ? (all[0] ?? NONE).auth : Auth.all(all.map((_) => _.auth)),
  who: all.some((_) => _.who === "user") ? "user" : "app",
  secrets: all.flatMap((_) => _.secrets),
  ready: all.reduce<Chosen["ready"]>(
    (before, { ready }) =>
      before && ready ? Effect.flatMap(before, () => ready) : (before ?? ready),
    undefined,
  ),
});

const described = (scheme: SchemeWire): string => {
  if (scheme.type === "apiKey") return `${scheme.name} (a key)`;
  if (scheme.type === "basic") return `${scheme.name} (user and password)`;
  if (scheme.type === "bearer") return `${scheme.name} (a token)`;
  return `${scheme.name} (an Auth)`;
};

const failing = (
  platform: string,
  option: string,
  accepted: string | ReadonlyArray<string>,
  message: string,
): Chosen => ({
  ...NONE,
  auth: { get: Effect.fail(new Misconfigured({ platform, message, option, accepted })) },
});

/** Makes what chooses; what was combined once serves all calls, so that renewals are shared. */
export const makeChooser = ({ platform, credentials, auth }: CredentialOptions) => {
  const combined = new Map<string, Chosen>();
  const named = (name: string) =>
    Object.hasOwn(credentials, name) ? credentials[name] : undefined;

  const alternative = (
    schemes: ReadonlyArray<SchemeWire>,
    connector: string,
    context: CallContext,
  ) => {
    const key = context.token === undefined ? JSON.stringify([connector, schemes]) : undefined;
    const before = key === undefined ? undefined : combined.get(key);
    if (before !== undefined) return before;
    const all = schemes.map((scheme) => ofScheme(scheme, named(scheme.name), connector, context));
    const there = all.filter((_) => _ !== undefined);
    if (there.length < all.length) return undefined;
    const both = bothOf(there);
    if (key !== undefined) combined.set(key, both);
    return both;
  };

  /** What an operation may go out with, the preferred first: the next where tokens are not there, or not good for it. */
  const chosenFor = (
    { security, elsewhere }: OpenapiWire,
    connector: string,
    context: CallContext,
    isNamed: boolean,
  ): ReadonlyArray<Chosen> => {
    if (security?.length === 0) return [NONE];
    // An operation that may be called by anybody is called by somebody, where there are credentials.
    const asked = (security ?? []).filter((_) => _.length > 0);
    const isFree = security === undefined || asked.length < security.length;
    const there: Array<Chosen> = auth === undefined ? [] : [{ ...NONE, auth }];
    for (const schemes of asked) {
      // Whatever comes after one that is good as it is will not be asked for.
      if (there.some(({ ready }) => ready === undefined)) break;
      const next = alternative(schemes, connector, context);
      if (next !== undefined) there.push(next);
    }
    if (there.length === 0) {
      if (isFree) return [NONE];
      const accepted = asked.map((schemes) => schemes.map(described).join(" and "));
      const message = `The operation needs credentials: give ${platform}({ credentials }) those of ${accepted.join(", or of ")}.`;
      return [failing(platform, "credentials", accepted, message)];
    }
    if (elsewhere !== true || isNamed) return isFree ? [...there, NONE] : there;
    if (isFree) return [NONE];
    const message =
      "The operation is at another origin than the document's own server, where its credentials do not go.";
    return [failing(platform, "baseUrl", "the base URL of the operation", message)];
  };

  const firstOf = ([chosen = NONE, ...others]: ReadonlyArray<Chosen>): Effect.Effect<
    Chosen,
    PlugboardError
  > => {
    const { ready } = chosen;
    if (ready === undefined) return Effect.succeed(chosen);
    const settled = Effect.map(ready, () => chosen);
    if (others.length === 0) return settled;
    return Effect.catch(settled, (why: PlugboardError): Effect.Effect<Chosen, PlugboardError> =>
      why._tag === "ConnectRequired" || why._tag === "Forbidden"
        ? Effect.catch(firstOf(others), () => Effect.fail(why))
        : Effect.fail(why),
    );
  };

  return (...args: Parameters<typeof chosenFor>) => firstOf(chosenFor(...args));
};
