import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import * as fc from "fast-check";
import * as Discovery from "../src/Discovery.ts";
import { Unavailable } from "../src/PlugboardError.ts";

/** Gives 1, 2, 3, …, each after a step in which others can ask too. */
const counter = () => {
  const seen = { loads: 0 };
  const load = Effect.gen(function* () {
    seen.loads += 1;
    const value = seen.loads;
    yield* Effect.yieldNow;
    return value;
  });
  return { seen, load };
};
/** A cache in a Map, counted. */
const inMap = (entries: Iterable<readonly [string, string]> = []) => {
  const map = new Map(entries);
  const gets: Array<string> = [];
  const cache: Discovery.KeyValueCache = {
    get: (key) => {
      gets.push(key);
      return map.get(key);
    },
    set: (key, value) => void map.set(key, value),
  };
  return { map, gets, cache };
};
const twenty = Array.from({ length: 20 });
const atOnce = { concurrency: "unbounded" } as const;

describe("cached", () => {
  it.effect("loads when first asked, once for all who ask", () =>
    Effect.gen(function* () {
      const { seen, load } = counter();
      const { get } = Discovery.cached(load, 1000);
      assert.strictEqual(seen.loads, 0);
      const values = yield* Effect.forEach(twenty, () => get, atOnce);
      assert.deepStrictEqual(new Set(values), new Set([1]));
      assert.strictEqual(seen.loads, 1);
    }),
  );

  it.effect("keeps what it has for its life time, counted from when it came", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { get } = Discovery.cached(Effect.delay(load, 500), 1000);
      const fiber = yield* Effect.forkChild(get);
      yield* TestClock.adjust(500);
      assert.strictEqual(yield* Fiber.join(fiber), 1);
      yield* TestClock.adjust(999);
      assert.strictEqual(yield* get, 1);
      yield* TestClock.adjust(1);
      const again = yield* Effect.forkChild(Effect.forEach(twenty, () => get, atOnce));
      yield* TestClock.adjust(500);
      assert.deepStrictEqual(new Set(yield* Fiber.join(again)), new Set([2]));
    }),
  );

  it.effect("loads each time where it keeps nothing", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { get } = Discovery.cached(load, 0);
      assert.strictEqual(yield* get, 1);
      assert.strictEqual(yield* get, 2);
    }),
  );

  it.effect("loads anew where it is told to, once for all who do", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { get, refresh } = Discovery.cached(load, 1000);
      yield* get;
      const values = yield* Effect.forEach(twenty, () => refresh, atOnce);
      assert.deepStrictEqual(new Set(values), new Set([2]));
      assert.strictEqual(yield* get, 2);
    }),
  );

  it.effect("fails where loading does, and does not remember it", () =>
    Effect.gen(function* () {
      let loads = 0;
      const down = new Unavailable({ message: "Down.", status: 503 });
      const load = Effect.suspend(() => {
        loads += 1;
        return loads === 2 ? Effect.succeed(loads) : Effect.fail(down);
      });
      const { get, refresh } = Discovery.cached(load, 1000);
      assert.strictEqual(yield* Effect.flip(get), down);
      assert.strictEqual(yield* get, 2);
      assert.strictEqual(yield* Effect.flip(refresh), down);
      assert.strictEqual(yield* get, 2);
      assert.strictEqual(loads, 3);
    }),
  );

  it.effect("goes on loading while anybody waits, and stops with the last", () =>
    Effect.gen(function* () {
      const stopped = yield* Deferred.make<void>();
      let loads = 0;
      const load = Effect.onInterrupt(
        Effect.suspend(() => {
          loads += 1;
          return loads === 1 ? Effect.never : Effect.succeed(loads);
        }),
        () => Deferred.succeed(stopped, undefined),
      );
      const { get } = Discovery.cached(load, 1000);
      const one = yield* Effect.forkChild(get, { startImmediately: true });
      const other = yield* Effect.forkChild(get, { startImmediately: true });
      yield* Fiber.interrupt(one);
      assert.isFalse(yield* Deferred.isDone(stopped));
      yield* Fiber.interrupt(other);
      yield* Deferred.await(stopped);
      assert.strictEqual(yield* get, 2);
    }),
  );

  it.effect("can be looked at, filled and emptied", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { get, peek, set, forget } = Discovery.cached(load, 1000);
      assert.isUndefined(peek(0));
      set(100, 0);
      assert.strictEqual(peek(999), 100);
      assert.isUndefined(peek(1000));
      assert.strictEqual(yield* get, 100);
      forget();
      assert.isUndefined(peek(0));
      assert.strictEqual(yield* get, 1);
    }),
  );
});

