/**
 * A consent in two steps with a page of the provider's between them: `begin` makes its address, and
 * `complete` trades what the callback was told for tokens. Always with PKCE by S256 and a `state`
 * that is good for one answer.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as oauth from "oauth4webapi";
import type { Json } from "../Catalog.ts";
import { text } from "../internal/json.ts";
import { ConsentFailed, type PlugboardError, Rejected, Unsupported } from "../PlugboardError.ts";
import { type ApplicationOptions, misconfigured } from "./Application.ts";
import type { Metadata, Provider } from "./Provider.ts";
import type { Tokens } from "./Tokens.ts";
import type { Vault } from "./Vault.ts";

/** How one consent is begun. */
export interface BeginOptions {
  /** Where the provider sends the user back to, where the application does not say. */
  readonly redirectUri?: string | undefined;
  /** Asked for beside what the application asks for, and what is granted already. */
  readonly scope?: ApplicationOptions["scope"];
  /** Further parameters of the page: `prompt`, `login_hint`. They take the place of the application's. */
  readonly parameters?: Readonly<Record<string, string>> | undefined;
}

/** A consent that has begun. */
export interface Begun {
  /** The page to send the user to. */
  readonly url: string;
  /** Plain data that `complete` wants back; what is secret of it stays in the store. */
  readonly attempt: { readonly state: string };
}

const failed = (reason: ConsentFailed["reason"], message: string, code?: string): ConsentFailed =>
  new ConsentFailed({ reason, message, code });

/** Whether an attempt to trade a code may be made again: nobody has looked at it. */
export const isTransient = ({ _tag }: PlugboardError): boolean =>
  _tag === "NetworkFailure" ||
  _tag === "TimedOut" ||
  _tag === "Unavailable" ||
  _tag === "RateLimited";

/** Makes the address of a page of consent. */
export const begin = (
  provider: Provider,
  vault: Vault,
  redirectUri: string | undefined,
  scopes: ReadonlyArray<string>,
  parameters: Readonly<Record<string, string>>,
): Effect.Effect<Begun, PlugboardError> => {
  if (redirectUri === undefined || !URL.canParse(redirectUri)) {
    const message = "OAuth needs to know where its users come back to: give redirectUri.";
    return Effect.fail(misconfigured("redirectUri", "a URL that the provider knows", message));
  }
  return Effect.flatMap(provider.metadata, ({ server }): Effect.Effect<Begun, PlugboardError> => {
    const { authorization_endpoint: page, code_challenge_methods_supported: methods } = server;
    if (page === undefined) {
      const message = "OAuth needs to know where users consent: give endpoints.authorization.";
      return Effect.fail(misconfigured("endpoints", "the page of consent", message));
    }
    // Without it, a code that somebody else catches is as good as ours.
    if (methods !== undefined && !methods.includes("S256")) {
      const message = "The provider does not take code challenges by S256.";
      return Effect.fail(new Unsupported({ message }));
    }
    const state = oauth.generateRandomState();
    const verifier = oauth.generateRandomCodeVerifier();
    return Effect.flatMap(
      Effect.promise(() => oauth.calculatePKCECodeChallenge(verifier)),
      (challenge) =>
        Effect.flatMap(Clock.currentTimeMillis, (at) => {
          const url = new URL(page);
          for (const [name, value] of provider.addressed(parameters)) {
            url.searchParams.append(name, value);
          }
          const own = {
            client_id: provider.client.client_id,
            redirect_uri: redirectUri,
            response_type: "code",
            ...(scopes.length > 0 && { scope: scopes.join(" ") }),
            state,
            code_challenge: challenge,
            code_challenge_method: "S256",
          };
          for (const [name, value] of Object.entries(own)) url.searchParams.set(name, value);
          return Effect.as(vault.consents.keep(state, { verifier, redirectUri, scopes, at }), {
            url: url.href,
            attempt: { state },
          });
        }),
    );
  });
};

/** What the callback was told, as far as it is the answer of this provider to this consent. */
const answered = (
  { isNamed, server }: Metadata,
  { client }: Provider,
  callback: Readonly<Record<string, string>>,
  state: string,
): Effect.Effect<URLSearchParams, PlugboardError> => {
  const told = new URLSearchParams(callback);
  // There is no name to compare it with.
  if (!isNamed) told.delete("iss");
  return Effect.try({
    try: () => oauth.validateAuthResponse(server, client, told, state),
    catch: (cause) => {
      if (!(cause instanceof oauth.AuthorizationResponseError)) {
        const said = cause instanceof Error ? `: ${cause.message}` : "";
        return failed("state", `This is no answer to this consent${said}.`);
      }
      const { error: code, error_description: said } = cause;
      const message = said ?? `The consent ended with ${code}.`;
      return code === "access_denied"
        ? failed("denied", message, code)
        : new Rejected({ message, code });
    },
  });
};

/** Trades what the callback was told for tokens. An attempt is good for one answer, unless nobody looked at it. */
export const complete = (
  provider: Provider,
  vault: Vault,
  attempt: Json,
  callback: Readonly<Record<string, string>>,
): Effect.Effect<Tokens, PlugboardError> => {
  const state = text(attempt["state"]);
  if (state === undefined || callback["state"] !== state) {
    return Effect.fail(failed("state", "This is the answer to another consent."));
  }
  return Effect.flatMap(
    vault.consents.take(state),
    (pending): Effect.Effect<Tokens, PlugboardError> => {
      if (pending === undefined) {
        const message =
          "This consent has been answered already, or what was kept of it is gone: a memory goes with its page.";
        return Effect.fail(failed("superseded", message));
      }
      return Effect.tapError(
        Effect.flatMap(provider.metadata, (metadata) =>
          Effect.flatMap(answered(metadata, provider, callback, state), (told) =>
            provider.exchanged(told, pending),
          ),
        ),
        (error) => (isTransient(error) ? vault.consents.keep(state, pending) : Effect.void),
      );
    },
  );
};
