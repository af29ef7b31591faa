/** What stands behind an id, or the failure that says nothing does. */
import { noJob, notFound } from "./AirbyteFailure.ts";
import type { Actor } from "./Actors.ts";
import type { Connection } from "./Connections.ts";
import type { Definition } from "./Definitions.ts";
import type { Job } from "./Jobs.ts";
import { type Kind, words } from "./Kind.ts";
import type { SyncOperation } from "./SyncOperations.ts";
import type { Workspace } from "./Workspaces.ts";
import type { World } from "./World.ts";

const found = <A>(entries: ReadonlyMap<string, A>, type: string, id: string): A => {
  const entry = entries.get(id);
  if (entry === undefined) throw notFound(type, id);
  return entry;
};

/** A workspace; one that is deleted is not found. */
export const workspaceOf = (world: World, id: string): Workspace => {
  const workspace = found(world.workspaces, "STANDARD_WORKSPACE", id);
  if (workspace.tombstone) throw notFound("STANDARD_WORKSPACE", id);
  return workspace;
};

/** A definition; a deleted one is still found, as the server finds it. */
export const definitionOf = (world: World, kind: Kind, id: string): Definition =>
  found(world.definitions[kind], words[kind].definitionType, id);

/** A source or a destination; a deleted one is still found, as the server finds it. */
export const actorOf = (world: World, kind: Kind, id: string): Actor =>
  found(world.actors[kind], words[kind].actorType, id);

/** One that is not deleted: nothing new can be made of the others. */
export const usable = <A extends { readonly id: string; readonly tombstone: boolean }>(
  type: string,
  entry: A,
): A => {
  if (entry.tombstone) throw notFound(type, entry.id);
  return entry;
};

/** A connection; a deleted one is found and says so by its status. */
export const connectionOf = (world: World, id: string): Connection =>
  found(world.connections, "STANDARD_SYNC", id);

/** An operation; a deleted one is still found, as the server finds it. */
export const operationOf = (world: World, id: string): SyncOperation =>
  found(world.operations, "STANDARD_SYNC_OPERATION", id);

/** A job. */
export const jobOf = (world: World, id: number): Job => {
  const job = world.jobs.find((_) => _.id === id);
  if (job === undefined) throw noJob(id);
  return job;
};

/** The workspace that a connection is in. */
export const workspaceIdOf = (world: World, { sourceId }: Connection): string =>
  actorOf(world, "source", sourceId).workspaceId;
