/**
 * Which action is meant: names resolved against the platform's catalog, which is read lazily for
 * each connector and kept. A name that is not there fails with those that are, the nearest first.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { Action, CatalogSnapshot, Connector } from "./Catalog.ts";
import * as Cached from "./Cached.ts";
import type { Drift, Expected } from "./Drift.ts";
import { isProduction } from "./internal/isProduction.ts";
import { lazily } from "./internal/lazily.ts";
import type { CallContext, DiscoveryContext, Platform } from "./Platform.ts";
import { type PlugboardError, UnknownAction, UnknownConnector } from "./PlugboardError.ts";

/** Who asks: `scope` parts what may differ between users or accounts. */
export interface Asker {
  readonly scope: string;
  readonly context: CallContext;
}

/** How a catalog is kept. */
export interface DirectoryOptions {
  /** Milliseconds. @default 300,000 */
  readonly timeToLive?: number | undefined;
  /** Where the catalog outlives the client; only texts without secrets go there. */
  readonly cache?: Cached.KeyValueCache | undefined;
  /** What a generated file exports: each connector is compared with it when its actions are first listed. @default nothing is compared */
  readonly expected?: Expected | undefined;
  /** Hears of each connector that has drifted, once. @default a warning in the console, except in production */
  readonly onDrift?: ((drift: Drift) => void) | undefined;
}

/** The catalog of one platform, read as far as it was asked for. */
export interface Directory {
  readonly connectors: (
    asker: Asker,
    refresh?: boolean,
  ) => Effect.Effect<ReadonlyArray<Connector>, PlugboardError>;
  readonly actions: (
    connector: string,
    asker: Asker,
    refresh?: boolean,
  ) => Effect.Effect<ReadonlyArray<Action>, PlugboardError>;
  readonly resolve: (
    connector: string,
    action: string,
    asker: Asker,
    refresh?: boolean,
  ) => Effect.Effect<Action, PlugboardError>;
  readonly all: (asker: Asker, refresh?: boolean) => Effect.Effect<CatalogSnapshot, PlugboardError>;
}

const FIVE_MINUTES = 300_000;

/** How many lists, and how many single actions, are kept. */
const MOST = 10_000;

/** A name that a URL would swallow, or that is none, is refused before anything is sent. */
const isName = (name: unknown): boolean =>
  typeof name === "string" && name !== "" && name !== "." && name !== "..";

const loadSnapshot = lazily(() => import("./internal/snapshot.ts"));

/** Words for names that are not there, in a chunk that is loaded when one is missing. */
const loadMissing = lazily(() => import("./internal/missing.ts"));

const loadDrift = lazily(() => import("./internal/drift.ts"));

interface Slot<A> {
  readonly cached: Cached.Cached<A, PlugboardError>;
  load: Effect.Effect<A, PlugboardError>;
}

/** Keeps one {@link Discovery.Cached} for each key; it is loaded with the credentials of who asks. */
const makeShelf = <A>(options: DirectoryOptions, prefix: string) => {
  const { timeToLive = FIVE_MINUTES, cache } = options;
  const shelf = new Map<string, Slot<A>>();
  return {
    peek: (key: string, now: number): A | undefined => shelf.get(key)?.cached.peek(now),
    at: (key: string, load: Effect.Effect<A, PlugboardError>): Cached.Cached<A, PlugboardError> => {
      const known = shelf.get(key);
      if (known !== undefined) {
        known.load = load;
        return known.cached;
      }
      const store = cache === undefined ? undefined : { cache, key: `${prefix}:${key}` };
      const latest = Effect.suspend(() => slot.load);
      const slot: Slot<A> = { cached: Cached.cached(latest, timeToLive, store), load };
      // On a server users come and go; what has stood longest is read again when it is asked for.
      for (const oldest of shelf.keys()) {
        if (shelf.size < MOST) break;
        shelf.delete(oldest);
      }
      shelf.set(key, slot);
      return slot.cached;
    },
  };
};

