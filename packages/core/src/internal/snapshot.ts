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

/** What is known of one connector: its actions, or why there are none. */
interface Part {
  readonly list: List;
  readonly fault?: string;
}

/** A connector that is broken, or tells nothing before it is linked, says so, and does not take the others along. */
const partOf = (
  connector: string,
  actions: Sources["actions"],
): Effect.Effect<Part, PlugboardError> =>
  Effect.catch(
    Effect.map(actions(connector), (list): Part => ({ list })),
    (error) =>
      error._tag === "Malformed" ||
      error._tag === "UnknownConnector" ||
      error._tag === "ConnectRequired"
        ? Effect.succeed({ list: [], fault: error.message })
        : Effect.fail(error),
  );

/** One after the other: a whole catalog is read by tools, and platforms count requests. */
const inTurn = (
  connectors: ReadonlyArray<Connector>,
  actions: Sources["actions"],
  parts: ReadonlyArray<Part> = [],
): Effect.Effect<ReadonlyArray<Part>, PlugboardError> => {
  const next = connectors[parts.length];
  return next === undefined
    ? Effect.succeed(parts)
    : Effect.flatMap(partOf(next.name, actions), (part) =>
        inTurn(connectors, actions, [...parts, part]),
      );
};

const partsOf = (
  { all, actions, keep }: Sources,
  connectors: ReadonlyArray<Connector>,
): Effect.Effect<ReadonlyArray<Part>, PlugboardError> =>
  all === undefined
    ? inTurn(connectors, actions)
    : Effect.flatMap(all, (found) =>
        Effect.flatMap(Clock.currentTimeMillis, (now) =>
          inTurn(connectors, (name) => {
            const list = found.get(name);
            if (list === undefined) return actions(name);
            keep(name, list, now);
            return Effect.succeed(list);
          }),
        ),
      );

/** Everything that a platform offers. */
export const snapshot = (
  platform: string,
  sources: Sources,
): Effect.Effect<CatalogSnapshot, PlugboardError> =>
  Effect.flatMap(sources.connectors, (list) =>
    Effect.flatMap(partsOf(sources, list), (parts) => {
      const connectors = list.map((connector, n) => {
        const { list: actions = [], fault = connector.fault } = parts[n] ?? {};
        return {
          ...connector,
          ...(fault !== undefined && { fault }),
          actions: actions.map(described),
        };
      });
      return Effect.map(hash(connectors), (hashed) => ({ platform, connectors, hash: hashed }));
    }),
  );
