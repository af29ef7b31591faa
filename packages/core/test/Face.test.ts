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
