/** An OAuth as a credential of a document's scheme: told where its provider is, and asked for what an operation needs. */
import * as Effect from "effect/Effect";
import type * as Auth from "../../Auth.ts";
import type { SchemeWire } from "../../openapi/Wire.ts";
import { ConnectRequired, Forbidden, type PlugboardError } from "../../PlugboardError.ts";
import type { Held } from "../../Session.ts";
import { type AnyOAuth, isConsented } from "./consented.ts";
import type { Chosen } from "./credentials.ts";

/** The scheme that an OAuth is good for. */
export type BearerWire = Extract<SchemeWire, { readonly type: "bearer" }>;

/** Tells an OAuth what the document says of its provider. */
export const place = (oauth: AnyOAuth, { flows = {} }: BearerWire): void => {
  const at = isConsented(oauth) ? flows.authorizationCode : flows.clientCredentials;
  if (at !== undefined) oauth.at(at);
};

const readyOf = (oauth: AnyOAuth, { scopes = [] }: BearerWire) =>
  Effect.flatMap(oauth.lacking(scopes), (missingScopes): Effect.Effect<void, Forbidden> => {
    if (missingScopes.length === 0) return Effect.void;
    const message = `The operation needs further scopes: ${missingScopes.join(", ")}.`;
    return Effect.fail(new Forbidden({ message, missingScopes }));
  });

/** An OAuth as the credentials of a connector's operation; tokens of a user that are not there are an account to link. */
export const ofOAuth = (
  oauth: AnyOAuth,
  scheme: BearerWire,
  connector: string,
): Pick<Chosen, "auth" | "who" | "ready"> => {
  place(oauth, scheme);
  if (!isConsented(oauth)) return { auth: oauth, who: "app", ready: readyOf(oauth, scheme) };
  const linked = <A>(tokens: Effect.Effect<A, PlugboardError>): Effect.Effect<A, PlugboardError> =>
    Effect.catch(tokens, (error): Effect.Effect<A, PlugboardError> => {
      if (error._tag !== "Unauthenticated" || error.who !== "user") return Effect.fail(error);
      const { cause, code, message } = error;
      const isMissing = code === "no_tokens";
      const account = isMissing ? undefined : scheme.name;
      const reason = isMissing ? "missing" : "expired";
      return Effect.fail(new ConnectRequired({ message, connector, account, reason, code, cause }));
    });
  const seen = (held: Held<Auth.Signer>): Held<Auth.Signer> => {
    const self: Held<Auth.Signer> = {
      value: held.value,
      renew: linked(Effect.map(held.renew, (next) => (next === held ? self : seen(next)))),
    };
    return self;
  };
  const auth = { get: linked(Effect.map(oauth.get, seen)) };
  return { auth, who: "user", ready: linked(readyOf(oauth, scheme)) };
};
