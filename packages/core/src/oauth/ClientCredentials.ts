/** Tokens of an application itself, got anew when they end. */
import * as Effect from "effect/Effect";
import * as Session from "../Session.ts";
import { type ApplicationOptions, type Endpoints, scopesIn } from "./Application.ts";
import { make as makeProvider } from "./Provider.ts";
import { grantedIn, lackingIn, type Tokens } from "./Tokens.ts";

/** Makes what holds an application's tokens. */
export const make = (options: ApplicationOptions, elsewhere: () => Endpoints) => {
  const provider = makeProvider(options, elsewhere);
  const session = Session.shared<Tokens>(() => provider.alone(scopesIn(options.scope)), {
    expiresAt: ({ renewAt }) => renewAt,
    skew: 0,
    differs: (next, refused) => next.access !== refused.access,
  });
  return {
    session,
    granted: Effect.map(session.get, ({ value }) => grantedIn(value)),
    lacking: (needed: ReadonlyArray<string>) =>
      Effect.map(session.get, ({ value }) => lackingIn(value, needed, options.covers)),
  };
};
