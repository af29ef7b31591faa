/** What one OAuth keeps in its stores: its tokens, and the consents that are under way. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import { isObject, number, parsed, text } from "../internal/json.ts";
import { NetworkFailure } from "../PlugboardError.ts";
import { type Locks, locked } from "./Lock.ts";
import { type Tokens, tokensIn } from "./Tokens.ts";
import type { TokenStore } from "./TokenStore.ts";

/**
 * A consent under way. The code verifier is the secret of it, so it stays here, under the `state`:
 * the attempt that callers carry around is plain data, which pages put into storage, hydrate and
 * hand from window to window, and whoever has both verifier and code has the tokens.
 */
export interface Pending {
  readonly verifier: string;
  readonly redirectUri: string;
  readonly scopes: ReadonlyArray<string>;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** Milliseconds after which nobody comes back from a page of consent, and how many are waited for. */
const PATIENCE = 3_600_000;
const MOST = 16;

const pendingIn = (value: unknown): Pending | undefined => {
  if (!isObject(value)) return undefined;
  const verifier = text(value["verifier"]);
  const redirectUri = text(value["redirectUri"]);
  const at = number(value["at"]);
  const scopes = value["scopes"];
  if (verifier === undefined || redirectUri === undefined || at === undefined) return undefined;
  return { verifier, redirectUri, at, scopes: Array.isArray(scopes) ? scopes.map(String) : [] };
};

/** Where a vault is. */
export interface VaultOptions {
  readonly store: TokenStore;
  readonly attempts: TokenStore;
  readonly key: string;
  readonly locks: Locks;
}

/** Opens a vault. */
export const make = ({ store, attempts, key, locks }: VaultOptions) => {
  const read = (from: TokenStore, name: string): Effect.Effect<string, NetworkFailure> =>
    Effect.tryPromise({
      try: async () => (await from.get(name)) ?? "",
      catch: (cause) =>
        new NetworkFailure({ message: "The store of tokens cannot be read.", sent: false, cause }),
    });
  const write = (
    to: TokenStore,
    name: string,
    value: string,
  ): Effect.Effect<void, NetworkFailure> =>
    Effect.tryPromise({
      try: async () => to.set(name, value),
      // Without a cause: some clients of databases put what they were to write into their errors.
      catch: () =>
        new NetworkFailure({ message: "The store of tokens is not writable.", sent: false }),
    });

  /** Reads the consents under way, without those that nobody comes back from, and changes them. */
  const changing = <P extends { readonly at: number }, A>(
    under: string,
    oneIn: (value: unknown) => P | undefined,
    change: (pending: Map<string, P>) => A,
  ): Effect.Effect<A, NetworkFailure> => {
    const changed = Effect.flatMap(Clock.currentTimeMillis, (now) =>
      Effect.flatMap(read(attempts, under), (kept) => {
        const stored = parsed(kept);
        const all = Object.entries(isObject(stored) ? stored : {}).flatMap(([state, value]) => {
          const one = oneIn(value);
          return one !== undefined && now - one.at < PATIENCE ? [[state, one] as const] : [];
        });
        const pending = new Map(all.slice(-MOST));
        const result = change(pending);
        const left = pending.size === 0 ? "" : JSON.stringify(Object.fromEntries(pending));
        return Effect.as(write(attempts, under, left), result);
      }),
    );
    return locked(locks, under, changed);
  };

  /** Consents of one way, as they are read where they are kept. */
  const consentsAt = <P extends { readonly at: number }>(
    under: string,
    oneIn: (value: unknown) => P | undefined,
  ) => ({
    /** Keeps a consent until its answer is there. */
    keep: (state: string, begun: P) =>
      changing(under, oneIn, (pending) => pending.set(state, begun)),
    /** Gives a consent, once. */
    take: (state: string) =>
      changing(under, oneIn, (pending) => {
        const begun = pending.get(state);
        pending.delete(state);
        return begun;
      }),
  });

  /** Tokens that the store did not take: good for as long as it holds what they were to replace. */
  let unsaved: { readonly tokens: Tokens; readonly over: string } | undefined;
  return {
    /** One at a time, whoever shares the store. */
    alone: <A, E>(run: Effect.Effect<A, E>) => locked(locks, key, run),
    read: Effect.map(read(store, key), (kept) =>
      unsaved?.over === kept ? unsaved.tokens : tokensIn(kept),
    ),
    /** Never fails: those that they replace may be spent, so these must not be lost with the store. */
    write: (tokens: Tokens): Effect.Effect<void> => {
      const saved = Effect.flatMap(read(store, key), (over) => {
        unsaved = { tokens, over };
        return Effect.map(write(store, key, JSON.stringify(tokens)), () => {
          unsaved = undefined;
        });
      });
      // `Effect.ignore` could log as well, and brings what that takes.
      return Effect.catch(saved, () => Effect.void);
    },
    forget: Effect.suspend(() => {
      unsaved = undefined;
      return write(store, key, "");
    }),
    key,
    /** Consents that end in a callback. */
    consents: consentsAt(`${key}/attempts`, pendingIn),
    consentsAt,
  };
};

/** The vault of one OAuth. */
export type Vault = ReturnType<typeof make>;
