import { assert, describe, it } from "@effect/vitest";
import * as Effect from "effect/Effect";
import { createClient } from "../src/Client.ts";
import { make } from "../src/Face.ts";
import type { Driver, Platform } from "../src/Platform.ts";
import { isPlugboardError, type PlugboardError } from "../src/PlugboardError.ts";
import type { Untyped } from "../src/Register.ts";
import * as Transport from "../src/Transport.ts";

/** A platform that lists accounts, watches jobs, and can do nothing else. */
const little = () => {
  const asked: Array<string> = [];
  const platform: Platform<unknown, object> = {
    capabilities: {
      integrations: {
        list: (target: unknown) => {
          asked.push(`list ${String(target)}`);
          return Effect.succeed([]);
        },
      },
    },
    facts: { input: {}, catalog: "public", loads: "connector" },
    discovery: { connectors: () => Effect.succeed([]), actions: () => Effect.succeed([]) },
    execute: () => Effect.die("nothing is executed here"),
    jobs: {
      get: (job) => {
        asked.push(`get ${job}`);
        return Effect.succeed({ _tag: "Running" });
      },
      cancel: (job) => Effect.sync(() => void asked.push(`cancel ${job}`)),
    },
  };
  const plain = { id: "little", make: Effect.succeed(platform), api: () => undefined };
  // What it lacks is what is asked for here: its types promise all there may be.
  return { asked, driver: plain as unknown as Driver<Untyped> };
};

const rejected = (given: Promise<unknown>): Effect.Effect<PlugboardError> =>
  Effect.promise(() =>
    given.then(
      () => assert.fail("it was not refused"),
      (cause: unknown) => (isPlugboardError(cause) ? cause : assert.fail(String(cause))),
    ),
  );

describe("a capability that the platform lacks", () => {
  it.effect("says so in both ways, method by method", () =>
    Effect.gen(function* () {
      const { driver, asked } = little();
      const client = createClient({ platform: driver, fetch: () => assert.fail("sent") });
      const face = yield* make(driver);
      const failures = [
        yield* rejected(client.users.me()),
        yield* rejected(client.integrations.remove("x", "a")),
        yield* Effect.flip(face.users.create("ana")),
        yield* Effect.flip(face.integrations.connect("x", {})),
      ];
      for (const { _tag, platform } of failures) {
        assert.deepStrictEqual([_tag, platform], ["Unsupported", "little"]);
      }
      assert.match(failures[1]?.message ?? "", /integrations\.remove/);
      assert.deepStrictEqual(yield* Effect.promise(() => client.integrations.list("x")), []);
      assert.deepStrictEqual(yield* face.integrations.list("y"), []);
      assert.deepStrictEqual(asked, ["list x", "list y"]);
      yield* Effect.promise(() => client.dispose());
    }).pipe(Effect.provide(Transport.layerFetch)),
  );
});

describe("readOnly", () => {
  it.effect("refuses what writes before anything is sent, and lets a read leave", () =>
    Effect.gen(function* () {
      const { driver } = little();
      const sent: Array<string> = [];
      const action = { connector: "x", input: {}, paged: false, files: false, wire: undefined };
      const actions = [
        { ...action, name: "look", safety: "read" },
        { ...action, name: "add", safety: "write" },
        { ...action, name: "put", safety: "idempotent" },
      ] as const;
      const platform: Driver<Untyped> = {
        ...driver,
        make: Effect.map(driver.make, (made) => ({
          ...made,
          discovery: {
            connectors: () => Effect.succeed([{ name: "x", title: "X" }]),
            actions: () => Effect.succeed(actions),
          },
          execute: ({ action: { name } }) => {
            sent.push(name);
            return Effect.succeed({
              _tag: "Done",
              output: name,
              status: 200,
              headers: new Headers(),
            });
          },
        })),
      };
      const client = createClient({ platform });
      const refused = yield* rejected(client.execute("x", "add", {}, { readOnly: true }));
      assert.deepStrictEqual(
        [refused._tag, refused.platform, refused.connector, refused.action],
        ["Unsupported", "little", "x", "add"],
      );
      for (const name of ["look", "put"]) {
        yield* Effect.promise(() => client.execute("x", name, {}, { readOnly: true }));
      }
      yield* Effect.promise(() => client.execute("x", "add", {}));
      assert.deepStrictEqual(sent, ["look", "put", "add"]);
      yield* Effect.promise(() => client.dispose());
    }),
  );
});

describe("the id of a job", () => {
  it.effect("reaches the driver only where it is one", () =>
    Effect.gen(function* () {
      const { driver, asked } = little();
      const face = yield* make(driver);
      for (const id of ["", ".", ".."]) {
        const job = face.job(id);
        for (const given of [job.get(), job.wait(), job.cancel()]) {
          const error = yield* Effect.flip(given);
          assert.deepInclude(error, { _tag: "Misconfigured", option: "job" });
        }
      }
      yield* face.job("...").get();
      yield* face.job("1").cancel();
      assert.deepStrictEqual(asked, ["get ...", "cancel 1"]);
    }).pipe(Effect.provide(Transport.layerFetch)),
  );
});

describe("the deadline of a call", () => {
  it.effect("is the end of the file that it gives, and of nothing else", () =>
    Effect.gen(function* () {
      const { driver } = little();
      const platform = yield* driver.make;
      const signals: Array<AbortSignal | undefined> = [];
      const action = { connector: "c", input: {}, safety: "read", paged: false } as const;
      const face = yield* make({
        ...driver,
        make: Effect.succeed({
          ...platform,
          discovery: {
            ...platform.discovery,
            actions: () =>
              Effect.succeed([
                { ...action, name: "file", files: true, wire: undefined },
                { ...action, name: "data", files: false, wire: undefined },
              ]),
          },
          execute: ({ signal }) => {
            signals.push(signal);
            const headers = new Headers();
            return Effect.succeed({ _tag: "Done", output: 1, status: 200, headers });
          },
        }),
      });
      const { signal } = new AbortController();
      yield* face.execute("c", "data", {}, { deadline: 20, signal });
      yield* face.execute("c", "file", {}, { signal });
      yield* face.execute("c", "file", {}, { deadline: 2 ** 40 });
      yield* face.execute("c", "file", {}, { deadline: 20, signal });
      assert.strictEqual(signals[0], signal);
      assert.strictEqual(signals[1], signal);
      const last = signals[3];
      assert.isDefined(last);
      if (!last.aborted) {
        yield* Effect.promise(() => new Promise((end) => last.addEventListener("abort", end)));
      }
      assert.deepStrictEqual([last.aborted, signals[2]?.aborted], [true, false]);
    }).pipe(Effect.provide(Transport.layerFetch)),
  );
});
