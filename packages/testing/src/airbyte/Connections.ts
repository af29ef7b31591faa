/** Connections: from a source to a destination, with the streams that go over it. */
import { conflict, internal, unfit } from "./AirbyteFailure.ts";
import { actorRead } from "./Actors.ts";
import type { Catalog } from "./Catalog.ts";
import { jobInfo } from "./JobReads.ts";
import { beginJob, cancel, runningJobOf } from "./Jobs.ts";
import {
  actorOf,
  connectionOf,
  operationOf,
  usable,
  workspaceIdOf,
  workspaceOf,
} from "./Lookup.ts";
import { type Handlers, meets } from "./Operation.ts";
import { rescheduled, type ScheduleInput, scheduleOf } from "./Schedule.ts";
import type { Fields } from "./Schema.ts";
import { removeUnshared } from "./SyncOperations.ts";
import type { World } from "./World.ts";

/** A connection, as it is kept and read. */
export interface Connection extends ScheduleInput {
  readonly connectionId: string;
  readonly name: string;
  readonly sourceId: string;
  readonly destinationId: string;
  /** A deleted one is deprecated. */
  readonly status: "active" | "inactive" | "deprecated";
  readonly syncCatalog: Catalog;
  readonly operationIds: ReadonlyArray<string>;
  readonly breakingChange: boolean;
  readonly namespaceDefinition: "source" | "destination" | "customformat";
  readonly namespaceFormat?: string;
  readonly prefix?: string;
  readonly sourceCatalogId?: string;
  readonly geography: string;
  readonly resourceRequirements?: Fields;
  readonly notifySchemaChanges: boolean;
  readonly nonBreakingChangesPreference: "ignore" | "disable";
}

/** What a new connection must and may say. */
export type ConnectionInput = Pick<Connection, "sourceId" | "destinationId" | "status"> &
  Partial<Omit<Connection, "connectionId" | "breakingChange">>;

/** What a change of a connection may say. */
export type ConnectionPatch = Pick<Connection, "connectionId"> &
  Partial<Omit<Connection, "sourceId" | "destinationId">>;

interface ConnectionId {
  readonly connectionId: string;
}

const checkOperations = (world: World, workspaceId: string, ids: ReadonlyArray<string>): void => {
  for (const id of ids) {
    if (operationOf(world, id).workspaceId === workspaceId) continue;
    throw unfit(`The operation ${id} belongs to another workspace than the connection.`);
  }
};

/** Connects a source to a destination of the same workspace. */
export const addConnection = (world: World, input: ConnectionInput): Connection => {
  const source = usable("SOURCE_CONNECTION", actorOf(world, "source", input.sourceId));
  const destination = usable(
    "DESTINATION_CONNECTION",
    actorOf(world, "destination", input.destinationId),
  );
  if (source.workspaceId !== destination.workspaceId) {
    throw unfit("The source and the destination belong to different workspaces.");
  }
  const { operationIds = [], schedule, scheduleType, scheduleData, ...rest } = input;
  checkOperations(world, source.workspaceId, operationIds);
  const connection: Connection = {
    name: `${source.name} <> ${destination.name}`,
    syncCatalog: { streams: [] },
    namespaceDefinition: "source",
    geography: workspaceOf(world, source.workspaceId).defaultGeography,
    notifySchemaChanges: false,
    nonBreakingChangesPreference: "ignore",
    ...rest,
    ...scheduleOf({
      ...(schedule && { schedule }),
      ...(scheduleType && { scheduleType }),
      ...(scheduleData && { scheduleData }),
    }),
    connectionId: world.random.uuid(),
    operationIds,
    breakingChange: false,
  };
  world.connections.set(connection.connectionId, connection);
  return connection;
};

