/**
 * What is read when first needed: one request for many askers, kept for a life time, optionally in a
 * key-value cache beyond it. A failure is a failure, never an empty list, and is not remembered.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import { shared } from "./internal/shared.ts";
import type { PlugboardError } from "./PlugboardError.ts";

/** Where texts outlive a client: `localStorage` wrapped, a file, a Map. */
export interface KeyValueCache {
  readonly get: (key: string) => string | undefined | null | Promise<string | undefined | null>;
  readonly set: (key: string, value: string) => void | Promise<void>;
}

/** A value that is loaded when first asked for. */
export interface Cached<A, E> {
  readonly get: Effect.Effect<A, E>;
  /** Loads anew, now. */
  readonly refresh: Effect.Effect<A, E>;
  /** The value, if it is there and fresh at this moment. */
  readonly peek: (now: number) => A | undefined;
  readonly set: (value: A, now: number) => void;
  readonly forget: () => void;
}

interface Stored<A> {
  readonly at: number;
  readonly value: A;
}

const fromStore = <A>(cache: KeyValueCache, key: string): Effect.Effect<Stored<A> | undefined> =>
  Effect.promise(async () => {
    // A cache that fails, or holds what we did not write, is a cache without this value.
    try {
      const text = await cache.get(key);
      const stored: unknown = text === undefined || text === null ? undefined : JSON.parse(text);
      const ours =
        typeof stored === "object" && stored !== null && "at" in stored && "value" in stored;
      return ours ? (stored as Stored<A>) : undefined;
    } catch {
      return undefined;
    }
  });

const toStore = (cache: KeyValueCache, key: string, stored: Stored<unknown>): Effect.Effect<void> =>
  Effect.promise(async () => {
    try {
      await cache.set(key, JSON.stringify(stored));
    } catch {
      // full or forbidden: the next start loads again
    }
  });

/** Keeps what `load` gives for `timeToLive` milliseconds; askers at the same time share one load. */
export const cached = <A, E = PlugboardError>(
  load: Effect.Effect<A, E>,
  timeToLive: number,
  store?: { readonly cache: KeyValueCache; readonly key: string },
): Cached<A, E> => {
  let held: Stored<A> | undefined;
  const isFresh = (stored: Stored<A> | undefined, now: number): stored is Stored<A> =>
    stored !== undefined && now < stored.at + timeToLive;
  const loadAnew = Effect.flatMap(load, (value) =>
    Effect.flatMap(Clock.currentTimeMillis, (at) => {
      held = { at, value };
      return Effect.as(
        store === undefined ? Effect.void : toStore(store.cache, store.key, held),
        value,
      );
    }),
  );
  const refresh = shared(loadAnew);
  const first = shared(
    store === undefined
      ? loadAnew
      : Effect.flatMap(fromStore<A>(store.cache, store.key), (stored) =>
          Effect.flatMap(Clock.currentTimeMillis, (now) => {
            if (!isFresh(stored, now)) return loadAnew;
            held = stored;
            return Effect.succeed(stored.value);
          }),
        ),
  );
  return {
    get: Effect.flatMap(Clock.currentTimeMillis, (now) =>
      isFresh(held, now) ? Effect.succeed(held.value) : first,
    ),
    refresh,
    peek: (now) => (isFresh(held, now) ? held.value : undefined),
    set: (value, at) => {
      held = { at, value };
    },
    forget: () => {
      held = undefined;
    },
  };
};
