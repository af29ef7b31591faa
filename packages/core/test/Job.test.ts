import { assert, describe, it } from "@effect/vitest";
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as Job from "../src/Job.ts";
import { JobFailed, Unavailable } from "../src/PlugboardError.ts";

const running = (pollAfter?: number): Job.JobState => ({ _tag: "Running", pollAfter });
const done: Job.JobState = { _tag: "Done", output: { rows: 3 } };

/** Work that stands so at each poll in turn; `at` is when it was polled. */
const work = (...states: ReadonlyArray<Job.JobState>) => {
  const at: Array<number> = [];
  const poll = Effect.map(Clock.currentTimeMillis, (now) => {
    at.push(now);
    return states[Math.min(at.length, states.length) - 1] ?? done;
  });
  return { at, poll };
};
const eventually = Effect.fnUntraced(function* <A, E>(self: Effect.Effect<A, E>) {
  const fiber = yield* Effect.forkChild(Effect.exit(self));
  yield* TestClock.adjust("1 day");
  return yield* Fiber.join(fiber);
});

describe("wait", () => {
  it.effect("polls on its schedule until the work is done", () =>
    Effect.gen(function* () {
      const { at, poll } = work(running(), running(), running(), done);
      const exit = yield* eventually(Job.wait(poll, (n) => (n + 1) * 100));
      assert.deepStrictEqual(exit, Exit.succeed({ rows: 3 }));
      assert.deepStrictEqual(at, [100, 300, 600, 1000]);
    }),
  );

  it.effect("polls after half a second, a half more each time, at most ten seconds", () =>
    Effect.gen(function* () {
      const { at, poll } = work(...Array.from({ length: 11 }, () => running()), done);
      yield* eventually(Job.wait(poll));
      const waits = at.map((time, n) => time - (at[n - 1] ?? 0));
      assert.deepStrictEqual(waits.slice(0, 4), [500, 750, 1125, 1687.5]);
      assert.deepStrictEqual(waits.slice(-3), [10_000, 10_000, 10_000]);
    }),
  );

  it.effect("polls when the platform says so, at first and between", () =>
    Effect.gen(function* () {
      const { at, poll } = work(running(5000), running(), running(0), done);
      yield* eventually(Job.wait(poll, () => 100, { pollAfter: 40 }));
      assert.deepStrictEqual(at, [40, 5040, 5140, 5140]);
    }),
  );

  it.effect("polls at once where it is told to", () =>
    Effect.gen(function* () {
      const { at, poll } = work(done);
      assert.deepStrictEqual(yield* Job.wait(poll, undefined, { pollAfter: 0 }), { rows: 3 });
      assert.deepStrictEqual(at, [0]);
    }),
  );

  it.effect("makes no poll beyond the time that it was given", () =>
    Effect.gen(function* () {
      const { at, poll } = work(running());
      const exit = yield* eventually(Job.wait(poll, () => 100, { within: 350 }));
      assert.deepStrictEqual(at, [100, 200, 300]);
      const error = yield* Effect.flip(exit);
      if (error._tag !== "TimedOut") return assert.fail(error._tag);
      assert.strictEqual(error.limit, "deadline");
      assert.strictEqual(error.milliseconds, 350);
    }),
  );

  it.effect("fails where the work has failed or was cancelled", () =>
    Effect.gen(function* () {
      for (const [_tag, reason] of [
        ["Failed", "failed"],
        ["Cancelled", "cancelled"],
      ] as const) {
        const error = new JobFailed({ message: "It ended badly.", job: "j1", reason });
        const { at, poll } = work(running(), { _tag, error });
        assert.deepStrictEqual(yield* eventually(Job.wait(poll)), Exit.fail(error));
        assert.strictEqual(at.length, 2);
      }
    }),
  );

  it.effect("fails where a poll does", () =>
    Effect.gen(function* () {
      const error = new Unavailable({ message: "Down.", status: 503 });
      assert.deepStrictEqual(yield* eventually(Job.wait(Effect.fail(error))), Exit.fail(error));
    }),
  );

  it.effect("tells how far the work is, each time the platform does", () =>
    Effect.gen(function* () {
      const half: Job.JobState = { _tag: "Running", progress: 0.5 };
      const { poll } = work(running(), { _tag: "Running", progress: 0 }, half, done);
      const heard: Array<number> = [];
      const onProgress = (progress: number) => void heard.push(progress);
      yield* eventually(Job.wait(poll, undefined, { onProgress }));
      assert.deepStrictEqual(heard, [0, 0.5]);
    }),
  );

  it.effect("tells of each poll", () =>
    Effect.gen(function* () {
      const half: Job.JobState = { _tag: "Running", progress: 0.5, detail: { step: "two" } };
      const error = new JobFailed({ message: "It ended badly.", job: "j1", reason: "failed" });
      for (const last of [done, { _tag: "Failed", error } as const]) {
        const heard: Array<Job.JobState> = [];
        const { poll } = work(running(), half, last);
        const onPoll = (state: Job.JobState) => void heard.push(state);
        yield* eventually(Job.wait(poll, undefined, { onPoll }));
        assert.deepStrictEqual(heard, [running(), half, last]);
      }
    }),
  );

  it.effect("stops polling when it is interrupted", () =>
    Effect.gen(function* () {
      const { at, poll } = work(running());
      const fiber = yield* Effect.forkChild(Job.wait(poll, () => 100));
      yield* TestClock.adjust(250);
      yield* Fiber.interrupt(fiber);
      yield* TestClock.adjust("1 day");
      assert.deepStrictEqual(at, [100, 200]);
    }),
  );

  it.effect("interrupts a poll that is under way", () =>
    Effect.gen(function* () {
      let interrupted = false;
      const poll = Effect.onInterrupt(Effect.never, () =>
        Effect.sync(() => {
          interrupted = true;
        }),
      );
      const fiber = yield* Effect.forkChild(Job.wait(poll, () => 100));
      yield* TestClock.adjust(100);
      yield* Fiber.interrupt(fiber);
      assert.isTrue(interrupted);
    }),
  );

  it.effect("goes on for very many polls", () =>
    Effect.gen(function* () {
      const { at, poll } = work(...Array.from({ length: 20_000 }, () => running()), done);
      yield* eventually(Job.wait(poll, () => 1));
      assert.strictEqual(at.length, 20_001);
    }),
  );
});
