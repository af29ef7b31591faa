import { assert, describe, it } from "@effect/vitest";
import * as Clock from "effect/Clock";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as fc from "fast-check";
import { RateLimited, Unavailable } from "../src/PlugboardError.ts";
import * as RateLimit from "../src/RateLimit.ts";
import { parseRetryAfter } from "../src/Retry.ts";

const patient: RateLimit.AdmitOptions = { maxWait: 60_000 };
const until = (retryAt?: number) => new RateLimited({ message: "Wait.", retryAt });
const times = (n: number) => Array.from({ length: n });

/** When calls that ask now will leave. */
const asking = (limiter: RateLimit.RateLimit, n = 1, key = "a", options = patient) =>
  Effect.forEach(times(n), () =>
    Effect.forkChild(Effect.andThen(limiter.admit(key, options), Clock.currentTimeMillis), {
      startImmediately: true,
    }),
  );
const left = Effect.fnUntraced(function* (fibers: ReadonlyArray<Fiber.Fiber<number, RateLimited>>) {
  yield* TestClock.adjust(1_000_000);
  return yield* Effect.forEach(fibers, Fiber.join);
});

describe("a limit", () => {
  it.effect("lets so many calls go in any span of time, and the others wait", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 2, per: 1000 });
      const early = yield* asking(limiter, 3);
      yield* TestClock.adjust(400);
      const late = yield* asking(limiter, 3);
      assert.deepStrictEqual(yield* left([...early, ...late]), [0, 0, 1000, 1000, 2000, 2000]);
    }),
  );

  it("is kept in every span of time, whenever calls ask", async () => {
    const limits = fc.record({ calls: fc.integer({ min: 1, max: 4 }), per: fc.nat({ max: 500 }) });
    const gaps = fc.array(fc.nat({ max: 300 }), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(limits, gaps, async (limit, list) => {
        const program = Effect.gen(function* () {
          const limiter = RateLimit.make(limit);
          const fibers: Array<Fiber.Fiber<number, RateLimited>> = [];
          for (const gap of list) {
            yield* TestClock.adjust(gap);
            fibers.push(...(yield* asking(limiter)));
          }
          return yield* left(fibers);
        });
        const at = await Effect.runPromise(Effect.provide(program, TestClock.layer()));
        at.slice(limit.calls).forEach((time, n) => {
          assert.isAtLeast(time - (at[n] ?? 0), limit.per);
        });
      }),
      { numRuns: 50 },
    );
  });

  it.effect("is kept where timers fire late, all at once", () =>
    Effect.gen(function* () {
      let now = 0;
      const sleepers: Array<{ readonly end: number; readonly wake: () => void }> = [];
      const time = Effect.sync(() => now);
      const nanos = () => BigInt(now) * 1_000_000n;
      const busy: Clock.Clock = {
        currentTimeMillisUnsafe: () => now,
        currentTimeMillis: time,
        currentTimeNanosUnsafe: nanos,
        currentTimeNanos: Effect.sync(nanos),
        monotonicTimeNanosUnsafe: nanos,
        monotonicTimeNanos: Effect.sync(nanos),
        sleep: (duration) =>
          Effect.callback<void>((resume) => {
            const end = now + Duration.toMillis(duration);
            sleepers.push({ end, wake: () => resume(Effect.void) });
          }),
      };
      /** What else runs has held everything up until `to`. */
      const jump = Effect.fnUntraced(function* (to: number) {
        now = to;
        const due = sleepers.filter((one) => one.end <= to).toSorted((a, b) => a.end - b.end);
        for (const one of due) sleepers.splice(sleepers.indexOf(one), 1);
        for (const { wake } of due) wake();
        for (let turn = 0; turn < 20; turn += 1) yield* Effect.yieldNow;
      });
      const limiter = RateLimit.make({ calls: 2, per: 100 });
      const fibers = yield* Effect.provideService(asking(limiter, 7), Clock.Clock, busy);
      // Three turns of two are due by then, and only one of them leaves.
      yield* jump(330);
      const late = yield* Effect.provideService(asking(limiter, 1), Clock.Clock, busy);
      for (const to of [430, 530, 630]) yield* jump(to);
      const at = yield* Effect.forEach([...fibers, ...late], Fiber.join);
      assert.deepStrictEqual(at, [0, 0, 330, 330, 430, 430, 530, 530]);
    }),
  );

  it.effect("counts each key apart", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      const fibers = [
        ...(yield* asking(limiter, 2, "a")),
        ...(yield* asking(limiter, 2, "b")),
        ...(yield* asking(limiter, 1, "")),
      ];
      assert.deepStrictEqual(yield* left(fibers), [0, 1000, 0, 1000, 0]);
    }),
  );

  it.effect("forgets calls that left long ago", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      yield* limiter.admit("a", patient);
      yield* TestClock.adjust(1000);
      yield* limiter.admit("a", patient);
      assert.strictEqual(yield* Clock.currentTimeMillis, 1000);
    }),
  );

  it.effect("gives the place of a call that gave up to the next", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      const [first, second] = yield* asking(limiter, 2);
      assert.isDefined(first);
      assert.isDefined(second);
      yield* TestClock.adjust(500);
      yield* Fiber.interrupt(second);
      const [third] = yield* asking(limiter);
      assert.isDefined(third);
      assert.deepStrictEqual(yield* left([first, third]), [0, 1000]);
    }),
  );

  it.effect("takes no place for a call that it does not let wait", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      yield* limiter.admit("a", patient);
      for (const options of [{ maxWait: 999 }, { maxWait: 5000, deadline: 1000 }]) {
        const error = yield* Effect.flip(limiter.admit("a", options));
        assert.strictEqual(error._tag, "RateLimited");
        assert.deepInclude(error, { retryAt: 1000 });
        assert.include(error.message, "1970-01-01T00:00:01.000Z");
      }
      assert.deepStrictEqual(
        yield* left(yield* asking(limiter, 1, "a", { maxWait: 1000, deadline: 1001 })),
        [1000],
      );
    }),
  );

  it.effect("tells of a wait before it begins", () =>
    Effect.gen(function* () {
      const heard: Array<readonly [number, number | undefined]> = [];
      const onWait = (at: number, error: RateLimited) => void heard.push([at, error.retryAt]);
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      yield* left(yield* asking(limiter, 3, "a", { ...patient, onWait }));
      assert.deepStrictEqual(heard, [
        [1000, 1000],
        [2000, 2000],
      ]);
    }),
  );
});