/** Makes the directory of a platform. */
export const make = (
  id: string,
  platform: Platform<unknown, unknown>,
  options: DirectoryOptions = {},
): Directory => {
  const { discovery, facts } = platform;
  const prefix = `plugboard:${id}`;
  const lists = makeShelf<ReadonlyArray<Action>>(options, `${prefix}:actions`);
  const singles = makeShelf<Action>(options, `${prefix}:action`);
  const names = makeShelf<ReadonlyArray<Connector>>(options, `${prefix}:connectors`);
  // Lists come whole out of a cache; looking up by name is what calls do.
  const indexes = new WeakMap<ReadonlyArray<Action>, ReadonlyMap<string, Action>>();
  const indexOf = (list: ReadonlyArray<Action>): ReadonlyMap<string, Action> => {
    const before = indexes.get(list);
    if (before !== undefined) return before;
    const made = new Map(list.map((action) => [action.name, action]));
    indexes.set(list, made);
    return made;
  };
  const { expected, onDrift } = options;
  const isWatched = expected !== undefined && (onDrift !== undefined || !isProduction());
  const compared = new Set<string>();
  /** Compares with what types were made of, on its own: whoever has asked neither waits for it nor fails by it. */
  const watch = (connector: string, list: ReadonlyArray<Action>, { context }: Asker): void => {
    if (!isWatched) return;
    // A relay's facts are those of its last answer: they may be others once the chunk is there.
    const then = { ...facts };
    const listed = { platform: id, connector, list, context, facts: then, options, compared };
    const comparison = Effect.flatMap(loadDrift, ({ compare }) => compare(listed));
    Effect.runFork(Effect.catch(comparison, () => Effect.void));
  };
  const keyOf = (asker: Asker, connector = "", action = ""): string =>
    `${asker.scope}\u0000${connector}\u0000${action}`;

  const contextOf = ({ context }: Asker, refresh: boolean): DiscoveryContext =>
    refresh ? { ...context, refresh } : context;

  const connectors: Directory["connectors"] = (asker, refresh = false) => {
    const slot = names.at(keyOf(asker), discovery.connectors(contextOf(asker, refresh)));
    return refresh ? slot.refresh : slot.get;
  };

  const noConnector = (
    connector: string,
    known: ReadonlyArray<Connector>,
  ): Effect.Effect<never, PlugboardError> =>
    Effect.flatMap(loadMissing, ({ missingConnector }) =>
      Effect.fail(
        new UnknownConnector({
          ...missingConnector(id, connector, known),
          platform: id,
          connector,
        }),
      ),
    );

  /** Lists what is known; when even that fails, the missing connector is still the news. */
  const missing = (connector: string, asker: Asker): Effect.Effect<never, PlugboardError> =>
    Effect.flatMap(
      Effect.catch(connectors(asker), () => Effect.succeed([])),
      (known) => noConnector(connector, known),
    );

  const listOf = (connector: string, asker: Asker, refresh = false) =>
    lists.at(
      keyOf(asker, connector),
      Effect.map(discovery.actions(connector, contextOf(asker, refresh)), (list) => {
        watch(connector, list, asker);
        return list;
      }),
    );

  const actions: Directory["actions"] = (connector, asker, refresh = false) => {
    if (!isName(connector)) return noConnector(connector, []);
    const slot = listOf(connector, asker, refresh);
    return Effect.catchTag(refresh ? slot.refresh : slot.get, "UnknownConnector", () =>
      missing(connector, asker),
    );
  };

  const fromList = (
    connector: string,
    action: string,
    asker: Asker,
    refresh: boolean,
  ): Effect.Effect<Action, PlugboardError> =>
    Effect.flatMap(
      actions(connector, asker, refresh),
      (list): Effect.Effect<Action, PlugboardError> => {
        const found = indexOf(list).get(action);
        return found !== undefined
          ? Effect.succeed(found)
          : Effect.flatMap(loadMissing, ({ missingAction }) =>
              Effect.fail(
                new UnknownAction({
                  ...missingAction(connector, action, list),
                  platform: id,
                  connector,
                  action,
                }),
              ),
            );
      },
    );

  const single = (
    connector: string,
    action: string,
    asker: Asker,
    refresh: boolean,
  ): Effect.Effect<Action, PlugboardError> => {
    const one = discovery.action;
    if (one === undefined) return fromList(connector, action, asker, refresh);
    const load = Effect.flatMap(one(connector, action, contextOf(asker, refresh)), (found) =>
      // A platform that loads single actions has listed what it has when it is asked for another.
      found !== undefined ? Effect.succeed(found) : fromList(connector, action, asker, refresh),
    );
    // A whole list is kept already, and its actions with it.
    if (facts.loads === "connector") return load;
    const slot = singles.at(keyOf(asker, connector, action), load);
    return refresh ? slot.refresh : slot.get;
  };

  const resolve: Directory["resolve"] = (connector, action, asker, refresh = false) =>
    Effect.flatMap(Clock.currentTimeMillis, (now): Effect.Effect<Action, PlugboardError> => {
      if (!refresh) {
        const list = lists.peek(keyOf(asker, connector), now);
        const found =
          (facts.loads === "connector" && list !== undefined
            ? indexOf(list).get(action)
            : undefined) ?? singles.peek(keyOf(asker, connector, action), now);
        if (found !== undefined) return Effect.succeed(found);
      }
      if (!isName(connector)) return noConnector(connector, []);
      return single(connector, action, asker, refresh);
    });

  const all: Directory["all"] = (asker, refresh = false) =>
    Effect.flatMap(loadSnapshot, ({ snapshot }) =>
      snapshot(id, {
        connectors: connectors(asker, refresh),
        actions: (connector) => actions(connector, asker, refresh),
        all: discovery.all?.(contextOf(asker, refresh)),
        keep: (connector, list, now) => {
          listOf(connector, asker).set(list, now);
          watch(connector, list, asker);
        },
      }),
    );

  return { connectors, actions, resolve, all };
};
