import { assert, describe, it } from "@effect/vitest";
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import { make } from "../src/Face.ts";
import type { Driver } from "../src/Platform.ts";
import { Unavailable } from "../src/PlugboardError.ts";
import type { Untyped } from "../src/Register.ts";
import * as Transport from "../src/Transport.ts";

interface Left {
  readonly n: unknown;
  readonly at: number;
}

const action = {
  connector: "c",
  name: "a",
  input: { type: "object" },
  safety: "read",
  paged: false,
  files: false,
  wire: undefined,
} as const;

/** A platform that says what left, and when; each third attempt fails where it `falters`. */
const watched = (falters = false) => {
  const left: Array<Left> = [];
  const driver = {
    id: "watched",
    api: () => undefined,
    make: Effect.succeed({
      capabilities: {},
      facts: { input: {}, catalog: "public", loads: "connector" },
      discovery: {
        connectors: () => Effect.succeed([]),
        actions: () => Effect.as(Effect.sleep(10), [action]),
      },
      execute: ({ input }: { readonly input: { readonly n?: unknown } }) =>
        Effect.flatMap(Clock.currentTimeMillis, (at) => {
          left.push({ n: input.n, at });
          return falters && left.length % 3 === 0
            ? Effect.fail(new Unavailable({ message: "Busy.", status: 503 }))
            : Effect.succeed({
                _tag: "Done",
                output: input.n,
                status: 200,
                headers: new Headers(),
              });
        }),
    }),
  };
  // Of its types nothing is asked here.
  return { left, driver: driver as unknown as Driver<Untyped> };
};

const thousand = Array.from({ length: 1000 }, (_, n) => n);

describe("a thousand calls at once", () => {
  const limit = { calls: 100, per: 1000 };

  /** Ends them all, and gives what they gave. */
  const run = (driver: Driver<Untyped>, options = {}) =>
    Effect.gen(function* () {
      const face = yield* make(driver, {
        rateLimit: limit,
        retry: { jitter: 0 },
        // Nothing is loaded on demand then, which no clock of a test waits for.
        validate: "off",
        ...options,
      });
      const calls = thousand.map((n) => face.execute("c", "a", { n }));
      const fiber = yield* Effect.forkChild(
        Effect.forEach(calls, (call) => call, { concurrency: "unbounded" }),
      );
      yield* TestClock.adjust(100_000);
      return yield* Fiber.join(fiber);
    }).pipe(Effect.provide(Transport.layerFetch));

  const isWithinLimit = (left: ReadonlyArray<Left>): void => {
    left.slice(limit.calls).forEach(({ at }, n) => {
      assert.isAtLeast(at - (left[n]?.at ?? 0), limit.per);
    });
  };

  it.effect("leave in the order in which they were made, as fast as their limit lets them", () =>
    Effect.gen(function* () {
      const { driver, left } = watched();
      assert.deepStrictEqual(yield* run(driver), thousand);
      assert.deepStrictEqual(
        left.map(({ n }) => n),
        thousand,
      );
      isWithinLimit(left);
      assert.strictEqual((left.at(-1)?.at ?? 0) - (left[0]?.at ?? 0), 9000);
    }),
  );

  it.effect("stay within their limit when some of them are made again", () =>
    Effect.gen(function* () {
      const { driver, left } = watched(true);
      assert.deepStrictEqual(yield* run(driver, { maxAttempts: 20 }), thousand);
      assert.isAbove(left.length, 1300);
      isWithinLimit(left);
      const firsts = thousand.map((n) => left.findIndex((one) => one.n === n));
      assert.deepStrictEqual(
        firsts,
        firsts.toSorted((a, b) => a - b),
      );
    }),
  );
});
