import { expect } from "vitest";
import type { Caller, Scenarios } from "../Caller.ts";

const start = async ({ ask, seed: { connectionId } }: Caller): Promise<number> =>
  (await ask("syncConnection", { connectionId })).job.id;

/** Runs one job to its end. */
const finish = async (caller: Caller): Promise<number> => {
  const id = await start(caller);
  caller.clock.advance(10_000);
  return id;
};

export const jobScenarios: Scenarios = {
  listJobsFor: [
    "pages, newest first, and can begin with the page that a job is on",
    async (caller) => {
      const { ask, seed } = caller;
      for (let count = 0; count < 7; count += 1) await finish(caller);
      const list = async (more: object = {}) => {
        const { jobs, totalJobCount } = await ask("listJobsFor", {
          configTypes: ["sync"],
          configId: seed.connectionId,
          ...more,
        });
        return [jobs.map((_: { job: { id: number } }) => _.job.id), totalJobCount];
      };
      expect(await list()).toEqual([[7, 6, 5, 4, 3, 2, 1], 7]);
      expect(await list({ pagination: { pageSize: 3 } })).toEqual([[7, 6, 5], 7]);
      expect(await list({ pagination: { pageSize: 3, rowOffset: 6 } })).toEqual([[1], 7]);
      const including = { includingJobId: 4, pagination: { pageSize: 3, rowOffset: 6 } };
      expect(await list(including)).toEqual([[7, 6, 5, 4, 3, 2], 7]);
      expect(await list({ includingJobId: 99 })).toEqual([[], 7]);
      expect(await list({ configTypes: ["reset_connection"] })).toEqual([[], 0]);
    },
  ],
  getJobInfo: [
    "tells the job with its attempts and their logs",
    async (caller) => {
      const id = await finish(caller);
      const { job, attempts } = await caller.ask("getJobInfo", { id });
      expect(job).toMatchObject({ id, status: "succeeded" });
      expect(attempts).toHaveLength(1);
      expect(attempts[0].attempt).toMatchObject({
        id: 0,
        status: "succeeded",
        recordsSynced: 6600,
        totalStats: { recordsCommitted: 6600 },
        streamStats: [{ streamName: "customers" }, { streamName: "orders" }],
      });
      expect(attempts[0].logs.logLines.join("\n")).toContain("6600 records have come.");
    },
  ],
  getLastReplicationJob: [
    "is the newest job of a connection, if there is one",
    async (caller) => {
      const { connectionId } = caller.seed;
      expect(await caller.ask("getLastReplicationJob", { connectionId })).toEqual({});
      await finish(caller);
      const id = await start(caller);
      expect(await caller.ask("getLastReplicationJob", { connectionId })).toMatchObject({
        job: { id, status: "pending" },
      });
    },
  ],
  getJobInfoLight: [
    "tells the job without its attempts",
    async (caller) => {
      const id = await finish(caller);
      const light = await caller.ask("getJobInfoLight", { id });
      expect(Object.keys(light)).toEqual(["job"]);
      expect(light.job).toMatchObject({ id, status: "succeeded" });
    },
  ],
  cancelJob: [
    "stops what runs, and leaves what is over",
    async (caller) => {
      const { ask, clock } = caller;
      const id = await start(caller);
      clock.advance(600);
      const { job, attempts } = await ask("cancelJob", { id });
      expect(job.status).toBe("cancelled");
      expect(attempts[0].attempt).toMatchObject({
        status: "failed",
        recordsSynced: 3300,
        failureSummary: {
          failures: [{ failureType: "manual_cancellation" }],
          partialSuccess: false,
        },
      });
      clock.advance(60_000);
      expect((await ask("getJobInfo", { id })).job).toEqual(job);
      const over = await finish(caller);
      expect((await ask("cancelJob", { id: over })).job.status).toBe("succeeded");
    },
  ],
  getJobDebugInfo: [
    "adds the definitions, and whether a workflow runs",
    async (caller) => {
      const id = await start(caller);
      expect(await caller.ask("getJobDebugInfo", { id })).toMatchObject({
        job: {
          id,
          sourceDefinition: { name: "Rowstore" },
          destinationDefinition: { name: "Bigbarn Warehouse" },
        },
        workflowState: { running: true },
      });
      caller.clock.advance(10_000);
      const { workflowState, attempts } = await caller.ask("getJobDebugInfo", { id });
      expect([workflowState.running, attempts.length]).toEqual([false, 1]);
    },
  ],
  getAttemptNormalizationStatusesForJob: [
    "tells which attempts committed records and then failed to normalize",
    async (caller) => {
      const { ask, platform, seed } = caller;
      platform.script(seed.connectionId, { failures: 1, origin: "normalization" });
      const id = await finish(caller);
      const operation = "getAttemptNormalizationStatusesForJob";
      expect((await ask(operation, { id })).attemptNormalizationStatuses).toEqual([
        {
          attemptNumber: 0,
          hasRecordsCommitted: true,
          recordsCommitted: 6600,
          hasNormalizationFailed: true,
        },
        {
          attemptNumber: 1,
          hasRecordsCommitted: true,
          recordsCommitted: 6600,
          hasNormalizationFailed: false,
        },
      ]);
      expect(await ask(operation)).toEqual({ attemptNormalizationStatuses: [] });
    },
  ],
  setWorkflowInAttempt: [
    "is written into the attempt's log",
    async (caller) => {
      const { ask, clock } = caller;
      const jobId = await start(caller);
      const body = { jobId, attemptNumber: 0, workflowId: "wf-1", processingTaskQueue: "SYNC" };
      expect(await ask("setWorkflowInAttempt", body)).toEqual({ succeeded: false });
      clock.advance(200);
      expect(await ask("setWorkflowInAttempt", body)).toEqual({ succeeded: true });
      const { attempts } = await ask("getJobInfo", { id: jobId });
      expect(attempts[0].logs.logLines.join("\n")).toContain("Workflow wf-1 on SYNC runs it.");
    },
  ],
  saveStats: [
    "takes the place of the numbers that the job would tell",
    async (caller) => {
      const { ask, clock } = caller;
      const jobId = await start(caller);
      clock.advance(600);
      const stats = { recordsEmitted: 42, bytesEmitted: 4200 };
      const streamStats = [{ streamName: "orders", stats }];
      const saved = await ask("saveStats", { jobId, attemptNumber: 0, stats, streamStats });
      expect(saved).toEqual({ succeeded: true });
      const { attempts } = await ask("getJobInfo", { id: jobId });
      expect(attempts[0].attempt).toMatchObject({
        recordsSynced: 42,
        bytesSynced: 4200,
        streamStats,
      });
      const nowhere = { jobId: 99, attemptNumber: 0, stats };
      expect(await ask("saveStats", nowhere)).toEqual({ succeeded: false });
    },
  ],
  saveSyncConfig: [
    "is written into the attempt's log, without its secrets",
    async (caller) => {
      const { ask, clock, seed } = caller;
      const jobId = await start(caller);
      clock.advance(600);
      const state = { connectionId: seed.connectionId, stateType: "legacy", state: {} };
      const syncConfig = {
        sourceConfiguration: { password: "s3cret" },
        destinationConfiguration: {},
        state,
      };
      const saved = await ask("saveSyncConfig", { jobId, attemptNumber: 0, syncConfig });
      expect(saved).toEqual({ succeeded: true });
      const log = JSON.stringify(await ask("getJobInfo", { id: jobId }));
      expect(log).toContain("Its configuration is kept, from legacy state on.");
      expect(log).not.toContain("s3cret");
    },
  ],
};
