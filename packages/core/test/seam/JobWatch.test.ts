import { describe, expect, it } from "vitest";
import type { Client } from "../../src/Client.ts";
import type { JobState, WaitOptions } from "../../src/Job.ts";
import { JobFailed, type PlugboardError } from "../../src/PlugboardError.ts";
import { makeJobWatch } from "../../src/seam/index.ts";
import { down, gone, makeCounter, settle } from "./fixtures.ts";

interface Wait {
  readonly id: string;
  readonly signal: AbortSignal | undefined;
  readonly poll: (state: JobState) => void;
  readonly done: (data: unknown) => Promise<void>;
  readonly fail: (error: unknown) => Promise<void>;
}

const makeJobs = () => {
  const waits: Array<Wait> = [];
  const cancelled: Array<string> = [];
  let refusal: PlugboardError | undefined;
  const job = (id: string) => ({
    id,
    wait: ({ onPoll, signal }: WaitOptions) =>
      new Promise((resolve, reject) => {
        signal?.addEventListener("abort", () => reject(gone()));
        waits.push({
          id,
          signal,
          poll: (state) => onPoll?.(state),
          done: (data) => (resolve(data), settle()),
          fail: (error) => (reject(error), settle()),
        });
      }),
    cancel: () => (cancelled.push(id), refusal ? Promise.reject(refusal) : Promise.resolve()),
  });
  const last = () => waits.at(-1) ?? expect.unreachable();
  const refuse = (error: PlugboardError) => void (refusal = error);
  return { client: { job } as unknown as Client, waits, cancelled, last, refuse };
};

const failed = (reason: "failed" | "cancelled") =>
  new JobFailed({ message: "it ended", job: "1", reason });

describe("a watched job", () => {
  it("is idle while there is none, and runs once there is", () => {
    const { client, waits } = makeJobs();
    const watch = makeJobWatch();
    expect(watch.get()).toMatchObject({ status: "idle", isRunning: false });
    watch.set(client, undefined);
    expect(watch.get().status).toBe("idle");
    watch.set(client, "1");
    expect(watch.get()).toMatchObject({ status: "running", isRunning: true });
    expect(waits).toHaveLength(0);
    watch.subscribe(() => undefined);
    expect(waits).toHaveLength(1);
  });

  it("tells its progress and its end", async () => {
    const { client, last, waits } = makeJobs();
    const watch = makeJobWatch<{ rows: number }>();
    const counter = makeCounter();
    watch.subscribe(counter.add);
    watch.set(client, "1");
    watch.set(client, "1");
    expect(waits).toHaveLength(1);
    last().poll({ _tag: "Running", progress: 0.5, detail: "half" });
    expect(watch.get()).toMatchObject({ status: "running", progress: 0.5, detail: "half" });
    last().poll({ _tag: "Done", output: { rows: 3 } });
    await last().done({ rows: 3 });
    expect(watch.get()).toMatchObject({ status: "success", progress: 1, data: { rows: 3 } });
    expect(watch.get().isRunning).toBe(false);
    expect(counter.count).toBe(3);
  });

  it("tells how it failed", async () => {
    const { client, last } = makeJobs();
    const watch = makeJobWatch();
    watch.subscribe(() => undefined);
    watch.set(client, "1");
    await last().fail(failed("failed"));
    expect(watch.get()).toMatchObject({ status: "error", error: { _tag: "JobFailed" } });
    watch.set(client, "2");
    await last().fail(down());
    expect(watch.get()).toMatchObject({ status: "error", error: { _tag: "Unavailable" } });
    watch.set(client, "3");
    await last().fail(new TypeError("mine"));
    expect(watch.get()).toMatchObject({ status: "error", error: { _tag: "Malformed" } });
  });

  it("is cancelled at the platform, which says when it has ended", async () => {
    const { cancelled, client, last } = makeJobs();
    const watch = makeJobWatch();
    watch.subscribe(() => undefined);
    await watch.get().cancel();
    watch.set(client, "1");
    await watch.get().cancel();
    expect(cancelled).toEqual(["1"]);
    expect(watch.get().status).toBe("running");
    await last().fail(failed("cancelled"));
    expect(watch.get()).toMatchObject({ status: "cancelled", isRunning: false });
  });

  it("rejects typed where it cannot be cancelled", async () => {
    const { client, refuse } = makeJobs();
    const watch = makeJobWatch();
    watch.set(client, "1");
    refuse(down());
    await expect(watch.get().cancel()).rejects.toMatchObject({ _tag: "Unavailable" });
  });

  it("gives way to another one", async () => {
    const { client, waits } = makeJobs();
    const watch = makeJobWatch();
    watch.subscribe(() => undefined);
    watch.set(client, "1");
    waits[0]?.poll({ _tag: "Running", progress: 0.5 });
    watch.set(client, "2");
    expect(waits[0]?.signal?.aborted).toBe(true);
    expect(watch.get()).toMatchObject({ status: "running", progress: undefined });
    waits[0]?.poll({ _tag: "Running", progress: 0.9 });
    await waits[0]?.done("late");
    expect(watch.get()).toMatchObject({ status: "running", progress: undefined, data: undefined });
    await waits[1]?.done("new");
    expect(watch.get().data).toBe("new");
    watch.set(client, undefined);
    expect(watch.get()).toMatchObject({ status: "idle", data: undefined });
  });

  it("is no longer asked about when nobody watches, and goes on", async () => {
    const { cancelled, client, waits } = makeJobs();
    const watch = makeJobWatch();
    const stop = watch.subscribe(() => undefined);
    const other = watch.subscribe(() => undefined);
    watch.set(client, "1");
    waits[0]?.poll({ _tag: "Running", progress: 0.5 });
    stop();
    expect(waits[0]?.signal?.aborted).toBe(false);
    other();
    expect(waits[0]?.signal?.aborted).toBe(true);
    await settle();
    expect(cancelled).toEqual([]);
    expect(watch.get()).toMatchObject({ status: "running", progress: 0.5 });
    watch.subscribe(() => undefined);
    expect(waits).toHaveLength(2);
    await waits[1]?.done("end");
    expect(watch.get().data).toBe("end");
  });

  it("is not asked about again once it has ended", async () => {
    const { client, last, waits } = makeJobs();
    const watch = makeJobWatch();
    const stop = watch.subscribe(() => undefined);
    watch.set(client, "1");
    await last().done("end");
    stop();
    watch.subscribe(() => undefined);
    watch.set(client, "1");
    expect(waits).toHaveLength(1);
    expect(watch.get().data).toBe("end");
  });

  it("is idle after the end of its client, and does not try again for ever", async () => {
    const { client, last, waits } = makeJobs();
    const watch = makeJobWatch();
    watch.subscribe(() => watch.set(client, "1"));
    watch.set(client, "1");
    await last().fail(gone());
    expect(watch.get().status).toBe("idle");
    expect(waits).toHaveLength(1);
  });
});