describe("learning", () => {
  it.effect("keeps calls back until the platform wants to be asked again", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make();
      yield* limiter.admit("a", patient);
      limiter.learn("a", until(5000));
      const fibers = [...(yield* asking(limiter, 3, "a")), ...(yield* asking(limiter, 1, "b"))];
      assert.deepStrictEqual(yield* left(fibers), [5000, 5000, 5000, 0]);
      yield* limiter.admit("a", { maxWait: 0 });
    }),
  );

  it.effect("takes the latest of the moments it hears", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make();
      limiter.learn("a", until(5000));
      limiter.learn("a", until(3000));
      assert.deepStrictEqual(yield* left(yield* asking(limiter)), [5000]);
    }),
  );

  it.effect("keeps those back too who wait already", () =>
    Effect.gen(function* () {
      for (const limit of [undefined, { calls: 1, per: 1000 }]) {
        const limiter = RateLimit.make(limit);
        const start = yield* Clock.currentTimeMillis;
        limiter.learn("a", until(start + 2000));
        const fibers = yield* asking(limiter);
        yield* TestClock.adjust(1000);
        limiter.learn("a", until(start + 9000));
        assert.deepStrictEqual(yield* left(fibers), [start + 9000]);
      }
    }),
  );

  it.effect("spaces calls after that moment as before it", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 2, per: 1000 });
      limiter.learn("a", until(5000));
      assert.deepStrictEqual(yield* left(yield* asking(limiter, 4)), [5000, 5000, 6000, 6000]);
    }),
  );

  it.effect("learns nothing from what names no moment, or is no 429", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make();
      limiter.learn("a", until());
      limiter.learn("a", new Unavailable({ message: "Down.", status: 503, retryAt: 5000 }));
      assert.deepStrictEqual(yield* left(yield* asking(limiter)), [0]);
    }),
  );

  it.effect("fails at once where that moment is too far, whatever the platform wrote", () =>
    Effect.gen(function* () {
      for (const header of ["61", "999999999999999999999", "9".repeat(400)]) {
        const limiter = RateLimit.make();
        limiter.learn("a", until(parseRetryAfter(header, 0)));
        const exit = yield* Effect.exit(limiter.admit("a", patient));
        assert.isTrue(Exit.hasFails(exit));
      }
    }),
  );

  it.effect("leaves nothing behind when a call gives up", () =>
    Effect.gen(function* () {
      const limiter = RateLimit.make({ calls: 1, per: 1000 });
      limiter.learn("a", until(2000));
      yield* Fiber.interruptAll(yield* asking(limiter, 5));
      assert.deepStrictEqual(yield* left(yield* asking(limiter)), [2000]);
    }),
  );
});
