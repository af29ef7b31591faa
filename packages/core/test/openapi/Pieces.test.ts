import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import * as fc from "fast-check";
import { assemble, cut, type Pieces, split } from "../../src/openapi/Pieces.ts";
import { parse } from "../../src/openapi/Parse.ts";
import { sliced } from "../../src/openapi/Slices.ts";

/** Runs to the end, and counts the moments at which it can be put off. */
const cutWhole = (source: string) => {
  const steps = cut(source);
  let pauses = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) pauses += 1;
  return { pieces: step.value, pauses };
};
const reads = (source: string): unknown => {
  const { pieces } = cutWhole(source);
  return pieces === undefined ? undefined : assemble(pieces, () => assert.fail("a fault"));
};

const entry = fc.dictionary(fc.string(), fc.jsonValue(), { noNullPrototype: true });
const document = fc.record(
  {
    openapi: fc.string(),
    paths: entry,
    components: fc.dictionary(fc.string(), entry, { noNullPrototype: true }),
    "x-other": fc.jsonValue(),
  },
  { requiredKeys: [], noNullPrototype: true },
);

describe("a JSON text that is cut", () => {
  it("is the same document again, whatever it holds and however it is written", () => {
    fc.assert(
      fc.property(document, fc.constantFrom(undefined, 1, "\t"), (value, indent) => {
        const source = JSON.stringify(value, null, indent);
        const again: unknown = JSON.parse(source);
        assert.deepStrictEqual(JSON.stringify(reads(source)), JSON.stringify(again));
      }),
    );
  });

  it("is cut at its path items and components, which are not parsed", () => {
    const source =
      '{"paths":{"/a":{"get":?},"/b":{}},"components":{"schemas":{"A":{}},"x":5},"x":1}';
    const { pieces } = cutWhole(source);
    assert.deepStrictEqual(pieces, {
      rest: '{"paths":{"/a":null,"/b":null},"components":{"schemas":{"A":null},"x":5},"x":1}',
      pieces: [
        [["paths", "/a"], '{"get":?}'],
        [["paths", "/b"], "{}"],
        [["components", "schemas", "A"], "{}"],
      ],
    });
  });

  it("is none where it is no JSON, and no document where it ends early", () => {
    const whole = '{"a":{"b":[1,"\\"}"]},"paths":{"/a":{}}}';
    assert.isDefined(reads(whole));
    for (let end = 0; end < whole.length; end++) {
      const { pieces } = cutWhole(whole.slice(0, end));
      assert.isUndefined(pieces && assemble(pieces, () => undefined), whole.slice(0, end));
    }
    for (const source of ["[]", "openapi: 3.0.0", "{a:1}", '{"a"}', `${whole}x`]) {
      assert.isUndefined(cutWhole(source).pieces, source);
    }
  });

  it("keeps its good pieces, and tells of one that cannot be read when it is looked at", () => {
    const { pieces } = cutWhole('{"paths":{"/a":{"x":1},"/b~c":{"x":}}}');
    const faults: Array<string> = [];
    const read = assemble(pieces as Pieces, (path) => faults.push(path)) as {
      readonly paths: Record<string, unknown>;
    };
    assert.deepStrictEqual(read.paths["/a"], { x: 1 });
    assert.deepStrictEqual(faults, []);
    assert.isNull(read.paths["/b~c"]);
    assert.isNull(read.paths["/b~c"]);
    assert.deepStrictEqual(faults, ["/paths/~1b~0c"]);
  });

  it("can be put off again and again", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 4000 }, (_, n) => [`S${n}`, { description: "x".repeat(1000) }]),
    );
    const { pauses } = cutWhole(JSON.stringify({ components: { schemas } }));
    assert.isAbove(pauses, 10);
  });
});

