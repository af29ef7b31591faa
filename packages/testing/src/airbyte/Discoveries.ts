/** Discovering what a source has, and what that means for the connections that read from it. */
import type { Actor } from "./Actors.ts";
import { type Catalog, catalogOf } from "./Catalog.ts";
import { type CatalogDiff, diffOf, isBreaking } from "./CatalogDiff.ts";
import { trialOf, troubleOf } from "./Checks.ts";
import { type Connection, patchConnection } from "./Connections.ts";
import { actorOf, connectionOf, definitionOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import type { Fields } from "./Schema.ts";
import { synchronousJob } from "./SynchronousJob.ts";
import type { World } from "./World.ts";

/** What a discovery has found; without a catalog it has failed. */
export interface Discovered {
  readonly catalog?: Catalog;
  readonly catalogId?: string;
  readonly jobInfo: object;
}

const hashOf = (configuration: unknown): string => JSON.stringify(configuration);

const versionOf = (world: World, { definitionId }: Actor): string =>
  definitionOf(world, "source", definitionId).dockerImageTag;

/** Asks a source, or remembers what it said in this version, with this configuration. */
export const discover = (world: World, source: Actor, isFresh: boolean): Discovered => {
  const { connector, dockerImageTag } = definitionOf(world, "source", source.definitionId);
  const key = {
    sourceId: source.id,
    connectorVersion: dockerImageTag,
    configurationHash: hashOf(source.configuration),
  };
  const job = { configId: source.definitionId };
  const known = isFresh ? undefined : world.catalogs.cached(key);
  const cached = known === undefined ? undefined : world.catalogs.get(known.catalogId);
  if (known !== undefined && cached !== undefined) {
    const jobInfo = synchronousJob(world, "discover_schema", job);
    return { catalog: cached, catalogId: known.catalogId, jobInfo };
  }
  const trouble = troubleOf(world, "source", source);
  const jobInfo = synchronousJob(world, "discover_schema", { ...job, trouble });
  if (trouble !== undefined) return { jobInfo };
  const catalog = catalogOf(connector, dockerImageTag);
  const catalogId = world.catalogs.keep(catalog);
  world.catalogs.discovered({ ...key, catalogId, at: world.now() });
  return { catalog, catalogId, jobInfo };
};

/** The catalog that a connection was configured with. */
export const baseOf = (world: World, { sourceCatalogId, syncCatalog }: Connection): Catalog =>
  (sourceCatalogId === undefined ? undefined : world.catalogs.get(sourceCatalogId)) ?? syncCatalog;

/** Tells a connection of a new catalog: it may break by it, or be switched off, as it prefers. */
export const confront = (
  world: World,
  connection: Connection,
  catalog: Catalog,
): { readonly catalogDiff: CatalogDiff; readonly connection: Connection } => {
  const catalogDiff = diffOf(baseOf(world, connection), catalog, connection.syncCatalog);
  const breakingChange = isBreaking(catalogDiff);
  const isUnwanted =
    breakingChange ||
    (connection.nonBreakingChangesPreference === "disable" && catalogDiff.transforms.length > 0);
  const { connectionId, status } = connection;
  const next = isUnwanted ? ({ breakingChange, status: "inactive" } as const) : { breakingChange };
  return {
    catalogDiff,
    connection:
      status === "deprecated" ? connection : patchConnection(world, { connectionId, ...next }),
  };
};

interface DiscoverInput {
  readonly sourceId: string;
  readonly connectionId?: string;
  readonly disable_cache?: boolean;
}

interface WrittenInput {
  readonly catalog: Catalog;
  readonly sourceId?: string;
  readonly connectorVersion?: string;
  readonly configurationHash?: string;
}

/** The operations that discover. */
export const discoveryHandlers: Handlers = {
  discoverSchemaForSource: (world, { sourceId, connectionId, disable_cache }: DiscoverInput) => {
    const source = actorOf(world, "source", sourceId);
    const named = connectionId === undefined ? undefined : connectionOf(world, connectionId);
    const discovered = discover(world, source, disable_cache === true);
    const { catalog } = discovered;
    if (catalog === undefined || named === undefined) return discovered;
    const confronted = [...world.connections.values()]
      .filter((_) => _.sourceId === sourceId && _.status !== "deprecated")
      .map((_) => confront(world, _, catalog));
    const own = confronted.find((_) => _.connection.connectionId === named.connectionId);
    if (own === undefined) return discovered;
    const { catalogDiff, connection } = own;
    const { breakingChange, status: connectionStatus } = connection;
    return { ...discovered, catalogDiff, breakingChange, connectionStatus };
  },
  executeSourceDiscoverSchema: (world, body: Fields) => {
    const trial = trialOf(world, "source", body);
    const { connector, dockerImageTag } = definitionOf(world, "source", trial.definitionId);
    const trouble = troubleOf(world, "source", trial);
    const job = { configId: trial.definitionId, trouble };
    const jobInfo = synchronousJob(world, "discover_schema", job);
    if (trouble !== undefined) return { jobInfo };
    const catalog = catalogOf(connector, dockerImageTag);
    return { catalog, catalogId: world.catalogs.keep(catalog), jobInfo };
  },
  writeDiscoverCatalogResult: (world, body: WrittenInput) => {
    const catalogId = world.catalogs.keep(body.catalog);
    if (body.sourceId !== undefined) {
      const source = actorOf(world, "source", body.sourceId);
      const {
        connectorVersion = versionOf(world, source),
        configurationHash = hashOf(source.configuration),
      } = body;
      const discovery = { sourceId: source.id, connectorVersion, configurationHash, catalogId };
      world.catalogs.discovered({ ...discovery, at: world.now() });
    }
    return { catalogId };
  },
  getMostRecentSourceActorCatalog: (world, { sourceId }: { sourceId: string }) => {
    const latest = world.catalogs.latest(actorOf(world, "source", sourceId).id);
    if (latest === undefined) return {};
    const updatedAt = Math.floor(latest.at / 1000);
    return { updatedAt, catalog: world.catalogs.get(latest.catalogId) };
  },
};
