import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as Stream from "effect/Stream";
import * as TestClock from "effect/testing/TestClock";
import * as fc from "fast-check";
import type { Json } from "../src/Catalog.ts";
import type { Direction, Page } from "../src/PageStrategy.ts";
import { NotFound } from "../src/PlugboardError.ts";
import * as Walk from "../src/Walk.ts";

/** A book of pages with these items; each is asked for by its number, the first without. */
const book = (lists: ReadonlyArray<ReadonlyArray<number>>) => {
  const asked: Array<number> = [];
  const fetchPage = (request: Json | undefined): Effect.Effect<Page<number>> =>
    Effect.sync(() => {
      const at = request === undefined ? 0 : Number(request["page"]);
      asked.push(at);
      return {
        items: lists[at] ?? [],
        info: {
          next: at + 1 < lists.length ? { page: at + 1 } : undefined,
          previous: at > 0 ? { page: at - 1 } : undefined,
        },
      };
    });
  return { asked, fetchPage };
};

/** Pages that come when they are let go. */
const gated = (count: number) => {
  const asked: Array<number> = [];
  const interrupted: Array<number> = [];
  const gates = Array.from({ length: count }, () => Deferred.makeUnsafe<void>());
  const { fetchPage } = book(gates.map((_, n) => [n]));
  return {
    asked,
    interrupted,
    open: (n: number) => {
      const gate = gates[n];
      if (gate !== undefined) Deferred.doneUnsafe(gate, Effect.void);
    },
    fetchPage: (request: Json | undefined) => {
      const at = request === undefined ? 0 : Number(request["page"]);
      return Effect.onInterrupt(
        Effect.suspend(() => {
          asked.push(at);
          const gate = gates[at] ?? Deferred.makeUnsafe<void>();
          return Effect.andThen(Deferred.await(gate), fetchPage(request));
        }),
        () => Effect.sync(() => void interrupted.push(at)),
      );
    },
  };
};
/** Lets all fibers do what they can. */
const settled = Effect.forEach(Array.from({ length: 20 }), () => Effect.yieldNow);
const start = <A, E>(self: Effect.Effect<A, E>) =>
  Effect.forkChild(self, { startImmediately: true });

/** A platform whose pages lead to these. */
const leading = (to: Readonly<Record<string, string>>) => {
  const asked: Array<string> = [];
  const fetchPage = (request: Json | undefined): Effect.Effect<Page<string>> =>
    Effect.sync(() => {
      const at = request === undefined ? "start" : String(request["cursor"]);
      asked.push(at);
      const cursor = to[at];
      const way = cursor === undefined ? undefined : { cursor };
      return { items: [at], info: { next: way, previous: way } };
    });
  return { asked, fetchPage };
};

const lists = fc.array(fc.array(fc.nat(), { maxLength: 3 }), { minLength: 1, maxLength: 8 });
const prefetches = fc.nat({ max: 10 });

