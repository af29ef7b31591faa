import { assert, describe, it } from "@effect/vitest";
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as Random from "effect/Random";
import * as TestClock from "effect/testing/TestClock";
import * as fc from "fast-check";
import type { Safety } from "../src/Catalog.ts";
import {
  Malformed,
  NetworkFailure,
  type PlugboardError,
  RateLimited,
  Rejected,
  TimedOut,
  Unavailable,
} from "../src/PlugboardError.ts";
import * as Retry from "../src/Retry.ts";

const message = "No.";
const rateLimited = (retryAt?: number) => new RateLimited({ message, retryAt });
const unavailable = (status = 500, retryAt?: number) =>
  new Unavailable({ message, status, retryAt });
const lost = (sent: boolean) => new NetworkFailure({ message, sent });
const timedOut = new TimedOut({ message, milliseconds: 1, limit: "timeout" });
const rejected = new Rejected({ message, status: 400 });
const malformed = new Malformed({ message });
const transients = [rateLimited(), unavailable(), lost(true), lost(false), timedOut];

/** Without chance. */
const plain: Retry.Policy = { ...Retry.transient, jitter: 0 };
const DAY = 86_400_000;

/** Fails in turn with what `failure` gives for each attempt, then succeeds; `at` is when each began. */
const failing = (failure: (n: number, now: number) => PlugboardError | undefined) => {
  const at: Array<number> = [];
  const attempt = () =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      at.push(now);
      const error = failure(at.length, now);
      return error === undefined ? Effect.succeed("done") : Effect.fail(error);
    });
  return { at, attempt };
};
/** Runs to its end, however long that takes. */
const eventually = <A, E>(self: Effect.Effect<A, E>) =>
  Effect.gen(function* () {
    const fiber = yield* Effect.forkChild(Effect.exit(self));
    yield* TestClock.adjust(365 * DAY);
    return yield* Fiber.join(fiber);
  });
const waits = (at: ReadonlyArray<number>) => at.slice(1).map((time, n) => time - (at[n] ?? 0));