/** Changes what the patch names; what is left out stays as it is. */
export const patchConnection = (world: World, patch: ConnectionPatch): Connection => {
  const before = connectionOf(world, patch.connectionId);
  const { schedule, scheduleType, scheduleData, ...rest } = patch;
  checkOperations(world, workspaceIdOf(world, before), rest.operationIds ?? []);
  const next = rescheduled({
    ...(schedule && { schedule }),
    ...(scheduleType && { scheduleType }),
    ...(scheduleData && { scheduleData }),
  });
  const { schedule: _, scheduleType: __, scheduleData: ___, ...bare } = before;
  const connection: Connection = { ...(next ? { ...bare, ...next } : before), ...rest };
  world.connections.set(connection.connectionId, connection);
  if (connection.status === "deprecated") stop(world, connection);
  return connection;
};

const stop = (world: World, { connectionId }: ConnectionId): void => {
  const running = runningJobOf(world, connectionId);
  if (running !== undefined) cancel(world, running);
};

/** Deprecates a connection, stops its job and removes the operations that no other one uses. */
export const deleteConnection = (world: World, connectionId: string): void => {
  const connection = connectionOf(world, connectionId);
  stop(world, connection);
  removeUnshared(world, connection, connection.operationIds);
  world.connections.set(connectionId, { ...connection, status: "deprecated", operationIds: [] });
};

/** The connections of a workspace, in the order in which they were made. */
export const connectionsIn = (
  world: World,
  workspaceId: string,
  which: "all" | "undeleted" = "undeleted",
): ReadonlyArray<Connection> =>
  [...world.connections.values()].filter(
    (_) =>
      workspaceIdOf(world, _) === workspaceId && (which === "all" || _.status !== "deprecated"),
  );

const isFound = (world: World, search: Fields, connection: Connection): boolean => {
  const { source = {}, destination = {}, ...own } = search;
  const { sourceId, destinationId } = connection;
  return meets(
    { ...own, source, destination },
    {
      ...connection,
      source: actorRead(world, actorOf(world, "source", sourceId)),
      destination: actorRead(world, actorOf(world, "destination", destinationId)),
    },
  );
};

/** Starts a sync, unless one runs; `resetConnection` stops what runs instead, as the server does. */
const sync = (world: World, connectionId: string): object => {
  const connection = connectionOf(world, connectionId);
  if (connection.status === "deprecated") throw conflict("The connection is deleted.");
  if (runningJobOf(world, connectionId) !== undefined) {
    throw conflict(`A sync is already running for: ${connectionId}`);
  }
  return jobInfo(world, beginJob(world, connection, "sync"));
};

const reset = (world: World, connectionId: string): object => {
  const connection = connectionOf(world, connectionId);
  if (connection.status === "deprecated") {
    const reason = "The connection is deleted.";
    throw internal(`java.lang.IllegalStateException: ${reason}`, conflict(reason));
  }
  stop(world, connection);
  return jobInfo(world, beginJob(world, connection, "reset_connection"));
};

/** The operations on connections. */
export const connectionHandlers: Handlers = {
  createConnection: (world, body: ConnectionInput) => addConnection(world, body),
  updateConnection: (world, body: ConnectionPatch) => patchConnection(world, body),
  listConnectionsForWorkspace: (world, { workspaceId }: { workspaceId: string }) => ({
    connections: connectionsIn(world, workspaceId),
  }),
  listAllConnectionsForWorkspace: (world, { workspaceId }: { workspaceId: string }) => ({
    connections: connectionsIn(world, workspaceId, "all"),
  }),
  getConnection: (world, { connectionId }: ConnectionId) => connectionOf(world, connectionId),
  searchConnections: (world, body: Fields) => ({
    connections: [...world.connections.values()].filter(
      (_) => _.status !== "deprecated" && isFound(world, body, _),
    ),
  }),
  deleteConnection: (world, { connectionId }: ConnectionId) => {
    deleteConnection(world, connectionId);
  },
  syncConnection: (world, { connectionId }: ConnectionId) => sync(world, connectionId),
  resetConnection: (world, { connectionId }: ConnectionId) => reset(world, connectionId),
};
