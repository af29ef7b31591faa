import { expect, it } from "vitest";
import { type Caller, describeAirbyte } from "./Caller.ts";

interface Seen {
  readonly status: string;
  readonly attempts: ReadonlyArray<string>;
}

const start1 = async ({ ask, seed: { connectionId } }: Caller): Promise<number> =>
  (await ask("syncConnection", { connectionId })).job.id;

const see = async ({ ask }: Caller, id: number): Promise<Seen> => {
  const { job, attempts } = await ask("getJobInfo", { id });
  return {
    status: job.status,
    attempts: attempts.map((_: { attempt: { status: string } }) => _.attempt.status),
  };
};

/** What is seen of a job when time goes on in steps; the first look is at once. */
const course = async (
  caller: Caller,
  id: number,
  steps: ReadonlyArray<number>,
): Promise<ReadonlyArray<string>> => {
  const seen: Array<string> = [];
  for (const step of steps) {
    caller.clock.advance(step);
    const { status, attempts } = await see(caller, id);
    seen.push(`${status} ${attempts.join(",")}`.trim());
  }
  return seen;
};

describeAirbyte("jobs", (start) => {
  it("go from pending over running to succeeded", async () => {
    const caller = await start({ jobDuration: 1000 });
    const id = await start1(caller);
    expect(await course(caller, id, [0, 99, 1, 999, 1])).toEqual([
      "pending",
      "pending",
      "running running",
      "running running",
      "succeeded succeeded",
    ]);
  });

  it("are incomplete between a failed attempt and the next", async () => {
    const caller = await start({ jobDuration: 1000 });
    caller.platform.script(caller.seed.connectionId, { failures: 1 });
    const id = await start1(caller);
    expect(await course(caller, id, [100, 1000, 100, 1000])).toEqual([
      "running running",
      "incomplete failed",
      "running failed,running",
      "succeeded failed,succeeded",
    ]);
    const next = await start1(caller);
    expect(await course(caller, next, [1100])).toEqual(["succeeded succeeded"]);
  });

  it("fail after three failed attempts, with a reason for each", async () => {
    const caller = await start();
    const message = "The disk is full.";
    const script = { failures: 3, origin: "destination", message } as const;
    caller.platform.script(caller.seed.connectionId, script);
    const id = await start1(caller);
    expect(await course(caller, id, [3300])).toEqual(["failed failed,failed,failed"]);
    const { attempts } = await caller.ask("getJobInfo", { id });
    expect(attempts.at(-1)?.attempt.failureSummary).toMatchObject({
      failures: [
        {
          failureOrigin: "destination",
          failureType: "system_error",
          externalMessage: message,
          timestamp: caller.clock.now(),
        },
      ],
      partialSuccess: false,
    });
  });

  it("fail at once where the source does not let them in", async () => {
    const caller = await start();
    const { ask, seed } = caller;
    const { sourceId } = seed;
    const { connectionConfiguration } = await ask("getSource", { sourceId });
    const password = "wrong";
    await ask("updateSource", {
      sourceId,
      name: "Shop",
      connectionConfiguration: { ...connectionConfiguration, password },
    });
    const id = await start1(caller);
    expect(await course(caller, id, [1100])).toEqual(["failed failed"]);
    const { attempts } = await ask("getJobInfo", { id });
    expect(attempts[0].attempt.failureSummary.failures).toMatchObject([
      {
        failureOrigin: "source",
        failureType: "config_error",
        externalMessage: "The password is wrong.",
        retryable: false,
      },
    ]);
  });

  it("carry more and more while they run, and commit it at the end", async () => {
    const caller = await start({ jobDuration: 1000 });
    const id = await start1(caller);
    const numbers: Array<readonly [number, number]> = [];
    for (const step of [100, 250, 250, 500]) {
      caller.clock.advance(step);
      const { attempts } = await caller.ask("getJobInfo", { id });
      const { recordsSynced, totalStats } = attempts[0].attempt;
      numbers.push([recordsSynced, totalStats.recordsCommitted]);
    }
    expect(numbers).toEqual([
      [0, 0],
      [1650, 0],
      [3300, 0],
      [6600, 6600],
    ]);
  });

  it("tell their times in seconds, and work that is done at once its times in milliseconds", async () => {
    const caller = await start({ jobDuration: 1000 });
    const { ask, clock, seed } = caller;
    clock.advance(250);
    const began = clock.now();
    const id = await start1(caller);
    clock.advance(60_000);
    const { job, attempts } = await ask("getJobInfo", { id });
    expect(job).toMatchObject({
      createdAt: Math.floor(began / 1000),
      startedAt: Math.floor((began + 100) / 1000),
      updatedAt: Math.floor((began + 1100) / 1000),
    });
    expect(attempts[0].attempt.endedAt).toBe(job.updatedAt);
    const { jobInfo } = await ask("checkConnectionToSource", { sourceId: seed.sourceId });
    expect(jobInfo).toMatchObject({ createdAt: clock.now(), endedAt: clock.now() });
  });

  it("read only what is new, once a stream goes on by a cursor", async () => {
    const caller = await start();
    const { ask, clock, seed } = caller;
    const { connectionId } = seed;
    const { syncCatalog } = await ask("getConnection", { connectionId });
    const [customers, orders] = syncCatalog.streams;
    const streams = [
      { ...customers, config: { ...customers.config, selected: false } },
      { ...orders, config: { ...orders.config, syncMode: "incremental" } },
    ];
    await ask("updateConnection", { connectionId, syncCatalog: { streams } });
    const records = async (): Promise<number> => {
      const id = await start1(caller);
      clock.advance(1100);
      return (await ask("getJobInfo", { id })).attempts[0].attempt.recordsSynced;
    };
    expect([await records(), await records()]).toEqual([5400, 270]);
    await ask("resetConnection", { connectionId });
    clock.advance(1100);
    expect(await records()).toBe(5400);
  });

  it("write no state where they fail or are cancelled", async () => {
    const caller = await start();
    const { ask, clock, platform, seed } = caller;
    const { connectionId, workspaceId } = seed;
    const { syncCatalog } = await ask("getConnection", { connectionId });
    const streams = syncCatalog.streams.map((_: { config: object }) => ({
      ..._,
      config: { ..._.config, syncMode: "incremental" },
    }));
    await ask("updateConnection", { connectionId, syncCatalog: { streams } });
    platform.script(connectionId, { failures: 3 });
    await start1(caller);
    clock.advance(10_000);
    const id = await start1(caller);
    await ask("cancelJob", { id });
    clock.advance(10_000);
    expect(await ask("getStateType", { connectionId })).toBe("not_set");
    expect((await ask("getWorkspace", { workspaceId })).firstCompletedSync).toBeUndefined();
    await start1(caller);
    clock.advance(10_000);
    expect(await ask("getStateType", { connectionId })).toBe("stream");
    expect((await ask("getWorkspace", { workspaceId })).firstCompletedSync).toBe(true);
  });

  it("are two hundred a page, one for each hour of a history", async () => {
    const { ask, seed, clock, platform } = await start({ history: 205 });
    const list = async () =>
      ask("listJobsFor", { configTypes: ["sync"], configId: seed.connectionId });
    const { jobs, totalJobCount } = await list();
    expect([jobs.length, totalJobCount]).toEqual([200, 205]);
    expect(jobs[0].job).toMatchObject({
      id: 205,
      status: "succeeded",
      createdAt: clock.now() / 1000 - 3600,
    });
    platform.reset();
    expect((await list()).jobs).toEqual(jobs);
  });
});
