/** The views of Airbyte's own web application: connections joined with what they connect, and what runs. */
import { actorRead, actorSnippet } from "./Actors.ts";
import { type Catalog, refreshed, type StreamDescriptor, streamKey } from "./Catalog.ts";
import { type CatalogDiff, diffOf, isBreaking } from "./CatalogDiff.ts";
import {
  addConnection,
  type Connection,
  type ConnectionInput,
  type ConnectionPatch,
  connectionsIn,
  patchConnection,
} from "./Connections.ts";
import { outdated } from "./Definitions.ts";
import { baseOf, confront, discover } from "./Discoveries.ts";
import { jobRead } from "./JobReads.ts";
import { beginJob, cancel, runningJobOf } from "./Jobs.ts";
import { actorOf, connectionOf, workspaceOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import {
  addOperation,
  type OperationInput,
  operationsOf,
  removeUnshared,
  rewriteOperation,
} from "./SyncOperations.ts";
import type { World } from "./World.ts";

const schemaChange = (world: World, connection: Connection): string => {
  const { sourceCatalogId, sourceId, breakingChange } = connection;
  if (sourceCatalogId === undefined) return "no_change";
  if (breakingChange) return "breaking";
  const latest = world.catalogs.latest(sourceId);
  return latest === undefined || latest.catalogId === sourceCatalogId
    ? "no_change"
    : "non_breaking";
};

/** What both views tell of the syncs of a connection. */
const activity = (world: World, connection: Connection) => {
  const { connectionId } = connection;
  const isSync = (_: { readonly configType: string }) => _.configType === "sync";
  const latest = world.jobs.findLast((_) => _.connectionId === connectionId && isSync(_));
  const running = runningJobOf(world, connectionId);
  const read = latest === undefined ? undefined : jobRead(world, latest);
  return {
    latestSyncJobCreatedAt: read?.createdAt,
    latestSyncJobStatus: read?.status,
    isSyncing: running !== undefined && isSync(running),
    schemaChange: schemaChange(world, connection),
  };
};

const item = (world: World, connection: Connection) => {
  const { connectionId, name, scheduleType, scheduleData, status } = connection;
  return {
    connectionId,
    name,
    scheduleType,
    scheduleData,
    status,
    source: actorSnippet(world, actorOf(world, "source", connection.sourceId)),
    destination: actorSnippet(world, actorOf(world, "destination", connection.destinationId)),
    ...activity(world, connection),
  };
};

/** A connection with all that belongs to it. */
const view = (world: World, connection: Connection, syncCatalog: Catalog) => {
  const { sourceCatalogId, breakingChange: _, ...rest } = connection;
  return {
    ...rest,
    syncCatalog,
    catalogId: sourceCatalogId,
    source: actorRead(world, actorOf(world, "source", connection.sourceId)),
    destination: actorRead(world, actorOf(world, "destination", connection.destinationId)),
    operations: operationsOf(world, connection),
    ...activity(world, connection),
  };
};

/** The catalog to show: all that the source has, with what is configured of it. */
const whole = (world: World, connection: Connection): Catalog =>
  refreshed(connection.syncCatalog, baseOf(world, connection));

const get = (world: World, connectionId: string, withRefreshedCatalog: boolean) => {
  const before = connectionOf(world, connectionId);
  if (!withRefreshedCatalog) return view(world, before, whole(world, before));
  const { catalog, catalogId } = discover(world, actorOf(world, "source", before.sourceId), true);
  if (catalog === undefined) return view(world, before, whole(world, before));
  const { catalogDiff, connection } = confront(world, before, catalog);
  const shown = view(world, connection, refreshed(connection.syncCatalog, catalog));
  return { ...shown, catalogId, catalogDiff };
};

type WithOperations = { readonly operations?: ReadonlyArray<OperationInput> };

type OperationChange = OperationInput & { readonly operationId?: string };

interface WebBackendPatch extends ConnectionPatch {
  readonly operations?: ReadonlyArray<OperationChange>;
  readonly skipReset?: boolean;
}

/** Writes the operations that a change names: those of the connection anew, the others as new ones. */
const operationsFor = (
  world: World,
  connection: Connection,
  operations: ReadonlyArray<OperationChange>,
): ReadonlyArray<string> => {
  const ids = operations.map((_) => {
    const { operationId } = _;
    return operationId !== undefined && connection.operationIds.includes(operationId)
      ? rewriteOperation(world, { ..._, operationId }).operationId
      : addOperation(world, _).operationId;
  });
  const dropped = connection.operationIds.filter((_) => !ids.includes(_));
  removeUnshared(world, connection, dropped);
  return ids;
};

const configurationsOf = (catalog: Catalog): ReadonlyMap<string, string> =>
  new Map(
    catalog.streams.map(({ stream, config }) => [
      stream === undefined ? "" : streamKey(stream),
      JSON.stringify([
        config?.syncMode,
        config?.destinationSyncMode,
        config?.cursorField ?? [],
        config?.primaryKey ?? [],
      ]),
    ]),
  );

/** The streams whose data no longer fit after a change of the catalog. */
const streamsToReset = (before: Catalog, after: Catalog): ReadonlyArray<StreamDescriptor> => {
  const changed = ({ transforms }: CatalogDiff) => transforms.map((_) => _.streamDescriptor);
  const [old, now] = [configurationsOf(before), configurationsOf(after)];
  const reconfigured = after.streams.flatMap(({ stream }) => {
    if (stream === undefined) return [];
    const key = streamKey(stream);
    return old.has(key) && old.get(key) !== now.get(key) ? [stream] : [];
  });
  return [...changed(diffOf(before, after, after)), ...reconfigured];
};

const update = (world: World, { operations, skipReset = false, ...patch }: WebBackendPatch) => {
  const before = connectionOf(world, patch.connectionId);
  const operationIds = operations && operationsFor(world, before, operations);
  const latest = world.catalogs.latest(before.sourceId);
  const current = latest && world.catalogs.get(latest.catalogId);
  const { syncCatalog } = patch;
  const breakingChange =
    syncCatalog === undefined || current === undefined
      ? before.breakingChange
      : isBreaking(diffOf(syncCatalog, current, syncCatalog));
  const connection = patchConnection(world, {
    ...patch,
    breakingChange,
    ...(operationIds && { operationIds }),
  });
  const streams = streamsToReset(before.syncCatalog, connection.syncCatalog);
  if (!skipReset && streams.length > 0) {
    const running = runningJobOf(world, connection.connectionId);
    if (running !== undefined) cancel(world, running);
    beginJob(world, connection, "reset_connection", streams);
  }
  return view(world, connection, whole(world, connection));
};

/** The operations of the web application. */
export const webBackendHandlers: Handlers = {
  webBackendCheckUpdates: (world) => ({
    sourceDefinitions: outdated(world, "source"),
    destinationDefinitions: outdated(world, "destination"),
  }),
  webBackendListConnectionsForWorkspace: (
    world,
    body: {
      workspaceId: string;
      sourceId?: ReadonlyArray<string>;
      destinationId?: ReadonlyArray<string>;
    },
  ) => ({
    connections: connectionsIn(world, body.workspaceId)
      .filter((_) => body.sourceId?.includes(_.sourceId) ?? true)
      .filter((_) => body.destinationId?.includes(_.destinationId) ?? true)
      .map((_) => item(world, _)),
  }),
  webBackendGetConnection: (
    world,
    body: { connectionId: string; withRefreshedCatalog?: boolean },
  ) => get(world, body.connectionId, body.withRefreshedCatalog === true),
  webBackendCreateConnection: (world, body: ConnectionInput & WithOperations) => {
    const { operations = [], ...input } = body;
    const added = operations.map((_) => addOperation(world, _).operationId);
    const operationIds = [...(input.operationIds ?? []), ...added];
    const connection = addConnection(world, { ...input, operationIds });
    return view(world, connection, connection.syncCatalog);
  },
  webBackendUpdateConnection: (world, body: WebBackendPatch) => update(world, body),
  webBackendGetWorkspaceState: (world, { workspaceId }: { workspaceId: string }) => {
    workspaceOf(world, workspaceId);
    const has = (kind: "source" | "destination"): boolean =>
      [...world.actors[kind].values()].some((_) => _.workspaceId === workspaceId && !_.tombstone);
    return {
      hasConnections: connectionsIn(world, workspaceId).length > 0,
      hasSources: has("source"),
      hasDestinations: has("destination"),
    };
  },
  webBackendListGeographies: () => ({ geographies: ["auto", "us", "eu"] }),
};
