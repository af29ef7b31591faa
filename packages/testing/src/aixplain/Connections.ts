/** The connections of all teams. */
import type { SeededRandom } from "../SeededRandom.ts";
import type { Scheme } from "./Integration.ts";

/** What an integration was connected to. */
export interface Connection {
  readonly id: string;
  /** The id of the integration. */
  readonly integration: string;
  readonly team: string;
  readonly name: string;
  readonly description: string;
  readonly scheme: Scheme | undefined;
  /** As secret as a password. */
  readonly credentials: Readonly<Record<string, unknown>>;
  /** Whether a consent is still to be given. */
  readonly pending: boolean;
}

/** The connections of all teams. */
export interface Connections {
  readonly of: (team: string) => ReadonlyArray<Connection>;
  readonly find: (team: string, id: string) => Connection | undefined;
  readonly byId: (id: string) => Connection | undefined;
  readonly add: (connection: Omit<Connection, "id">) => Connection;
  readonly change: (id: string, changes: Partial<Omit<Connection, "id">>) => void;
  readonly remove: (id: string) => void;
}

/** An id as assets have one. */
export const assetId = (random: SeededRandom): string =>
  [...random.bytes(12)].map((byte) => byte.toString(16).padStart(2, "0")).join("");

/** Nothing is connected. */
export const makeConnections = (random: SeededRandom): Connections => {
  let all: ReadonlyArray<Connection> = [];
  const byId: Connections["byId"] = (id) => all.find((one) => one.id === id);
  return {
    of: (team) => all.filter((one) => one.team === team),
    find: (team, id) => all.find((one) => one.team === team && one.id === id),
    byId,
    add: (connection) => {
      const added = { ...connection, id: assetId(random) };
      all = [...all, added];
      return added;
    },
    change: (id, changes) => {
      all = all.map((one) => (one.id === id ? { ...one, ...changes } : one));
    },
    remove: (id) => {
      all = all.filter((one) => one.id !== id);
    },
  };
};
