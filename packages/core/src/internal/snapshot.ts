/** The whole catalog at once, in a chunk of its own. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { Action, ActionDescription, CatalogSnapshot, Connector } from "../Catalog.ts";
import { hash } from "./hash.ts";
import type { PlugboardError } from "../PlugboardError.ts";

type List = ReadonlyArray<Action>;

/** Where the parts of a catalog come from. */
export interface Sources {
  readonly connectors: Effect.Effect<ReadonlyArray<Connector>, PlugboardError>;
  readonly actions: (connector: string) => Effect.Effect<List, PlugboardError>;
  /** All in one request, where the platform has that. */
  readonly all: Effect.Effect<ReadonlyMap<string, List>, PlugboardError> | undefined;
  readonly keep: (connector: string, actions: List, now: number) => void;
}

const described = ({ wire: _, ...action }: Action): ActionDescription => action;

/** One after the other: a whole catalog is read by tools, and platforms count requests. */
const inTurn = (
  connectors: ReadonlyArray<Connector>,
  actions: Sources["actions"],
  lists: ReadonlyArray<List> = [],
): Effect.Effect<ReadonlyArray<List>, PlugboardError> => {
  const next = connectors[lists.length];
  return next === undefined
    ? Effect.succeed(lists)
    : Effect.flatMap(actions(next.name), (list) => inTurn(connectors, actions, [...lists, list]));
};

const listsOf = (
  { all, actions, keep }: Sources,
  connectors: ReadonlyArray<Connector>,
): Effect.Effect<ReadonlyArray<List>, PlugboardError> =>
  all === undefined
    ? inTurn(connectors, actions)
    : Effect.flatMap(all, (found) =>
        Effect.map(Clock.currentTimeMillis, (now) =>
          connectors.map(({ name }) => {
            const list = found.get(name) ?? [];
            keep(name, list, now);
            return list;
          }),
        ),
      );

/** Everything that a platform offers. */
export const snapshot = (
  platform: string,
  sources: Sources,
): Effect.Effect<CatalogSnapshot, PlugboardError> =>
  Effect.flatMap(sources.connectors, (list) =>
    Effect.flatMap(listsOf(sources, list), (lists) => {
      const connectors = list.map((connector, n) => ({
        ...connector,
        actions: (lists[n] ?? []).map(described),
      }));
      return Effect.map(hash(connectors), (hashed) => ({ platform, connectors, hash: hashed }));
    }),
  );