describe("items", () => {
  it("visits each page once in both directions, however far it looks ahead", async () => {
    const directions = fc.constantFrom<Direction>("forward", "backward");
    await fc.assert(
      fc.asyncProperty(lists, directions, prefetches, async (pages, direction, prefetch) => {
        const { asked, fetchPage } = book(pages);
        const forward = direction === "forward";
        const from = forward ? undefined : { page: pages.length - 1 };
        const options = { from, direction, prefetch };
        const found = await Effect.runPromise(Stream.runCollect(Walk.items(fetchPage, options)));
        const order = pages.map((_, n) => n);
        assert.deepStrictEqual(found, (forward ? pages : pages.toReversed()).flat());
        assert.deepStrictEqual(asked, forward ? order : order.toReversed());
      }),
    );
  });

  it.effect("starts where it is told", () =>
    Effect.gen(function* () {
      const { asked, fetchPage } = book([[1], [2], [3]]);
      const found = yield* Stream.runCollect(Walk.items(fetchPage, { from: { page: 1 } }));
      assert.deepStrictEqual(found, [2, 3]);
      assert.deepStrictEqual(asked, [1, 2]);
    }),
  );

  it.effect("goes on over pages without items", () =>
    Effect.gen(function* () {
      const { fetchPage } = book([[], [1], [], [], [2], []]);
      assert.deepStrictEqual(yield* Stream.runCollect(Walk.items(fetchPage)), [1, 2]);
    }),
  );

  it.effect("goes over very many pages without items", () =>
    Effect.gen(function* () {
      const { fetchPage } = book(
        Array.from({ length: 20_000 }, (_, n) => (n === 19_999 ? [1] : [])),
      );
      assert.deepStrictEqual(yield* Stream.runCollect(Walk.items(fetchPage)), [1]);
    }),
  );

  it.effect("asks for no page before its items are wanted", () =>
    Effect.gen(function* () {
      const { asked, fetchPage } = book([[1, 2], [3], [4]]);
      const found = yield* Stream.runCollect(Stream.take(Walk.items(fetchPage), 3));
      assert.deepStrictEqual(found, [1, 2, 3]);
      assert.deepStrictEqual(asked, [0, 1]);
    }),
  );

  it.effect("starts anew each time it is run", () =>
    Effect.gen(function* () {
      const { asked, fetchPage } = book([[1], [2]]);
      const items = Walk.items(fetchPage, { prefetch: 1 });
      for (const _ of [1, 2]) assert.deepStrictEqual(yield* Stream.runCollect(items), [1, 2]);
      assert.deepStrictEqual(asked, [0, 1, 0, 1]);
    }),
  );

  it.effect("fails where a page does, after the items before it", () =>
    Effect.gen(function* () {
      for (const prefetch of [0, 1, 3]) {
        const { fetchPage } = book([[1], [2], [3]]);
        const failing = (request: Json | undefined) =>
          request?.["page"] === 2
            ? Effect.fail(new NotFound({ message: "It has gone." }))
            : fetchPage(request);
        const seen: Array<number> = [];
        const items = Stream.tap(Walk.items(failing, { prefetch }), (n) =>
          Effect.sync(() => void seen.push(n)),
        );
        assert.strictEqual((yield* Effect.flip(Stream.runDrain(items)))._tag, "NotFound");
        assert.deepStrictEqual(seen, [1, 2]);
      }
    }),
  );
});

describe("collect", () => {
  it.effect("gives the items of all pages, from where it is told, anew each time", () =>
    Effect.gen(function* () {
      const { asked, fetchPage } = book([[1, 2], [], [3]]);
      const all = Walk.collect(fetchPage);
      assert.deepStrictEqual(yield* all, [1, 2, 3]);
      assert.deepStrictEqual(yield* all, [1, 2, 3]);
      assert.deepStrictEqual(yield* Walk.collect(fetchPage, { from: { page: 2 } }), [3]);
      assert.deepStrictEqual(asked, [0, 1, 2, 0, 1, 2, 2]);
    }),
  );

  it.effect("goes over very many pages, and fails where one does", () =>
    Effect.gen(function* () {
      const { fetchPage } = book(Array.from({ length: 20_000 }, (_, n) => [n]));
      assert.strictEqual((yield* Walk.collect(fetchPage)).length, 20_000);
      const gone = new NotFound({ message: "The page is gone." });
      const error = yield* Effect.flip(Walk.collect(() => Effect.fail(gone)));
      assert.strictEqual(error, gone);
    }),
  );
});

describe("pages", () => {
  it.effect("gives each page as it came, empty ones too", () =>
    Effect.gen(function* () {
      const { fetchPage } = book([[1], [], [2]]);
      const found = yield* Stream.runCollect(Walk.pages(fetchPage));
      assert.deepStrictEqual(
        found.map(({ items }) => items),
        [[1], [], [2]],
      );
      assert.deepStrictEqual(found[1]?.info, { next: { page: 2 }, previous: { page: 0 } });
    }),
  );
});

describe("a page that was seen already", () => {
  it.effect("is Malformed, direct and in a cycle, in both directions", () =>
    Effect.gen(function* () {
      const ways = [
        { start: "a", a: "a" },
        { start: "a", a: "b", b: "a" },
        { start: "a", a: "b", b: "c", c: "b" },
      ];
      for (const to of ways) {
        for (const direction of ["forward", "backward"] as const) {
          for (const prefetch of [0, 1, 4]) {
            const { asked, fetchPage } = leading(to);
            const seen: Array<string> = [];
            const items = Stream.tap(Walk.items(fetchPage, { direction, prefetch }), (item) =>
              Effect.sync(() => void seen.push(item)),
            );
            const error = yield* Effect.flip(Stream.runDrain(items));
            assert.strictEqual(error._tag, "Malformed");
            assert.deepStrictEqual(seen, Object.keys(to));
            assert.deepStrictEqual(asked, Object.keys(to));
          }
        }
      }
    }),
  );

  it.effect("is known by where the walk started, too", () =>
    Effect.gen(function* () {
      const { fetchPage } = leading({ x: "y", y: "x" });
      const items = Walk.items(fetchPage, { from: { cursor: "x" } });
      assert.strictEqual((yield* Effect.flip(Stream.runDrain(items)))._tag, "Malformed");
      const back = Walk.items((request) =>
        Effect.succeed({ items: [request], info: { next: {} } }),
      );
      assert.strictEqual((yield* Effect.flip(Stream.runDrain(back)))._tag, "Malformed");
    }),
  );
});

