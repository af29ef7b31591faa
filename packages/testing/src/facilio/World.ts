/** Everything that a mock Facilio remembers; `reset` makes a new one from the same seed. */
import type { Sleep } from "../ManualClock.ts";
import { makeRandom, type SeededRandom } from "../SeededRandom.ts";
import type { ConnectionDefinition, Connections, Upstream } from "./Connection.ts";
import { type Credentials, makeCredentials } from "./Credentials.ts";
import { missing } from "./FacilioFailure.ts";
import { type FileTree, makeFileTree } from "./FileTree.ts";
import { type Jobs, makeJobs } from "./Jobs.ts";
import { makeSqlDatabase, type SqlDatabase } from "./SqlDatabase.ts";

/** A connection as it stands. */
export interface Connection {
  readonly slug: string;
  readonly definition: ConnectionDefinition;
  authorized: boolean;
  active: boolean;
  readonly upstream: Upstream | undefined;
  readonly files: FileTree;
  readonly sql: SqlDatabase;
}

/** What a world begins with. */
export interface WorldSeed {
  readonly connections: Connections;
  readonly users: ReadonlyArray<string>;
  readonly jobIds: "text" | "number";
  readonly sqlWasmUrl?: string | undefined;
  readonly seed: number;
  readonly now: () => number;
  readonly sleep: Sleep;
}

/** The state of the platform. */
export interface World {
  readonly connections: ReadonlyMap<string, Connection>;
  /** A connection, or 404. */
  readonly connection: (slug: string) => Connection;
  readonly credentials: Credentials;
  readonly jobs: Jobs;
  readonly random: SeededRandom;
  /** Of each user of the seed. */
  readonly serviceTokens: ReadonlyMap<string, string>;
  /** Fires when this world ends. */
  readonly signal: AbortSignal;
  readonly end: () => void;
}

/** A world as its seed says. */
export const makeWorld = (seed: WorldSeed): World => {
  const random = makeRandom(seed.seed);
  const credentials = makeCredentials(random);
  const ending = new AbortController();
  const { signal } = ending;
  const connections = new Map(
    Object.entries(seed.connections).map(([slug, definition]) => [
      slug,
      {
        slug,
        definition,
        authorized: definition.authorized ?? true,
        active: definition.active ?? true,
        upstream: definition.upstream?.(),
        files: makeFileTree(definition.files),
        sql: makeSqlDatabase(definition.sql ?? [], seed.sqlWasmUrl),
      },
    ]),
  );
  return {
    connections,
    connection: (slug) => {
      const found = connections.get(slug);
      if (found === undefined) throw missing("connection", slug);
      return found;
    },
    credentials,
    jobs: makeJobs({ ids: seed.jobIds, now: seed.now, sleep: seed.sleep, signal }),
    random,
    serviceTokens: new Map(seed.users.map((user) => [user, credentials.issue(user)])),
    signal,
    end: () => ending.abort(new Error("The platform was reset")),
  };
};