describe("run", () => {
  it.effect("runs once where that succeeds", () =>
    Effect.gen(function* () {
      const numbers: Array<number> = [];
      const value = yield* Retry.run((n) => Effect.succeed(numbers.push(n)), Retry.transient);
      assert.strictEqual(value, 1);
      assert.deepStrictEqual(numbers, [1]);
    }),
  );

  it.effect("repeats after waits that double up to the cap", () =>
    Effect.gen(function* () {
      const { at, attempt } = failing((n) => (n < 8 ? unavailable() : undefined));
      const policy = { ...plain, maxAttempts: 10, cap: 4000 };
      assert.deepStrictEqual(yield* eventually(Retry.run(attempt, policy)), Exit.succeed("done"));
      assert.deepStrictEqual(waits(at), [250, 500, 1000, 2000, 4000, 4000, 4000]);
    }),
  );

  it.effect("numbers the attempts, and ends with the last one's failure", () =>
    Effect.gen(function* () {
      const numbers: Array<number> = [];
      const policy = Retry.withOptions(plain, { maxAttempts: 3 });
      const last = yield* eventually(
        Retry.run((n) => {
          numbers.push(n);
          return Effect.fail(unavailable(500 + n));
        }, policy),
      );
      assert.deepStrictEqual(numbers, [1, 2, 3]);
      assert.deepStrictEqual(last, Exit.fail(unavailable(503)));
    }),
  );

  it.effect("makes one attempt where the policy says never", () =>
    Effect.gen(function* () {
      const { at, attempt } = failing(() => unavailable());
      assert.strictEqual((yield* Effect.flip(Retry.run(attempt, Retry.never)))._tag, "Unavailable");
      assert.strictEqual(at.length, 1);
    }),
  );

  it.effect("repeats what may be gone a moment later, and nothing else", () =>
    Effect.gen(function* () {
      for (const error of transients) {
        const { at, attempt } = failing((n) => (n === 1 ? error : undefined));
        yield* eventually(Retry.run(attempt, plain));
        assert.strictEqual(at.length, 2);
      }
      for (const error of [rejected, malformed]) {
        const { at, attempt } = failing(() => error);
        assert.strictEqual(yield* Effect.flip(Retry.run(attempt, plain)), error);
        assert.strictEqual(at.length, 1);
      }
    }),
  );

  it.effect("takes a defect for what it is", () =>
    Effect.gen(function* () {
      let attempts = 0;
      const attempt = () => {
        attempts += 1;
        return Effect.die("bug");
      };
      const exit = yield* Effect.exit(Retry.run(attempt, plain));
      assert.isTrue(Exit.hasDies(exit));
      assert.strictEqual(attempts, 1);
    }),
  );

  it.effect("waits at least as long as the platform asks", () =>
    Effect.gen(function* () {
      for (const errorAt of [rateLimited, (retryAt: number) => unavailable(503, retryAt)]) {
        const { at, attempt } = failing((n, now) => {
          if (n === 1) return errorAt(now + 7000);
          return n === 2 ? errorAt(now + 1) : undefined;
        });
        yield* eventually(Retry.run(attempt, plain));
        assert.deepStrictEqual(waits(at), [7000, 500]);
      }
    }),
  );

  it.effect(
    "fails at once where the wait is longer than it may be, with the time to come back",
    () =>
      Effect.gen(function* () {
        const { at, attempt } = failing((_, now) => rateLimited(now + 60_001));
        const error = yield* Effect.flip(Retry.run(attempt, plain));
        assert.strictEqual(error._tag, "RateLimited");
        assert.deepInclude(error, { retryAt: 60_001 });
        assert.strictEqual(at.length, 1);
        const just = failing((n, now) => (n === 1 ? rateLimited(now + 60_000) : undefined));
        yield* eventually(Retry.run(just.attempt, plain));
        assert.strictEqual(just.at.length, 2);
      }),
  );

  it.effect("fails at once where the wait would end at the deadline or after it", () =>
    Effect.gen(function* () {
      yield* TestClock.setTime(1_000_000);
      for (const [wait, attempts] of [
        [4999, 2],
        [5000, 1],
      ] as const) {
        const now = yield* Clock.currentTimeMillis;
        const { at, attempt } = failing((n) => (n === 1 ? rateLimited(now + wait) : undefined));
        yield* eventually(Retry.run(attempt, plain, { deadline: now + 5000 }));
        assert.strictEqual(at.length, attempts);
      }
    }),
  );

  it.effect("tells of each wait before it begins", () =>
    Effect.gen(function* () {
      const heard: Array<readonly [number, string]> = [];
      const { attempt } = failing((n, now) => [rateLimited(now + 900), lost(true)][n - 1]);
      const onWait = (until: number, error: PlugboardError) => void heard.push([until, error._tag]);
      yield* eventually(Retry.run(attempt, plain, { onWait }));
      assert.deepStrictEqual(heard, [
        [900, "RateLimited"],
        [1400, "NetworkFailure"],
      ]);
    }),
  );

  it.effect("is interrupted in a wait", () =>
    Effect.gen(function* () {
      const { at, attempt } = failing(() => unavailable());
      const fiber = yield* Effect.forkChild(Retry.run(attempt, plain));
      yield* TestClock.adjust(100);
      yield* Fiber.interrupt(fiber);
      yield* TestClock.adjust(DAY);
      assert.strictEqual(at.length, 1);
    }),
  );

  it("stays within the bounds of chance, whatever the numbers", async () => {
    const policies = fc.record({
      base: fc.integer({ min: 1, max: 5000 }),
      factor: fc.constantFrom(1, 1.5, 2, 10),
      cap: fc.integer({ min: 1, max: 20_000 }),
      jitter: fc.constantFrom(0, 0.2, 0.5, 1),
    });
    await fc.assert(
      fc.asyncProperty(policies, fc.string(), async (numbers, seed) => {
        const policy = { ...Retry.transient, ...numbers };
        const { at, attempt } = failing(() => unavailable());
        const run = Random.withSeed(Retry.run(attempt, policy), seed);
        await Effect.runPromise(Effect.provide(eventually(run), TestClock.layer()));
        assert.strictEqual(at.length, policy.maxAttempts);
        waits(at).forEach((wait, n) => {
          const middle = Math.min(policy.cap, policy.base * policy.factor ** n);
          // The clock counts whole milliseconds.
          assert.isAtLeast(wait, middle * (1 - policy.jitter) - 1);
          assert.isAtMost(wait, middle * (1 + policy.jitter) + 1);
        });
      }),
      { numRuns: 50 },
    );
  });
});

