import type { JobState } from "@plugboard/core";
import { expect, it } from "vitest";
import { failureOf } from "../Ways.ts";
import { describeWays } from "./Ways.ts";

describeWays("airbyte's jobs", (start) => {
  it("are waited for through a failed attempt, with their progress", async () => {
    const { client, seed, platform, clock } = await start();
    const { connectionId } = seed;
    platform.script(connectionId, { failures: 1 });
    const job = await client.submit("connection", "syncConnection", { connectionId });
    const statuses: Array<string> = [];
    const progress: Array<number> = [];
    const output = await job.wait({
      onPoll: (state: JobState) => {
        clock.advance(60);
        if (state._tag !== "Running") return;
        statuses.push((state.detail as typeof output).job.status);
      },
      onProgress: (part) => progress.push(part),
    });
    expect(output.job).toMatchObject({ id: Number(job.id), status: "succeeded" });
    expect(output.attempts.map(({ attempt }) => attempt.status)).toEqual(["failed", "succeeded"]);
    expect(output.attempts[1]?.logs.logLines.length).toBeGreaterThan(0);
    expect(new Set(statuses)).toEqual(new Set(["pending", "running", "incomplete"]));
    expect(progress.length).toBeGreaterThan(2);
    expect(progress.every((part) => part >= 0 && part <= 1)).toBe(true);
    const { job: last } = await client.api.jobs.getLastReplicationJob({ connectionId });
    expect(last?.id).toBe(output.job.id);
  });

  it("fail in the words of the platform", async () => {
    const { client, seed, platform, clock } = await start();
    const { connectionId } = seed;
    const message = "The table is locked.";
    platform.script(connectionId, { failures: 1, type: "config_error", message });
    const job = await client.submit("connection", "syncConnection", { connectionId });
    clock.advance(60_000);
    expect(await failureOf(job.wait())).toMatchObject({
      _tag: "JobFailed",
      reason: "failed",
      code: "config_error",
      job: job.id,
      message: `Job ${job.id} has failed: ${message}`,
    });
  });

  it("are cancelled, and found again by their ids", async () => {
    const { client, seed, connect } = await start();
    const { connectionId } = seed;
    const job = await client.submit("connection", "resetConnection", { connectionId });
    const other = connect();
    expect(await other.job(job.id).get()).toMatchObject({ _tag: "Running" });
    await other.job(job.id).cancel();
    expect(await failureOf(job.wait())).toMatchObject({ _tag: "JobFailed", reason: "cancelled" });
  });

  it("run once at a time: a second sync is a conflict", async () => {
    const { client, seed } = await start();
    const { connectionId } = seed;
    await client.api.connections.sync({ connectionId });
    expect(await failureOf(client.api.connections.sync({ connectionId }))).toMatchObject({
      _tag: "Conflict",
      status: 409,
    });
  });

  it("are not found where there is none, in both dialects", async () => {
    for (const dialect of ["document", "server"] as const) {
      const { client } = await start({ mock: { dialect } });
      expect(await failureOf(client.job("404").get())).toMatchObject({ _tag: "NotFound" });
    }
  });
});
