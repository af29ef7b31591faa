import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import { shared } from "../../src/internal/shared.ts";

/** A run that goes on until it is told to end, counted. */
const counted = () => {
  const seen = { started: 0, interrupted: 0 };
  let gate = Deferred.makeUnsafe<string, string>();
  const self = Effect.onInterrupt(
    Effect.suspend(() => {
      seen.started += 1;
      gate = Deferred.makeUnsafe();
      return Deferred.await(gate);
    }),
    () => Effect.sync(() => void (seen.interrupted += 1)),
  );
  return {
    seen,
    run: shared(self),
    end: (value: string) => Deferred.doneUnsafe(gate, Effect.succeed(value)),
    fail: (error: string) => Deferred.doneUnsafe(gate, Effect.fail(error)),
  };
};
const start = <A, E>(self: Effect.Effect<A, E>) =>
  Effect.forkChild(self, { startImmediately: true });
const settled = Effect.yieldNow;
const turns = (n: number) => Effect.forEach(Array.from({ length: n }), () => Effect.yieldNow);

/** A fiber gives way to others after so many steps. */
const around = (...centers: ReadonlyArray<number>) =>
  centers.flatMap((center) => Array.from({ length: 20 }, (_, n) => center - 15 + n));
/** The same, after so many steps. */
const after = <A, E>(steps: number, self: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  steps === 0 ? self : Effect.flatMap(Effect.void, () => after(steps - 1, self));

describe("shared", () => {
  it.effect("runs once for all who ask at the same time", () =>
    Effect.gen(function* () {
      const { seen, run, end } = counted();
      const fibers = yield* Effect.forEach(Array.from({ length: 20 }), () => start(run));
      yield* settled;
      assert.strictEqual(seen.started, 1);
      end("one");
      const values = yield* Effect.forEach(fibers, Fiber.join);
      assert.deepStrictEqual(values, Array.from({ length: 20 }).fill("one"));
    }),
  );

  it.effect("runs anew for who asks later, after a failure too", () =>
    Effect.gen(function* () {
      const { seen, run, end, fail } = counted();
      const first = yield* start(Effect.flip(run));
      const beside = yield* start(Effect.flip(run));
      yield* settled;
      fail("down");
      assert.strictEqual(yield* Fiber.join(first), "down");
      assert.strictEqual(yield* Fiber.join(beside), "down");
      const second = yield* start(run);
      yield* settled;
      end("two");
      assert.strictEqual(yield* Fiber.join(second), "two");
      assert.strictEqual(seen.started, 2);
    }),
  );

  it.effect("goes on while anybody waits", () =>
    Effect.gen(function* () {
      const { seen, run, end } = counted();
      const [first, second, third] = yield* Effect.all([start(run), start(run), start(run)]);
      yield* settled;
      yield* Fiber.interrupt(first);
      yield* Fiber.interrupt(third);
      assert.deepStrictEqual(seen, { started: 1, interrupted: 0 });
      end("one");
      assert.strictEqual(yield* Fiber.join(second), "one");
    }),
  );

  it.effect("is interrupted when the last has left, and starts anew for the next", () =>
    Effect.gen(function* () {
      const { seen, run, end } = counted();
      const [first, second] = yield* Effect.all([start(run), start(run)]);
      yield* settled;
      yield* Fiber.interrupt(first);
      yield* Fiber.interrupt(second);
      yield* settled;
      assert.deepStrictEqual(seen, { started: 1, interrupted: 1 });
      const third = yield* start(run);
      yield* settled;
      end("again");
      assert.strictEqual(yield* Fiber.join(third), "again");
    }),
  );

  it.effect("hands on a defect, and an end that is no value", () =>
    Effect.gen(function* () {
      const defect = yield* Effect.exit(shared(Effect.die("bug")));
      assert.isTrue(Exit.isFailure(defect));
      const interrupted = yield* Effect.exit(shared(Effect.interrupt));
      assert.isTrue(Exit.isFailure(interrupted));
      assert.strictEqual(yield* shared(Effect.succeed("at once")), "at once");
    }),
  );

  it.effect("runs once wherever a fiber gives way to another", () =>
    Effect.gen(function* () {
      for (const steps of around(1024, 2048)) {
        const { seen, run } = counted();
        const first = yield* Effect.forkChild(after(steps, run));
        const second = yield* Effect.forkChild(after(steps - 1, run));
        yield* turns(4);
        assert.deepStrictEqual(seen, { started: 1, interrupted: 0 });
        yield* Fiber.interruptAll([first, second]);
      }
    }),
  );

  it.effect("leaves no run behind wherever its only waiter is interrupted", () =>
    Effect.gen(function* () {
      for (const steps of around(1024, 2048)) {
        for (const waited of [0, 1, 2]) {
          const { seen, run } = counted();
          const fiber = yield* Effect.forkChild(after(steps, run));
          yield* turns(waited);
          yield* Fiber.interrupt(fiber);
          yield* turns(2);
          assert.strictEqual(seen.interrupted, seen.started);
        }
      }
    }),
  );
});