describe("toSchedule", () => {
  it("waits as long as run does, whatever the failures", async () => {
    const policies = fc.record({
      maxAttempts: fc.integer({ min: 1, max: 7 }),
      base: fc.integer({ min: 1, max: 5000 }),
      factor: fc.constantFrom(1, 1.5, 2, 3),
      cap: fc.integer({ min: 1, max: 80_000 }),
      jitter: fc.constantFrom(0, 0.2, 1),
      maxWait: fc.constantFrom(1000, 60_000),
    });
    const failures = fc.array(
      fc.oneof(
        fc.constantFrom(unavailable(), lost(true), timedOut, rejected),
        fc.constantFrom(1, 500, 3000, 70_000),
      ),
      { maxLength: 7 },
    );
    await fc.assert(
      fc.asyncProperty(policies, failures, fc.string(), async (numbers, list, seed) => {
        const policy = { ...Retry.transient, ...numbers };
        const timeline = (
          through: (
            attempt: () => Effect.Effect<string, PlugboardError>,
          ) => Effect.Effect<string, PlugboardError>,
        ) => {
          const { at, attempt } = failing((n, now) => {
            const next = list[n - 1];
            return typeof next === "number" ? rateLimited(now + next) : next;
          });
          const run = Random.withSeed(through(attempt), seed);
          const ended = Effect.map(eventually(run), (exit) => ({ at, exit }));
          return Effect.runPromise(Effect.provide(ended, TestClock.layer()));
        };
        const driven = await timeline((attempt) => Retry.run(attempt, policy));
        const scheduled = await timeline((attempt) =>
          Effect.retry(Effect.suspend(attempt), Retry.toSchedule(policy)),
        );
        assert.deepStrictEqual(scheduled, driven);
      }),
      { numRuns: 200 },
    );
  });
});

describe("parseRetryAfter", () => {
  const now = Date.parse("2026-03-01T12:00:00.000Z");

  it("reads seconds", () => {
    assert.strictEqual(Retry.parseRetryAfter("0", now), now);
    assert.strictEqual(Retry.parseRetryAfter(" 120 ", now), now + 120_000);
    assert.strictEqual(Retry.parseRetryAfter("1.5", now), now + 1500);
    fc.assert(
      fc.property(fc.nat(), (seconds) => {
        assert.strictEqual(Retry.parseRetryAfter(`${seconds}`, now), now + seconds * 1000);
      }),
    );
  });

  it("reads a date, and takes one that has passed for now", () => {
    const dates = fc.date({ min: new Date(0), max: new Date("2099-12-31"), noInvalidDate: true });
    fc.assert(
      fc.property(dates, (date) => {
        const whole = Math.floor(date.getTime() / 1000) * 1000;
        const expected = Math.max(whole, now);
        assert.strictEqual(Retry.parseRetryAfter(date.toUTCString(), now), expected);
        assert.strictEqual(
          Retry.parseRetryAfter(date.toISOString(), now),
          Math.max(date.getTime(), now),
        );
      }),
    );
  });

  it("reads nothing out of anything else", () => {
    for (const text of [null, "", "  ", "-5", "soon", "in 5 seconds", "retry 1", "1e3", "0x10"]) {
      assert.isUndefined(Retry.parseRetryAfter(text, now), String(text));
    }
  });

  it("gives a moment that a Date can hold, and none that has passed, whatever it reads", () => {
    const numbers = fc.bigInt({ min: 0n }).map(String);
    fc.assert(
      fc.property(fc.oneof(fc.string(), numbers, fc.constant("9".repeat(400))), (text) => {
        const at = Retry.parseRetryAfter(text, now);
        if (at === undefined) return;
        assert.isAtLeast(at, now);
        assert.isNotEmpty(new Date(at).toISOString());
      }),
    );
  });
});

