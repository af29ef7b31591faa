/** What a mock Airbyte begins with: one workspace, in which one source is connected to one destination. */
import { makeRandom } from "../SeededRandom.ts";
import { addActor } from "./Actors.ts";
import { airbyteConnectors } from "./airbyteConnectors.ts";
import type { Dialect } from "./AirbyteFailure.ts";
import { catalogOf, makeCatalogs } from "./Catalog.ts";
import { addConnection, type Connection } from "./Connections.ts";
import type { Connector } from "./Connector.ts";
import { makeConsents } from "./Consents.ts";
import { addDefinition } from "./Definitions.ts";
import { beginJob, settle } from "./Jobs.ts";
import { definitionOf } from "./Lookup.ts";
import type { Fields } from "./Schema.ts";
import { endOf, type Pace, paceOf } from "./Timeline.ts";
import { addWorkspace } from "./Workspaces.ts";
import type { World } from "./World.ts";

/** A connection that is there from the start, from a source of its own. */
export interface ConnectionSeed {
  /** Of the connection and of its source. */
  readonly name: string;
  /** What its source is configured with, over what the first one is: `{ password: "wrong" }` lets its jobs fail. */
  readonly configuration?: Fields | undefined;
  /** Milliseconds that an attempt of its jobs takes. @default that of all jobs */
  readonly jobDuration?: number | undefined;
}

/** What a world is made from. */
export interface WorldSeed {
  readonly dialect: Dialect;
  readonly seed: number;
  readonly now: () => number;
  readonly pace: Pace;
  readonly workspaces: readonly [string, ...ReadonlyArray<string>];
  readonly connectors: ReadonlyArray<Connector>;
  readonly connections: ReadonlyArray<ConnectionSeed>;
  /** How many syncs of the first connection lie behind. */
  readonly history: number;
}

/** The ids of what is there from the start. */
export interface SeedIds {
  /** The first workspace. */
  readonly workspaceId: string;
  /** All workspaces, by their names. */
  readonly workspaces: Readonly<Record<string, string>>;
  /** All definitions, by their connectors' names. */
  readonly definitions: Readonly<Record<string, string>>;
  /** A source of `Rowstore`. */
  readonly sourceId: string;
  /** A destination of `Bigbarn Warehouse`. */
  readonly destinationId: string;
  /** A connection from the one to the other. */
  readonly connectionId: string;
  /** Further connections to that destination, by their names. */
  readonly connections: Readonly<Record<string, string>>;
}

const empty = ({ seed, dialect, now, pace, connectors }: WorldSeed): World => {
  const random = makeRandom(seed);
  return {
    dialect,
    random,
    now,
    pace,
    connectors: [...airbyteConnectors, ...connectors],
    workspaces: new Map(),
    definitions: { source: new Map(), destination: new Map() },
    grants: new Set(),
    actors: { source: new Map(), destination: new Map() },
    connections: new Map(),
    operations: new Map(),
    states: new Map(),
    catalogs: makeCatalogs(random),
    jobs: [],
    scripts: new Map(),
    paces: new Map(),
    oauthParameters: new Map(),
    consents: makeConsents(random),
    log: [],
    expired: new Set(),
  };
};

const FIRST_SOURCE = {
  host: "db.example",
  database: "shop",
  username: "reader",
  password: "s3cret",
};
const FIRST_DESTINATION = { host: "barn.example", dataset: "raw", password: "b4rn" };
const INSTANCE = { client_id: "mock-client", client_secret: "mock-client-secret" };

const HOUR = 3_600_000;

/** Lets syncs of a connection run and end in the past, one an hour. */
const remember = (world: World, connection: Connection, count: number): void => {
  for (let ago = count; ago > 0; ago -= 1) {
    const at = world.now() - ago * HOUR;
    const job = beginJob({ ...world, now: () => at }, connection, "sync");
    settle({ ...world, now: () => endOf(job.course) });
  }
};

/** Where the seed's connections go, and what their sources are of. */
interface Ends {
  readonly workspaceId: string;
  readonly definitionId: string;
  readonly destinationId: string;
}

const connect = (world: World, ends: Ends, seed: ConnectionSeed): Connection => {
  const { workspaceId, definitionId, destinationId } = ends;
  const { name, configuration, jobDuration } = seed;
  const source = addActor(world, "source", {
    definitionId,
    workspaceId,
    name,
    configuration: { ...FIRST_SOURCE, ...configuration },
  });
  const { connector, dockerImageTag } = definitionOf(world, "source", definitionId);
  const connection = addConnection(world, {
    sourceId: source.id,
    destinationId,
    status: "active",
    syncCatalog: catalogOf(connector, dockerImageTag),
  });
  if (jobDuration !== undefined) world.paces.set(connection.connectionId, paceOf(jobDuration));
  return connection;
};

/** A world as its seed says; the same seed gives the same ids. */
export const makeWorld = (seed: WorldSeed): { readonly world: World; readonly ids: SeedIds } => {
  const world = empty(seed);
  const workspaces = seed.workspaces.map((name) => addWorkspace(world, { name }));
  const workspaceId = workspaces[0]?.workspaceId ?? "";
  const definitions = Object.fromEntries(
    world.connectors.map((connector) => [connector.name, addDefinition(world, connector).id]),
  );
  const idOf = (name: string): string => definitions[name] ?? "";
  for (const name of ["Rolodex CRM", "Mailloop Audiences"]) {
    world.oauthParameters.set(idOf(name), INSTANCE);
  }
  const destination = addActor(world, "destination", {
    definitionId: idOf("Bigbarn Warehouse"),
    workspaceId,
    name: "Warehouse",
    configuration: FIRST_DESTINATION,
  });
  const ends = { workspaceId, definitionId: idOf("Rowstore"), destinationId: destination.id };
  const connection = connect(world, ends, { name: "Shop" });
  const further = seed.connections.map((_) => [_.name, connect(world, ends, _).connectionId]);
  remember(world, connection, seed.history);
  return {
    world,
    ids: {
      workspaceId,
      workspaces: Object.fromEntries(workspaces.map((_) => [_.name, _.workspaceId])),
      definitions,
      sourceId: connection.sourceId,
      destinationId: destination.id,
      connectionId: connection.connectionId,
      connections: Object.fromEntries(further),
    },
  };
};
