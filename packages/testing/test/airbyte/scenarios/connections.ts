import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

const ends = ({ seed: { sourceId, destinationId } }: Caller) => ({ sourceId, destinationId });

const add = (caller: Caller, changes: object = {}) =>
  caller.ask("createConnection", { ...ends(caller), status: "active", ...changes });

const idsIn = (answer: { readonly connections: ReadonlyArray<Record<string, string>> }) =>
  answer.connections.map((_) => _["connectionId"]);

export const connectionScenarios: Scenarios = {
  createConnection: [
    "fills in what is not said, and tells a schedule in the old words, too",
    async (caller) => {
      const made = await add(caller);
      expect(made).toMatchObject({
        name: "Shop <> Warehouse",
        status: "active",
        breakingChange: false,
        scheduleType: "manual",
        namespaceDefinition: "source",
        syncCatalog: { streams: [] },
        operationIds: [],
        geography: "auto",
      });
      const basicSchedule = { units: 6, timeUnit: "hours" };
      const planned = await add(caller, { scheduleType: "basic", scheduleData: { basicSchedule } });
      expect(planned.schedule).toEqual(basicSchedule);
      const both = {
        schedule: basicSchedule,
        scheduleType: "basic",
        ...ends(caller),
        status: "active",
      };
      expect((await caller.refused("createConnection", both)).status).toBe(422);
    },
  ],
  updateConnection: [
    "changes what it names and leaves the rest",
    async ({ ask, seed: { connectionId } }) => {
      const before = await ask("getConnection", { connectionId });
      const cron = { cronExpression: "0 0 12 * * ?", cronTimeZone: "UTC" };
      const changes = { prefix: "raw_", scheduleType: "cron", scheduleData: { cron } };
      const after = await ask("updateConnection", { connectionId, ...changes });
      expect(after).toEqual({ ...before, ...changes });
      expect(await ask("getConnection", { connectionId })).toEqual(after);
    },
  ],
  listConnectionsForWorkspace: [
    "lists the workspace's connections without the deleted ones",
    async (caller) => {
      const { ask, seed } = caller;
      const made = await add(caller);
      const list = (workspaceId: string) => ask("listConnectionsForWorkspace", { workspaceId });
      expect(idsIn(await list(seed.workspaceId))).toEqual([seed.connectionId, made.connectionId]);
      await ask("deleteConnection", { connectionId: made.connectionId });
      expect(idsIn(await list(seed.workspaceId))).toEqual([seed.connectionId]);
      expect(idsIn(await list(seed.connectionId))).toEqual([]);
    },
  ],
  listAllConnectionsForWorkspace: [
    "lists the deleted ones, too",
    async (caller) => {
      const { ask, seed } = caller;
      const { workspaceId, connectionId } = seed;
      await ask("deleteConnection", { connectionId });
      const all = await ask("listAllConnectionsForWorkspace", { workspaceId });
      expect(all.connections).toMatchObject([{ connectionId, status: "deprecated" }]);
    },
  ],
  getConnection: [
    "finds one with its streams, and says that it found no STANDARD_SYNC",
    async ({ ask, refused, seed }) => {
      const { connectionId } = seed;
      const found = await ask("getConnection", { connectionId });
      expect(
        found.syncCatalog.streams.map((_: { stream: { name: string } }) => _.stream.name),
      ).toEqual(["customers", "orders"]);
      const { body } = await refused("getConnection", { connectionId: seed.sourceId });
      expect(body).toMatchObject({
        id: seed.sourceId,
        message: `Could not find configuration for STANDARD_SYNC: ${seed.sourceId}.`,
        exceptionClassName: "io.airbyte.commons.server.errors.IdNotFoundKnownException",
      });
    },
  ],
  searchConnections: [
    "filters by every field that is given, those of its ends included",
    async (caller) => {
      const { ask, seed } = caller;
      const { connectionId } = await add(caller, { name: "Second", status: "inactive" });
      const search = async (by: object) => idsIn(await ask("searchConnections", by));
      expect(await search({ name: "Second" })).toEqual([connectionId]);
      expect(await search({ status: "active" })).toEqual([seed.connectionId]);
      expect(await search({ source: { name: "Shop" } })).toEqual([seed.connectionId, connectionId]);
      expect(await search({ source: { name: "Shop" }, name: "Second" })).toEqual([connectionId]);
      expect(await search({ destination: { name: "Elsewhere" } })).toEqual([]);
    },
  ],
  deleteConnection: [
    "deprecates it, stops its job, and removes operations that no other one uses",
    async (caller) => {
      const { ask, refused, seed } = caller;
      const operation = async (name: string) =>
        (
          await ask("createOperation", {
            workspaceId: seed.workspaceId,
            name,
            operatorConfiguration: { operatorType: "normalization", normalization: {} },
          })
        ).operationId;
      const [own, shared] = [await operation("own"), await operation("shared")];
      const { connectionId } = await add(caller, { operationIds: [own, shared] });
      const other = await add(caller, { operationIds: [shared] });
      const { job } = await ask("syncConnection", { connectionId });
      expect(await ask("deleteConnection", { connectionId })).toBeUndefined();
      expect((await ask("getConnection", { connectionId })).status).toBe("deprecated");
      expect((await ask("getJobInfoLight", { id: job.id })).job.status).toBe("cancelled");
      expect((await refused("syncConnection", { connectionId })).status).toBe(409);
      const left = await ask("listOperationsForConnection", { connectionId: other.connectionId });
      expect(left.operations.map((_: { name: string }) => _.name)).toEqual(["shared"]);
    },
  ],
  syncConnection: [
    "starts a job, and refuses to start another while it runs",
    async ({ ask, refused, seed: { connectionId }, clock }) => {
      const { job } = await ask("syncConnection", { connectionId });
      expect(job).toMatchObject({ configType: "sync", configId: connectionId, status: "pending" });
      const { status, body } = await refused("syncConnection", { connectionId });
      expect([status, body.message]).toEqual([
        409,
        `A sync is already running for: ${connectionId}`,
      ]);
      clock.advance(1100);
      expect((await ask("getJobInfo", { id: job.id })).job.status).toBe("succeeded");
      expect((await ask("syncConnection", { connectionId })).job.id).toBe(job.id + 1);
    },
  ],
  resetConnection: [
    "stops what runs, and forgets how far the streams were read",
    async ({ ask, seed: { connectionId }, clock }) => {
      const streamState = [{ streamDescriptor: { name: "orders", namespace: "public" } }];
      const connectionState = { connectionId, stateType: "stream", streamState };
      await ask("createOrUpdateState", { connectionId, connectionState });
      const sync = await ask("syncConnection", { connectionId });
      const { job } = await ask("resetConnection", { connectionId });
      expect(job).toMatchObject({
        configType: "reset_connection",
        resetConfig: { streamsToReset: [{ name: "customers" }, { name: "orders" }] },
      });
      expect((await ask("getJobInfoLight", { id: sync.job.id })).job.status).toBe("cancelled");
      expect((await ask("getState", { connectionId })).stateType).toBe("stream");
      clock.advance(1100);
      expect(await ask("getState", { connectionId })).toEqual({
        connectionId,
        stateType: "not_set",
      });
    },
  ],
};