describe("prefetch", () => {
  it.effect("fetches so many pages ahead of the one that is read, and no more", () =>
    Effect.gen(function* () {
      for (const prefetch of [0, 1, 2, 5]) {
        const { asked, fetchPage } = book(Array.from({ length: 10 }, (_, n) => [n]));
        const walk = Walk.walk(fetchPage, { prefetch });
        yield* settled;
        assert.deepStrictEqual(asked, []);
        for (let read = 1; read <= 10; read++) {
          yield* walk.next;
          yield* settled;
          assert.strictEqual(asked.length, Math.min(10, read + prefetch));
        }
        assert.isUndefined(yield* walk.next);
        assert.isUndefined(yield* walk.next);
      }
    }),
  );

  it.effect("saves the time of fetching while a page is read", () =>
    Effect.gen(function* () {
      const { fetchPage } = book(Array.from({ length: 4 }, (_, n) => [n]));
      const slow = (request: Json | undefined) =>
        Effect.andThen(Effect.sleep(100), fetchPage(request));
      const timed = Effect.fnUntraced(function* (prefetch: number) {
        const items = Stream.tap(Walk.items(slow, { prefetch }), () => Effect.sleep(100));
        const fiber = yield* Effect.forkChild(Stream.runDrain(items));
        yield* TestClock.adjust(prefetch === 0 ? 799 : 499);
        assert.isUndefined(fiber.pollUnsafe());
        yield* TestClock.adjust(1);
        assert.isDefined(fiber.pollUnsafe());
      });
      yield* timed(0);
      yield* timed(1);
    }),
  );

  it.effect("is interrupted when the walk stops, and nothing starts after", () =>
    Effect.gen(function* () {
      const { asked, interrupted, open, fetchPage } = gated(10);
      const walk = Walk.walk(fetchPage, { prefetch: 3 });
      open(0);
      open(1);
      yield* walk.next;
      yield* settled;
      assert.deepStrictEqual(asked, [0, 1, 2]);
      yield* walk.stop;
      yield* settled;
      assert.deepStrictEqual(interrupted, [2]);
      open(2);
      yield* settled;
      assert.deepStrictEqual(asked, [0, 1, 2]);
    }),
  );

  it.effect("is interrupted when a Stream is left", () =>
    Effect.gen(function* () {
      const { asked, interrupted, open, fetchPage } = gated(10);
      open(0);
      const items = Walk.items(fetchPage, { prefetch: 2 });
      const read = Stream.runForEach(items, () => Effect.andThen(settled, Effect.fail("enough")));
      assert.strictEqual(yield* Effect.flip(read), "enough");
      yield* settled;
      assert.deepStrictEqual(asked, [0, 1]);
      assert.deepStrictEqual(interrupted, [1]);
    }),
  );

  it.effect("is interrupted when a Stream that waits for it is", () =>
    Effect.gen(function* () {
      for (const prefetch of [0, 1, 2]) {
        const { asked, interrupted, open, fetchPage } = gated(10);
        open(0);
        const fiber = yield* start(Stream.runDrain(Walk.items(fetchPage, { prefetch })));
        yield* settled;
        assert.deepStrictEqual(asked, [0, 1]);
        yield* Fiber.interrupt(fiber);
        yield* settled;
        assert.deepStrictEqual(interrupted, [1]);
      }
    }),
  );

  it.effect("loses no page to a reader who gives up waiting for it", () =>
    Effect.gen(function* () {
      const { asked, open, fetchPage } = gated(4);
      const walk = Walk.walk(fetchPage, { prefetch: 2 });
      open(0);
      yield* walk.next;
      const waiting = yield* start(walk.next);
      yield* settled;
      yield* Fiber.interrupt(waiting);
      for (const n of [1, 2, 3]) open(n);
      for (const n of [1, 2, 3]) assert.deepStrictEqual((yield* walk.next)?.items, [n]);
      assert.isUndefined(yield* walk.next);
      assert.deepStrictEqual(asked, [0, 1, 2, 3]);
    }),
  );
});