describe("a value that is split", () => {
  it("is the same document again", () => {
    fc.assert(
      fc.property(document, (value) => {
        const again = assemble(split(value), () => assert.fail("a fault"));
        assert.deepStrictEqual(JSON.stringify(again), JSON.stringify(value));
      }),
    );
  });

  it("is refused where aliases make it larger than any document", () => {
    let bomb: unknown = ["x"];
    for (let n = 0; n < 12; n++) bomb = Array.from({ length: 8 }, () => bomb);
    assert.throws(() => split({ paths: { "/a": bomb } }));
    assert.throws(() => split({ "x-a": bomb }));
  });
});

describe("long work", () => {
  it.effect("lets others have their turn, and ends with its result", () =>
    Effect.gen(function* () {
      let turns = 0;
      let running = true;
      const others = (): void => {
        turns += 1;
        if (running) setImmediate(others);
      };
      setImmediate(others);
      const result = yield* sliced(function* () {
        // As long as it takes: a stall of the machine is no turn of theirs.
        for (let n = 0; n < 20_000_000; n++) {
          if (turns > 1) break;
          yield;
        }
        return "done";
      });
      running = false;
      assert.strictEqual(result, "done");
      assert.isAbove(turns, 1);
    }),
  );
});

describe("a large text", () => {
  const filler = "x".repeat(2_000_000);
  const large = JSON.stringify({ openapi: "3.0.0", paths: { "/a": {} }, "x-filler": filler });
  const read = (source: string) => parse(source, () => undefined);

  const withWorker = <A, E>(Fake: object, run: Effect.Effect<A, E>): Effect.Effect<A, E> =>
    Effect.acquireUseRelease(
      Effect.sync(() => Reflect.set(globalThis, "Worker", Fake)),
      () => run,
      () => Effect.sync(() => Reflect.deleteProperty(globalThis, "Worker")),
    );

  /** A Worker as the platform has them, that answers in a moment. */
  const workerOf = (answer: (source: string) => unknown, seen: Array<string>) =>
    class extends EventTarget {
      constructor(url: URL, options: WorkerOptions) {
        super();
        seen.push(`${url.pathname.split("/").at(-1)} ${options.type}`);
      }
      postMessage(source: string): void {
        queueMicrotask(() => {
          try {
            this.dispatchEvent(new MessageEvent("message", { data: answer(source) }));
          } catch {
            this.dispatchEvent(new Event("error", { cancelable: true }));
          }
        });
      }
      terminate(): void {
        seen.push("terminated");
      }
    };

  it.effect("is cut here where there is no Worker", () =>
    Effect.gen(function* () {
      assert.deepStrictEqual(yield* read(large), JSON.parse(large));
    }),
  );

  it.effect("is parsed in a Worker where there is one, which ends with it", () =>
    Effect.gen(function* () {
      const seen: Array<string> = [];
      const Fake = workerOf(() => split({ openapi: "3.1.0", paths: { "/w": {} } }), seen);
      const value = yield* withWorker(Fake, read(large));
      assert.deepStrictEqual(value, { openapi: "3.1.0", paths: { "/w": {} } });
      assert.deepStrictEqual(seen, ["parse.worker.js module", "terminated"]);
    }),
  );

  it.effect("is read here where a Worker fails, answers nothing, or is forbidden", () =>
    Effect.gen(function* () {
      const failing = workerOf(() => {
        throw new Error("no");
      }, []);
      const silent = workerOf(() => undefined, []);
      const forbidden = function (): never {
        throw new DOMException("forbidden", "SecurityError");
      };
      for (const Fake of [failing, silent, forbidden]) {
        assert.deepStrictEqual(yield* withWorker(Fake, read(large)), JSON.parse(large));
      }
    }),
  );

  it.effect("needs no Worker where it is short", () =>
    Effect.gen(function* () {
      const forbidden = function (): never {
        throw new Error("was asked");
      };
      const value = yield* withWorker(forbidden, read('{"openapi":"3.0.0"}'));
      assert.deepStrictEqual(value, { openapi: "3.0.0" });
    }),
  );
});