describe("cached with a key-value cache", () => {
  const at = (time: number, value: unknown) => JSON.stringify({ at: time, value });

  it.effect("takes from there what is fresh, without loading", () =>
    Effect.gen(function* () {
      const { seen, load } = counter();
      const { gets, cache } = inMap([["k", at(0, 100)]]);
      yield* TestClock.setTime(500);
      const { get } = Discovery.cached(load, 1000, { cache, key: "k" });
      const values = yield* Effect.forEach(twenty, () => get, atOnce);
      assert.deepStrictEqual(new Set(values), new Set([100]));
      assert.strictEqual(seen.loads, 0);
      assert.deepStrictEqual(gets, ["k"]);
      // What was kept there half its life is good for the other half.
      yield* TestClock.adjust(499);
      assert.strictEqual(yield* get, 100);
      yield* TestClock.adjust(1);
      assert.strictEqual(yield* get, 1);
    }),
  );

  it.effect("loads where it has expired, and keeps that there", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { map, cache } = inMap([["k", at(0, 100)]]);
      yield* TestClock.setTime(1000);
      const { get } = Discovery.cached(load, 1000, { cache, key: "k" });
      assert.strictEqual(yield* get, 1);
      assert.strictEqual(map.get("k"), at(1000, 1));
      const next = Discovery.cached(load, 1000, { cache, key: "k" });
      assert.strictEqual(yield* next.get, 1);
    }),
  );

  it.effect("loads past it on refresh, and keeps that there", () =>
    Effect.gen(function* () {
      const { load } = counter();
      const { map, cache } = inMap([["k", at(0, 100)]]);
      const { refresh } = Discovery.cached(load, 1000, { cache, key: "k" });
      assert.strictEqual(yield* refresh, 1);
      assert.strictEqual(map.get("k"), at(0, 1));
    }),
  );

  it.effect("loads where it holds what Plugboard did not write", () =>
    Effect.gen(function* () {
      const others = ["", "{", "null", "1", "[]", "{}", '{"value":1}', '{"at":1}'];
      others.push('{"at":"soon","value":1}', '{"at":null,"value":1}');
      for (const text of others) {
        const { load } = counter();
        const { cache } = inMap([["k", text]]);
        yield* TestClock.setTime(2000);
        const { get } = Discovery.cached(load, 1000, { cache, key: "k" });
        assert.strictEqual(yield* get, 1);
      }
    }),
  );

  it.effect("does without it where it fails", () =>
    Effect.gen(function* () {
      const fail = () => {
        throw new Error("quota");
      };
      const reject = () => Promise.reject(new Error("quota"));
      for (const cache of [
        { get: fail, set: fail },
        { get: reject, set: reject },
        { get: () => null, set: reject },
      ]) {
        const { load } = counter();
        const { get } = Discovery.cached(load, 1000, { cache, key: "k" });
        assert.strictEqual(yield* get, 1);
        assert.strictEqual(yield* get, 1);
      }
    }),
  );

  it.effect("keeps no failure there", () =>
    Effect.gen(function* () {
      const { map, cache } = inMap();
      const { get } = Discovery.cached(Effect.fail("down"), 1000, { cache, key: "k" });
      assert.strictEqual(yield* Effect.flip(get), "down");
      assert.strictEqual(map.size, 0);
    }),
  );
});

describe("hash", () => {
  const hash = (value: unknown) => Effect.runPromise(Discovery.hash(value));
  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value).map(([key, item]) => [key, shuffled(item)] as const);
    return Object.fromEntries(entries.toReversed());
  };

  it("is SHA-256 in hexadecimal digits", async () => {
    const empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    assert.strictEqual(await hash({}), empty);
  });

  it("does not depend on the order of keys", async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), async (value) => {
        assert.strictEqual(await hash(shuffled(value)), await hash(value));
      }),
    );
  });

  it("is the same for definitions that are shared and for copies of them", async () => {
    const $defs = { Pet: { type: "object", properties: { id: {}, name: {} } } };
    const pets = [
      { $ref: "#/$defs/Pet", $defs },
      { items: { $ref: "#/$defs/Pet" }, $defs },
    ];
    const copied: unknown = JSON.parse(JSON.stringify(pets));
    assert.strictEqual(await hash(pets), await hash(copied));
    assert.strictEqual(await hash(shuffled(pets)), await hash(shuffled(copied)));
    const other = pets.map((schema) => ({ ...schema, $defs: { Pet: { type: "string" } } }));
    assert.notStrictEqual(await hash(other), await hash(pets));
  });

  it("depends on everything else", async () => {
    const values = [{}, [], null, "", "{}", 0, { a: 1 }, { a: "1" }, { b: 1 }, [1, 2], [2, 1]];
    const hashes = await Promise.all(values.map(hash));
    assert.strictEqual(new Set(hashes).size, values.length);
    assert.strictEqual(await hash({ a: 1, b: undefined }), await hash({ a: 1 }));
    await fc.assert(
      fc.asyncProperty(fc.jsonValue(), fc.jsonValue(), async (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        fc.pre(!same);
        assert.strictEqual((await hash([a, 1])) === (await hash([b, 2])), false);
      }),
    );
  });
});
