import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { type Locks, locked, locksHere, makeLocks } from "../../src/oauth/Lock.ts";

describe.each([
  ["of this process", makeLocks],
  ["of the runtime", locksHere],
] as const)("a lock %s", (_, make) => {
  /** Work that says when it begins and ends, and goes on until it is told. */
  const working = (locks: Locks, name = "tokens") =>
    Effect.gen(function* () {
      const began = yield* Deferred.make<void>();
      const gate = yield* Deferred.make<void>();
      const work = Effect.andThen(Deferred.succeed(began, undefined), Deferred.await(gate));
      const fiber = yield* Effect.forkChild(locked(locks, name, work), { startImmediately: true });
      return { began, fiber, end: Deferred.succeed(gate, undefined) };
    });

  it.effect("lets one in at a time, in the order in which they came", () =>
    Effect.gen(function* () {
      const locks = make();
      const first = yield* working(locks);
      const second = yield* working(locks);
      const other = yield* working(locks, "others");
      yield* Deferred.await(first.began);
      yield* Deferred.await(other.began);
      assert.isFalse(yield* Deferred.isDone(second.began));
      yield* first.end;
      yield* Deferred.await(second.began);
      yield* second.end;
      yield* Fiber.join(second.fiber);
    }),
  );

  it.effect("is let go by who fails, is interrupted, or gives up its place", () =>
    Effect.gen(function* () {
      const locks = make();
      yield* Effect.flip(locked(locks, "tokens", Effect.fail("broken")));
      const first = yield* working(locks);
      yield* Deferred.await(first.began);
      const second = yield* working(locks);
      const third = yield* working(locks);
      yield* Fiber.interrupt(second.fiber);
      yield* Fiber.interrupt(first.fiber);
      yield* Deferred.await(third.began);
      assert.isFalse(yield* Deferred.isDone(second.began));
    }),
  );
});

it.effect("where locks are forbidden, the work is done without", () =>
  Effect.gen(function* () {
    const locks: Locks = { request: () => Promise.reject(new Error("SecurityError")) };
    assert.strictEqual(yield* locked(locks, "tokens", Effect.succeed("done")), "done");
  }),
);
