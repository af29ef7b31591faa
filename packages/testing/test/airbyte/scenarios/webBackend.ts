import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

const moveTo = ({ ask, seed }: Caller, dockerImageTag: string) =>
  ask("updateSourceDefinition", {
    sourceDefinitionId: seed.definitions["Rowstore"],
    dockerImageTag,
  });

/** A connection that was made from a discovery, as the web application makes it. */
const add = async ({ ask, seed }: Caller, changes: object = {}) => {
  const { sourceId, destinationId } = seed;
  const { catalog, catalogId } = await ask("discoverSchemaForSource", { sourceId });
  return ask("webBackendCreateConnection", {
    sourceId,
    destinationId,
    status: "active",
    syncCatalog: catalog,
    sourceCatalogId: catalogId,
    ...changes,
  });
};

const operation = ({ seed }: Caller, name: string) => ({
  workspaceId: seed.workspaceId,
  name,
  operatorConfiguration: { operatorType: "normalization", normalization: {} },
});

export const webBackendScenarios: Scenarios = {
  webBackendCheckUpdates: [
    "counts the definitions that are behind the registry",
    async (caller) => {
      const { ask } = caller;
      expect(await ask("webBackendCheckUpdates")).toEqual({
        sourceDefinitions: 1,
        destinationDefinitions: 1,
      });
      await moveTo(caller, "0.3.0");
      expect((await ask("webBackendCheckUpdates")).sourceDefinitions).toBe(0);
    },
  ],
  webBackendListConnectionsForWorkspace: [
    "lists connections that are not deleted, by their ends, with what they did last",
    async (caller) => {
      const { ask, seed } = caller;
      const { workspaceId, connectionId, sourceId, destinationId } = seed;
      const made = await add(caller);
      await ask("syncConnection", { connectionId });
      const list = async (by: object = {}) =>
        (await ask("webBackendListConnectionsForWorkspace", { workspaceId, ...by })).connections;
      expect(await list()).toMatchObject([
        {
          connectionId,
          source: { sourceId, name: "Shop", sourceName: "Rowstore" },
          destination: { destinationId },
          isSyncing: true,
          latestSyncJobStatus: "pending",
          schemaChange: "no_change",
        },
        { connectionId: made.connectionId, isSyncing: false },
      ]);
      expect(await list({ sourceId: [sourceId], destinationId: [destinationId] })).toHaveLength(2);
      expect(await list({ sourceId: [workspaceId] })).toEqual([]);
      await ask("deleteConnection", { connectionId });
      expect(await list()).toHaveLength(1);
    },
  ],
  webBackendGetConnection: [
    "joins what it connects, and tells how a refreshed schema differs",
    async (caller) => {
      const { ask, seed } = caller;
      const { connectionId, catalogId } = await add(caller, {
        operations: [operation(caller, "Tidy")],
      });
      const before = await ask("webBackendGetConnection", { connectionId });
      expect(before).toMatchObject({
        source: { sourceId: seed.sourceId, connectionConfiguration: { password: "**********" } },
        destination: { destinationId: seed.destinationId },
        operations: [{ name: "Tidy" }],
        catalogId,
        schemaChange: "no_change",
      });
      await moveTo(caller, "0.2.0");
      const after = await ask("webBackendGetConnection", {
        connectionId,
        withRefreshedCatalog: true,
      });
      expect(after.catalogId).not.toBe(catalogId);
      expect(after.schemaChange).toBe("non_breaking");
      expect(after.catalogDiff.transforms).toHaveLength(2);
      const refunds = after.syncCatalog.streams.at(-1);
      expect([refunds.stream.name, refunds.config.selected]).toEqual(["refunds", false]);
    },
  ],
  webBackendCreateConnection: [
    "adds operations with the connection",
    async (caller) => {
      const made = await add(caller, { operations: [operation(caller, "Tidy")] });
      const [added] = made.operations;
      expect(made.operationIds).toEqual([added.operationId]);
      expect(made.isSyncing).toBe(false);
      const { operationId } = added;
      expect((await caller.ask("getOperation", { operationId })).name).toBe("Tidy");
    },
  ],
  webBackendUpdateConnection: [
    "writes operations anew, and resets the streams that are configured otherwise",
    async (caller) => {
      const { ask } = caller;
      const operations = [operation(caller, "Tidy"), operation(caller, "Drop")];
      const made = await add(caller, { operations });
      const { connectionId, syncCatalog } = made;
      const kept = { ...operation(caller, "Tidier"), operationId: made.operations[0].operationId };
      const [customers, orders] = syncCatalog.streams;
      const changed = { ...orders, config: { ...orders.config, destinationSyncMode: "overwrite" } };
      const updated = await ask("webBackendUpdateConnection", {
        connectionId,
        operations: [kept, operation(caller, "New")],
        syncCatalog: { streams: [customers, changed] },
      });
      expect(updated.operations.map((_: { name: string }) => _.name)).toEqual(["Tidier", "New"]);
      expect(updated.operations[0].operationId).toBe(kept.operationId);
      const { job } = await ask("getLastReplicationJob", { connectionId });
      expect(job).toMatchObject({
        configType: "reset_connection",
        resetConfig: { streamsToReset: [{ name: "orders" }] },
      });
      const unchanged = { connectionId, name: "Renamed", skipReset: true };
      expect((await ask("webBackendUpdateConnection", unchanged)).name).toBe("Renamed");
      expect((await ask("getLastReplicationJob", { connectionId })).job.id).toBe(job.id);
    },
  ],
  webBackendGetWorkspaceState: [
    "tells what a workspace has",
    async ({ ask, seed: { workspaceId } }) => {
      const all = { hasConnections: true, hasSources: true, hasDestinations: true };
      expect(await ask("webBackendGetWorkspaceState", { workspaceId })).toEqual(all);
      const empty = await ask("createWorkspace", { name: "Empty" });
      const none = { hasConnections: false, hasSources: false, hasDestinations: false };
      const { workspaceId: other } = empty;
      expect(await ask("webBackendGetWorkspaceState", { workspaceId: other })).toEqual(none);
    },
  ],
  webBackendListGeographies: [
    "begins with auto",
    async ({ ask }) => {
      const { geographies } = await ask("webBackendListGeographies");
      expect(geographies).toEqual(["auto", "us", "eu"]);
    },
  ],
};
