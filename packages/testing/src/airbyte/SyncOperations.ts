/** What connections do after a sync: normalize, transform, call a webhook. The wire calls them operations. */
import type { Connection } from "./Connections.ts";
import { connectionOf, operationOf, workspaceOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import type { World } from "./World.ts";

/** What an operation does. */
export interface OperatorConfiguration {
  readonly operatorType: "normalization" | "dbt" | "webhook";
  readonly normalization?: { readonly option?: "basic" };
  readonly dbt?: { readonly gitRepoUrl: string };
  readonly webhook?: { readonly executionUrl?: string };
}

/** An operation, as it is kept. */
export interface SyncOperation {
  readonly operationId: string;
  readonly workspaceId: string;
  readonly name: string;
  readonly operatorConfiguration: OperatorConfiguration;
  readonly tombstone: boolean;
}

/** What a new operation says. */
export type OperationInput = Omit<SyncOperation, "operationId" | "tombstone">;

/** An operation, as it is read. */
const operationRead = ({ tombstone: _, ...operation }: SyncOperation) => operation;

/** Adds an operation to a workspace. */
export const addOperation = (world: World, input: OperationInput): SyncOperation => {
  const { workspaceId, name, operatorConfiguration } = input;
  workspaceOf(world, workspaceId);
  const operationId = world.random.uuid();
  const operation = { operationId, workspaceId, name, operatorConfiguration, tombstone: false };
  world.operations.set(operationId, operation);
  return operation;
};

/** Writes an operation's name and what it does anew. */
export const rewriteOperation = (
  world: World,
  input: Pick<SyncOperation, "operationId" | "name" | "operatorConfiguration">,
): SyncOperation => {
  const { operationId, name, operatorConfiguration } = input;
  const operation = { ...operationOf(world, operationId), name, operatorConfiguration };
  world.operations.set(operationId, operation);
  return operation;
};

/** The operations of a connection that are not deleted. */
export const operationsOf = (world: World, { operationIds }: Connection) =>
  operationIds
    .map((id) => operationOf(world, id))
    .filter((_) => !_.tombstone)
    .map(operationRead);

/** Removes those of a connection's operations that no other connection uses. */
export const removeUnshared = (
  world: World,
  { connectionId }: Connection,
  operationIds: ReadonlyArray<string>,
): void => {
  const others = [...world.connections.values()].filter((_) => _.connectionId !== connectionId);
  for (const id of operationIds) {
    if (others.some((_) => _.operationIds.includes(id))) continue;
    world.operations.set(id, { ...operationOf(world, id), tombstone: true });
  }
};

const remove = (world: World, operationId: string): void => {
  world.operations.set(operationId, { ...operationOf(world, operationId), tombstone: true });
  for (const [id, connection] of world.connections) {
    const operationIds = connection.operationIds.filter((_) => _ !== operationId);
    if (operationIds.length < connection.operationIds.length) {
      world.connections.set(id, { ...connection, operationIds });
    }
  }
};

/** The operations on operations. */
export const operationHandlers: Handlers = {
  checkOperation: (_, body: OperatorConfiguration) =>
    body[body.operatorType] === undefined
      ? { status: "failed", message: `There is nothing about ${body.operatorType}.` }
      : { status: "succeeded" },
  createOperation: (world, body: OperationInput) => operationRead(addOperation(world, body)),
  updateOperation: (world, body: Omit<SyncOperation, "workspaceId" | "tombstone">) =>
    operationRead(rewriteOperation(world, body)),
  listOperationsForConnection: (world, { connectionId }: { connectionId: string }) => ({
    operations: operationsOf(world, connectionOf(world, connectionId)),
  }),
  getOperation: (world, { operationId }: { operationId: string }) =>
    operationRead(operationOf(world, operationId)),
  deleteOperation: (world, { operationId }: { operationId: string }) => {
    remove(world, operationId);
  },
};
