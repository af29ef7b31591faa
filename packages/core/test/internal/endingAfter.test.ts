import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import { endingAfter } from "../../src/internal/endingAfter.ts";

const late = () => "late" as const;
/** Work without an end, counted. */
const endless = () => {
  const seen = { started: 0, interrupted: 0 };
  const self = Effect.onInterrupt(
    Effect.suspend(() => {
      seen.started += 1;
      return Effect.never;
    }),
    () => Effect.sync(() => void (seen.interrupted += 1)),
  );
  return { seen, self };
};
/** The same after so many steps of its fiber, which gives way to others now and then. */
const after = <A, E>(steps: number, self: Effect.Effect<A, E>): Effect.Effect<A, E> =>
  steps === 0 ? self : Effect.flatMap(Effect.void, () => after(steps - 1, self));

describe("endingAfter", () => {
  it.effect("gives what ends in time, well or badly", () =>
    Effect.gen(function* () {
      assert.strictEqual(yield* endingAfter(Effect.succeed(1), 10, late), 1);
      assert.strictEqual(yield* Effect.flip(endingAfter(Effect.fail("no"), 10, late)), "no");
      assert.isTrue(Exit.hasDies(yield* Effect.exit(endingAfter(Effect.die("bug"), 10, late))));
      const slow = Effect.as(Effect.sleep(9), "slow");
      const fiber = yield* Effect.forkChild(endingAfter(slow, 10, late));
      yield* TestClock.adjust(9);
      assert.strictEqual(yield* Fiber.join(fiber), "slow");
    }),
  );

  it.effect("interrupts what has not ended, and fails instead", () =>
    Effect.gen(function* () {
      const { seen, self } = endless();
      const fiber = yield* Effect.forkChild(Effect.flip(endingAfter(self, 10, late)));
      yield* TestClock.adjust(9);
      assert.isUndefined(fiber.pollUnsafe());
      yield* TestClock.adjust(1);
      assert.strictEqual(yield* Fiber.join(fiber), "late");
      assert.deepStrictEqual(seen, { started: 1, interrupted: 1 });
    }),
  );

  it.effect("leaves no work behind wherever it is interrupted", () =>
    Effect.gen(function* () {
      for (let steps = 1000; steps < 1030; steps++) {
        for (const turns of [0, 1, 2]) {
          const { seen, self } = endless();
          const fiber = yield* Effect.forkChild(after(steps, endingAfter(self, 10, late)));
          for (let turn = 0; turn < turns; turn++) yield* Effect.yieldNow;
          yield* Fiber.interrupt(fiber);
          yield* Effect.yieldNow;
          yield* Effect.yieldNow;
          assert.strictEqual(seen.interrupted, seen.started);
        }
      }
    }),
  );
});
