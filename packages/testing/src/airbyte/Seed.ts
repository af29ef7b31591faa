/** What a mock Airbyte begins with: one workspace, in which one source is connected to one destination. */
import { makeRandom } from "../SeededRandom.ts";
import { addActor } from "./Actors.ts";
import { airbyteConnectors } from "./airbyteConnectors.ts";
import type { Dialect } from "./AirbyteFailure.ts";
import { catalogOf, makeCatalogs } from "./Catalog.ts";
import { addConnection } from "./Connections.ts";
import type { Connector } from "./Connector.ts";
import { makeConsents } from "./Consents.ts";
import { addDefinition } from "./Definitions.ts";
import type { Pace } from "./Timeline.ts";
import { addWorkspace } from "./Workspaces.ts";
import type { World } from "./World.ts";

/** What a world is made from. */
export interface WorldSeed {
  readonly dialect: Dialect;
  readonly seed: number;
  readonly now: () => number;
  readonly pace: Pace;
  readonly workspaces: readonly [string, ...ReadonlyArray<string>];
  readonly connectors: ReadonlyArray<Connector>;
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

/** A world as its seed says; the same seed gives the same ids. */
export const makeWorld = (seed: WorldSeed): { readonly world: World; readonly ids: SeedIds } => {
  const world = empty(seed);
  const workspaces = seed.workspaces.map((name) => addWorkspace(world, { name }));
  const workspaceId = workspaces[0]?.workspaceId ?? "";
  const definitions = Object.fromEntries(
    world.connectors.map((connector) => [connector.name, addDefinition(world, connector).id]),
  );
  const definitionOf = (name: string): string => definitions[name] ?? "";
  for (const name of ["Rolodex CRM", "Mailloop Audiences"]) {
    world.oauthParameters.set(definitionOf(name), INSTANCE);
  }
  const source = addActor(world, "source", {
    definitionId: definitionOf("Rowstore"),
    workspaceId,
    name: "Shop",
    configuration: FIRST_SOURCE,
  });
  const destination = addActor(world, "destination", {
    definitionId: definitionOf("Bigbarn Warehouse"),
    workspaceId,
    name: "Warehouse",
    configuration: FIRST_DESTINATION,
  });
  const rowstore = world.definitions.source.get(source.definitionId);
  const { connectionId } = addConnection(world, {
    sourceId: source.id,
    destinationId: destination.id,
    status: "active",
    ...(rowstore && { syncCatalog: catalogOf(rowstore.connector, rowstore.dockerImageTag) }),
  });
  return {
    world,
    ids: {
      workspaceId,
      workspaces: Object.fromEntries(workspaces.map((_) => [_.name, _.workspaceId])),
      definitions,
      sourceId: source.id,
      destinationId: destination.id,
      connectionId,
    },
  };
};
