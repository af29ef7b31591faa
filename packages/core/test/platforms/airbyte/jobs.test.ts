import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import { createClient } from "../../../src/Client.ts";
import { make } from "../../../src/Face.ts";
import type { JobState } from "../../../src/Job.ts";
import { airbyte } from "../../../src/platforms/airbyte/index.ts";
import { JobFailed } from "../../../src/PlugboardError.ts";
import * as Transport from "../../../src/Transport.ts";
import { bodyOf, known, recorder, refusal, type Sent } from "./fixtures.ts";

const ID = "11111111-2222-4333-8444-555555555555";

const infoOf = (status: string, attempt: object = {}) => ({
  job: { id: 7, configType: "sync", configId: ID, createdAt: 1, updatedAt: 2, status },
  attempts: [{ attempt: { id: 0, status: "running", ...attempt }, logs: { logLines: ["a line"] } }],
});

/** A job that stands so at each look in turn, and from then on as at the last. */
const working = (...states: ReadonlyArray<object>) => {
  let looks = 0;
  return recorder(({ path }) => {
    if (path !== "/v1/jobs/get") return infoOf("pending");
    looks += 1;
    return states[Math.min(looks, states.length) - 1];
  });
};

const open = (platform: ReturnType<typeof recorder>) =>
  createClient({ platform: airbyte(), fetch: platform.fetch, polling: () => 0 });

describe("a sync", () => {
  it("answers at once, and its job is waited for where that is asked", async () => {
    const done = infoOf("succeeded");
    const platform = working(infoOf("running"), infoOf("incomplete"), infoOf("running"), done);
    const client = open(platform);
    const answer = await client.execute("connection", "syncConnection", { connectionId: ID });
    assert.strictEqual(answer.job.status, "pending");
    assert.deepStrictEqual(platform.paths(), ["/v1/connections/sync"]);
    const job = await client.submit("connection", "syncConnection", { connectionId: ID });
    assert.strictEqual(job.id, "7");
    const seen: Array<JobState["_tag"]> = [];
    const output = await job.wait({ onPoll: ({ _tag }) => seen.push(_tag) });
    assert.deepStrictEqual<unknown>(output, done);
    assert.deepStrictEqual(seen, ["Running", "Running", "Running", "Done"]);
    assert.deepStrictEqual(bodyOf(platform.calls.at(-1) as Sent), { id: 7 });
  });

  it("tells how far it is where it estimates, by records or else by bytes", async () => {
    const platform = working(
      infoOf("pending"),
      infoOf("running", { totalStats: { recordsEmitted: 5 } }),
      infoOf("running", { totalStats: { recordsEmitted: 5, estimatedRecords: 20 } }),
      infoOf("running", { totalStats: { bytesEmitted: 90, estimatedBytes: 60 } }),
      infoOf("succeeded"),
    );
    const heard: Array<number> = [];
    await open(platform)
      .job("7")
      .wait({ onProgress: (progress) => heard.push(progress) });
    assert.deepStrictEqual(heard, [0.25, 1]);
  });

  it("shows its attempts and their logs while it runs", async () => {
    const state = await open(working(infoOf("running")))
      .job("7")
      .get();
    assert.deepStrictEqual(state, {
      _tag: "Running",
      progress: undefined,
      detail: infoOf("running"),
    });
  });

  it("fails in the words of its last attempt", async () => {
    const failures = [
      { failureType: "config_error", externalMessage: "The password is wrong.", timestamp: 1 },
      { failureType: "system_error", externalMessage: "Stopped.", timestamp: 2 },
    ];
    const platform = working(infoOf("failed", { status: "failed", failureSummary: { failures } }));
    const error = await refusal(open(platform).job("7").wait());
    assert.instanceOf(error, JobFailed);
    assert.deepInclude(error, {
      _tag: "JobFailed",
      job: "7",
      reason: "failed",
      code: "config_error",
      platform: "airbyte",
      message: "Job 7 has failed: The password is wrong.",
    });
    assert.include(JSON.stringify(error), "a line");
  });

  it("is cancelled, and its wait ends as that", async () => {
    const platform = working(infoOf("cancelled"));
    const job = open(platform).job("7");
    await job.cancel();
    assert.deepStrictEqual(platform.paths(), ["/v1/jobs/cancel"]);
    const error = await refusal(job.wait());
    assert.deepStrictEqual([error["_tag"], error["reason"]], ["JobFailed", "cancelled"]);
  });

  it("is what a reset is, too", async () => {
    const job = await open(working(infoOf("succeeded"))).submit("connection", "resetConnection", {
      connectionId: ID,
    });
    assert.strictEqual(job.id, "7");
  });

  it("gives up waiting when the signal says so, and leaves the work going on", async () => {
    const platform = working(infoOf("running"));
    const controller = new AbortController();
    const onPoll = () => controller.abort();
    const error = await refusal(
      open(platform).job("7").wait({ signal: controller.signal, onPoll }),
    );
    assert.strictEqual(error["_tag"], "Cancelled");
    assert.notInclude(platform.paths(), "/v1/jobs/cancel");
  });
});

describe("a job by its id", () => {
  it("is refused where it is no number, or one that would be rounded", async () => {
    const platform = working(infoOf("running"));
    const client = open(platform);
    for (const id of [
      "",
      "x",
      "1e3",
      "-1",
      "07",
      "https://evil.example/1",
      "7/../8",
      "9007199254740993",
    ]) {
      assert.strictEqual((await refusal(client.job(id).get()))["_tag"], "Misconfigured", id);
    }
    assert.lengthOf(platform.calls, 0);
    await client.job("9007199254740991").get();
    assert.strictEqual(platform.calls[0]?.body, '{"id":9007199254740991}');
  });

  it("is no job where the answer does not say how it stands", async () => {
    for (const answer of [{}, { job: null }, { job: { id: 9 } }, []]) {
      const error = await refusal(
        open(recorder(() => answer))
          .job("9")
          .get(),
      );
      assert.strictEqual(error["_tag"], "Malformed", JSON.stringify(answer));
    }
  });

  it("is not found, in both dialects", async () => {
    const answers = [
      known(404, "Could not find job with id: 9"),
      known(500, "Internal Server Error: Could not find job with id: 9"),
    ];
    for (const answer of answers) {
      const error = await refusal(
        open(recorder(() => answer))
          .job("9")
          .get(),
      );
      assert.strictEqual(error["_tag"], "NotFound");
    }
  });

  it.effect("is looked at on the schedule, until it has ended", () => {
    const platform = working(infoOf("running"), infoOf("running"), infoOf("succeeded"));
    const looked = Effect.gen(function* () {
      yield* Effect.promise(async () => new Promise((resolve) => setImmediate(resolve)));
      return platform.calls.length;
    });
    return Effect.gen(function* () {
      const face = yield* make(airbyte(), { polling: () => 1000 });
      const waiting = yield* Effect.forkChild(face.job("7").wait(), { startImmediately: true });
      while ((yield* looked) < 1) yield* Effect.yieldNow;
      yield* TestClock.adjust(999);
      assert.strictEqual(yield* looked, 1);
      yield* TestClock.adjust(1);
      while ((yield* looked) < 2) yield* Effect.yieldNow;
      yield* TestClock.adjust(1000);
      assert.deepStrictEqual(yield* Fiber.join(waiting), infoOf("succeeded"));
      assert.strictEqual(yield* looked, 3);
    }).pipe(Effect.provide(Transport.layer(platform.fetch)));
  });
});