describe("permits", () => {
  const errors = {
    "429": rateLimited(),
    "429 until": rateLimited(5),
    "500": unavailable(500),
    "500 until": unavailable(500, 5),
    "503": unavailable(503),
    "503 until": unavailable(503, 5),
    unsent: lost(false),
    sent: lost(true),
    timeout: timedOut,
    "400": rejected,
    malformed,
  } as const;
  type Name = keyof typeof errors;
  const all = (Object.keys(errors) as ReadonlyArray<Name>).toSorted();
  const transient = all.filter((name) => name !== "400" && name !== "malformed");

  const rows: ReadonlyArray<
    readonly [Safety, keyed: boolean, asked: boolean, ReadonlyArray<Name>]
  > = [
    ["read", false, false, transient],
    ["read", false, true, transient],
    ["read", true, false, transient],
    ["read", true, true, transient],
    ["idempotent", false, false, transient],
    ["idempotent", false, true, transient],
    ["idempotent", true, false, transient],
    ["idempotent", true, true, transient],
    ["write", true, false, transient],
    ["write", true, true, transient],
    ["write", false, false, ["429", "429 until", "503 until"]],
    ["write", false, true, ["429", "429 until", "500", "500 until", "503", "503 until", "unsent"]],
  ];

  it.each(rows)(
    "lets a %s (keyed: %s, asked: %s) run again after %j",
    (safety, keyed, asked, list) => {
      const permits = Retry.permits({ safety, keyed, asked });
      assert.deepStrictEqual(
        all.filter((name) => permits(errors[name])),
        list.toSorted(),
      );
    },
  );
});

describe("outcomeOf", () => {
  it("is unknown for an unkeyed write only, and only if it may have left", () => {
    for (const safety of ["read", "idempotent", "write"] as const) {
      for (const keyed of [true, false]) {
        for (const error of [...transients, rejected]) {
          const outcome = Retry.outcomeOf(error, safety, keyed);
          const may = error._tag === "NetworkFailure" && error.sent;
          if (safety === "write" && !keyed && may) {
            assert.strictEqual(outcome._tag, "OutcomeUnknown");
            assert.strictEqual(outcome.cause, error);
          } else assert.strictEqual(outcome, error);
        }
      }
    }
  });
});

describe("policies", () => {
  it("are values that are changed by making others", () => {
    const two = Retry.withOptions(Retry.transient, { maxAttempts: 2 });
    assert.deepStrictEqual(two, { ...Retry.transient, maxAttempts: 2 });
    const only = Retry.when(two, (error) => error._tag === "RateLimited");
    assert.isTrue(only.retries(rateLimited()));
    assert.isFalse(only.retries(unavailable()));
    assert.isFalse(Retry.when(two, () => true).retries(rejected));
  });

  it("know when a platform wants to be asked again", () => {
    assert.strictEqual(Retry.retryAtOf(rateLimited(5)), 5);
    assert.strictEqual(Retry.retryAtOf(unavailable(503, 6)), 6);
    assert.isUndefined(Retry.retryAtOf(lost(true)));
  });

  it.effect("respect that in any Schedule", () =>
    Effect.gen(function* () {
      const { at, attempt } = failing((n, now) => (n === 1 ? rateLimited(now + 5000) : undefined));
      const schedule = Retry.respecting()(Retry.toSchedule({ ...plain, maxWait: DAY }));
      yield* eventually(Effect.retry(Effect.suspend(attempt), schedule));
      assert.deepStrictEqual(waits(at), [5000]);
    }),
  );
});
