/** Tokens of a user who consents: kept in a store, renewed once for all who share it, ended when they are revoked. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import type { Json } from "../Catalog.ts";
import { text } from "../internal/json.ts";
import { lazily } from "../internal/lazily.ts";
import { type PlugboardError, Unauthenticated } from "../PlugboardError.ts";
import * as Session from "../Session.ts";
import { type Endpoints, scopesIn } from "./Application.ts";
import * as Consent from "./Consent.ts";
import type { DeviceOptions } from "./DeviceCode.ts";
import type { AuthorizationCodeOptions } from "./OAuth.ts";
import { locksHere } from "./Lock.ts";
import { make as makeProvider } from "./Provider.ts";
import { isOver as isGrantOver } from "./Refusal.ts";
import { type Granted, grantedIn, isFresh, isOver, lackingIn, type Tokens } from "./Tokens.ts";
import { memoryStore } from "./TokenStore.ts";
import { make as makeVault } from "./Vault.ts";

const nobody = (message: string, code?: string): Unauthenticated =>
  new Unauthenticated({ who: "user", message, code });

const loadDeviceCode = lazily(() => import("./DeviceCode.ts"));

/** Makes what holds a user's tokens. */
export const make = (options: AuthorizationCodeOptions, elsewhere: () => Endpoints) => {
  const { clientId, issuer, endpoints } = options;
  const provider = makeProvider(options, elsewhere);
  const { store = memoryStore(), locks = locksHere() } = options;
  const place = issuer ?? endpoints?.token;
  const name = place === undefined ? clientId : `${place}/${clientId}`;
  const { attempts = memoryStore(), key = `plugboard.oauth/${name}` } = options;
  const vault = makeVault({ store, attempts, key, locks });

  /** Spends a refresh token. What the provider did not refuse is still good, and so is what another has got meanwhile. */
  const refreshed = (
    tokens: Tokens & { readonly refresh: string },
  ): Effect.Effect<Tokens, PlugboardError> => {
    const next = Effect.tap(provider.refreshed(tokens), vault.write);
    return Effect.catchIf(next, isGrantOver, (over) =>
      Effect.flatMap(vault.read, (now) =>
        now !== undefined && now.refresh !== tokens.refresh
          ? Effect.succeed(now)
          : Effect.andThen(vault.forget, Effect.fail(over)),
      ),
    );
  };

  /** The tokens that are good now: those in the store, which another tab may have renewed, or new ones. */
  const current = (refused: Tokens | undefined): Effect.Effect<Tokens, PlugboardError> =>
    Effect.flatMap(vault.read, (kept): Effect.Effect<Tokens, PlugboardError> => {
      if (kept === undefined) return Effect.fail(nobody("Nobody has consented yet.", "no_tokens"));
      return Effect.flatMap(Clock.currentTimeMillis, (now) => {
        const isRefused = kept.access === refused?.access;
        if (!isRefused && isFresh(kept, now)) return Effect.succeed(kept);
        const { refresh } = kept;
        if (refresh !== undefined) {
          return Effect.catch(refreshed({ ...kept, refresh }), (error) =>
            // It has some seconds left, and this failure may have less.
            isRefused || isOver(kept, now) || isGrantOver(error)
              ? Effect.fail(error)
              : Effect.succeed(kept),
          );
        }
        return isOver(kept, now)
          ? Effect.fail(nobody("What the user consented to has ended.", "expired"))
          : Effect.succeed(kept);
      });
    });

  const session = Session.shared<Tokens>(
    // A refresh that has left goes on when its callers are gone: an answer that nobody keeps is a
    // refresh token that is spent for nothing, and the whole grant with it.
    (refused) =>
      Effect.flatMap(
        Effect.forkDetach(vault.alone(current(refused)), { startImmediately: true }),
        Fiber.join,
      ),
    {
      expiresAt: ({ renewAt }) => renewAt,
      skew: 0,
      differs: (next, refused) => next.access !== refused.access,
    },
  );

  const granted: Effect.Effect<Granted | undefined, PlugboardError> = Effect.map(
    vault.read,
    (tokens) => tokens && grantedIn(tokens),
  );
  const forget = Effect.andThen(vault.forget, Effect.sync(session.forget));
  /** What is asked for: the scopes of the application, those granted before, and more. */
  const asked = (scope: Consent.BeginOptions["scope"]) =>
    Effect.map(granted, (before) => [
      ...new Set([options.scope, before?.scopes, scope].flatMap(scopesIn)),
    ]);
  return {
    session,
    granted,
    lacking: (needed: ReadonlyArray<string>) =>
      Effect.flatMap(session.get, ({ value: held }) => {
        const missing = lackingIn(held, needed, options.covers);
        if (missing.length === 0) return Effect.succeed(missing);
        // The user may have consented to more in another tab.
        return Effect.map(vault.read, (kept) => {
          if (kept === undefined || kept.access === held.access) return missing;
          session.set(kept);
          return lackingIn(kept, needed, options.covers);
        });
      }),
    begin: ({ redirectUri, scope, parameters }: Consent.BeginOptions) =>
      Effect.flatMap(asked(scope), (scopes) =>
        Consent.begin(provider, vault, options.redirectUri ?? redirectUri, scopes, {
          ...options.parameters,
          ...parameters,
        }),
      ),
    beginDevice: ({ scope, parameters = {} }: DeviceOptions) =>
      Effect.flatMap(loadDeviceCode, ({ begin }) =>
        Effect.flatMap(asked(scope), (scopes) => begin(provider, vault, scopes, parameters)),
      ),
    complete: (attempt: Json, callback: Readonly<Record<string, string>>) => {
      const device = text(attempt["device"]);
      const tokens =
        device === undefined
          ? Consent.complete(provider, vault, attempt, callback)
          : Effect.flatMap(loadDeviceCode, (_) => _.complete(provider, vault, device));
      return Effect.flatMap(tokens, (given) =>
        Effect.map(vault.alone(vault.write(given)), () => {
          session.set(given);
          return grantedIn(given);
        }),
      );
    },
    revoke: vault.alone(
      Effect.flatMap(vault.read, (tokens) =>
        tokens === undefined ? forget : Effect.andThen(provider.revoked(tokens), forget),
      ),
    ),
    forget: vault.alone(forget),
  };
};
