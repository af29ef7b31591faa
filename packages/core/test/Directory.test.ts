import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import type { Action } from "../src/Catalog.ts";
import * as Directory from "../src/Directory.ts";
import { type Drift, schemaHash } from "../src/Drift.ts";
import { make as makeFace } from "../src/Face.ts";
import { brokenAction } from "../src/internal/brokenAction.ts";
import type { Driver, Platform, PlatformDiscovery } from "../src/Platform.ts";
import {
  ConnectRequired,
  Malformed,
  Unavailable,
  UnknownConnector,
} from "../src/PlugboardError.ts";
import type { Untyped } from "../src/Register.ts";
import * as Transport from "../src/Transport.ts";

const whole = (connector: string): Action => ({
  ...brokenAction(connector, "look", "", undefined),
  fault: undefined,
});
const broken = brokenAction("half", "push", "its entry has no path.", undefined);

/** A platform that remembers what was run. */
const platformWith = (discovery: PlatformDiscovery<unknown>) => {
  const ran: Array<string> = [];
  const platform: Platform<unknown, object> = {
    capabilities: {},
    facts: { input: {}, catalog: "public", loads: "connector" },
    discovery,
    execute: ({ action }) => {
      ran.push(action.name);
      const headers = new Headers();
      return Effect.succeed({ _tag: "Done", output: "seen", status: 200, headers });
    },
  };
  return { platform, ran };
};

const names = ["good", "half", "gone", "torn", "locked"];
const lists: PlatformDiscovery<unknown>["actions"] = (connector) => {
  if (connector === "good") return Effect.succeed([whole("good")]);
  if (connector === "half") return Effect.succeed([whole("half"), broken]);
  const at = { platform: "test", connector };
  if (connector === "locked") {
    return Effect.fail(
      new ConnectRequired({ ...at, reason: "missing", message: "Link it first." }),
    );
  }
  return Effect.fail(
    connector === "torn"
      ? new Malformed({ ...at, message: "torn is no object." })
      : new UnknownConnector({ ...at, known: [], message: "gone is gone." }),
  );
};
const discovery: PlatformDiscovery<unknown> = {
  connectors: () => Effect.succeed(names.map((name) => ({ name, title: name }))),
  actions: lists,
};
const asker = { scope: "", context: {} };

describe("a catalog that is broken in part", () => {
  it.effect("is shown whole, with what is broken in it", () =>
    Effect.gen(function* () {
      const found = new Map([["good", [whole("good")]]]);
      for (const all of [undefined, () => Effect.succeed(found)]) {
        const { platform } = platformWith(all === undefined ? discovery : { ...discovery, all });
        const { connectors } = yield* Directory.make("test", platform).all(asker);
        const seen = connectors.map(({ name, fault, actions }) => [
          name,
          fault,
          actions.map((action) => action.fault),
        ]);
        assert.deepStrictEqual(seen.slice(0, 2), [
          ["good", undefined, [undefined]],
          ["half", undefined, [undefined, "its entry has no path."]],
        ]);
        assert.match(String(seen[2]?.[1]), /no connector “gone”/);
        assert.deepStrictEqual(seen.slice(3), [
          ["torn", "torn is no object.", []],
          ["locked", "Link it first.", []],
        ]);
      }
    }),
  );

  it.effect("is no excuse for a platform that cannot be reached", () =>
    Effect.gen(function* () {
      const { platform } = platformWith({
        ...discovery,
        actions: () => Effect.fail(new Unavailable({ message: "Down.", status: 503 })),
      });
      const error = yield* Effect.flip(Directory.make("test", platform).all(asker));
      assert.strictEqual(error._tag, "Unavailable");
    }),
  );

  it.effect("runs what is whole, and sends nothing of what is not", () =>
    Effect.gen(function* () {
      const { platform, ran } = platformWith(discovery);
      const driver = { id: "test", make: Effect.succeed(platform), api: () => undefined };
      const face = yield* makeFace(driver as unknown as Driver<Untyped>);
      assert.strictEqual(yield* face.execute("half", "look", {}), "seen");
      const error = yield* Effect.flip(face.execute("half", "push", {}));
      assert.strictEqual(error._tag, "Malformed");
      assert.deepInclude(error, { platform: "test", connector: "half", action: "push" });
      assert.include(error.message, "its entry has no path.");
      assert.deepStrictEqual(ran, ["look"]);
      assert.strictEqual((yield* face.describe("half", "push")).fault, "its entry has no path.");
    }).pipe(Effect.provide(Transport.layerFetch)),
  );
});

it.effect("says for which account a catalog has drifted, where accounts may differ", () =>
  Effect.gen(function* () {
    const { platform } = platformWith(discovery);
    const context = { account: "first" };
    for (const [catalog, account] of [
      ["account", "first"],
      ["user", undefined],
    ] as const) {
      const told = yield* Deferred.make<Drift>();
      const directory = Directory.make(
        "test",
        { ...platform, facts: { ...platform.facts, catalog } },
        {
          expected: { hash: "", connectors: { good: "before" } },
          onDrift: (drift) => Deferred.doneUnsafe(told, Effect.succeed(drift)),
        },
      );
      yield* directory.actions("good", { scope: "", context });
      const { actual, ...drift } = yield* Deferred.await(told);
      assert.deepEqual(drift, { platform: "test", connector: "good", account, expected: "before" });
      assert.strictEqual(actual, yield* schemaHash([whole("good")]));
    }
  }),
);

it.effect("keeps a catalog for many, and forgets who has not come for long", () =>
  Effect.gen(function* () {
    const asked: Array<string> = [];
    const { platform } = platformWith({
      ...discovery,
      actions: (connector, { account = "" }) =>
        Effect.sync(() => {
          asked.push(account);
          return [whole(connector)];
        }),
    });
    const directory = Directory.make("test", platform);
    const as = (account: string) =>
      directory.actions("good", { scope: account, context: { account } });
    yield* as("first");
    yield* as("first");
    for (let n = 0; n < 9_999; n += 1) yield* as(`${n}`);
    yield* as("first");
    assert.lengthOf(asked, 10_000);
    yield* as("last");
    yield* as("first");
    assert.strictEqual(asked.filter((account) => account === "first").length, 2);
  }),
);
