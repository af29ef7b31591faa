import * as NodeHttpClient from "@effect/platform-node/NodeHttpClient";
import { assert, it } from "@effect/vitest";
import { Actions, Catalog, Integrations, Job, make, Transport, Users } from "@plugboard/core";
import * as Bosa from "@plugboard/core/bosa";
import * as HttpClient from "@plugboard/core/http-client";
import { manualClock, mockBosa, type SampleCatalog, sampleConnectors } from "@plugboard/testing";
import { serve } from "@plugboard/testing/node";
import { Effect, Fiber, Layer, Redacted, Schedule, Stream } from "effect";
import { TestClock } from "effect/testing";
import { describe, expect } from "vitest";

const repo = { owner: "acme", repo: "tools" };
const sample = () => mockBosa({ connectors: sampleConnectors() });

describe("the Effect services of BOSA", () => {
  const { options, layer } = sample();
  const live = Bosa.layer({ ...options, apiKey: Redacted.make(options.apiKey) }).pipe(
    Layer.provide(layer),
  );

  it.effect("Actions walks items as a Stream, and fails by tag", () =>
    Effect.gen(function* () {
      const actions = yield* Actions.Actions;
      const pulls = yield* actions
        .items("github", "list_pull_requests", { owner: "acme" }, { prefetch: 1 })
        .pipe(Stream.take(45), Stream.runCollect);
      assert.strictEqual(pulls.length, 45);
      const missing = yield* actions.execute("github", "get_repo", { owner: "x", repo: "y" }).pipe(
        Effect.as("found"),
        Effect.catchTag("NotFound", (error) => Effect.succeed(error.code)),
      );
      assert.strictEqual(missing, "NOT_FOUND");
    }).pipe(Effect.provide(live)),
  );

  it.effect("Catalog finds the actions that only look", () =>
    Effect.gen(function* () {
      const catalog = yield* Catalog.Catalog;
      const [first] = yield* catalog.connectors({ search: "git" });
      const actions = yield* catalog.actions(first?.name ?? "");
      const reads = actions.filter(({ safety }) => safety === "read").map(({ name }) => name);
      expect(reads).toContain("list_issues");
      expect(reads).not.toContain("create_issue");
    }).pipe(Effect.provide(live)),
  );

  it.effect("Users creates and signs in; Integrations tells what is linked", () =>
    Effect.gen(function* () {
      const users = yield* Users.Users;
      const integrations = yield* Integrations.Integrations;
      const { identifier, secret } = yield* users.create("cleo");
      const { token } = yield* users.authenticate(identifier, secret);
      assert.isFalse(yield* integrations.exists("github", { token }));
      const step = yield* integrations.connect(
        "github",
        { callbackUrl: "http://app/cb" },
        { token },
      );
      assert.strictEqual(step._tag, "Consent");
    }).pipe(Effect.provide(live)),
  );

  it.effect("Jobs are not BOSA's: it says so", () =>
    Effect.gen(function* () {
      const jobs = yield* Job.Jobs;
      const error = yield* Effect.flip(jobs.job("1").wait());
      assert.strictEqual(error._tag, "Unsupported");
    }).pipe(Effect.provide(live)),
  );
});

describe("the Effect face", () => {
  it.effect("waits as long as the platform says, on the clock of the program", () => {
    const clock = manualClock();
    const platform = mockBosa({
      connectors: sampleConnectors(),
      now: clock.now,
      sleep: clock.sleep,
    });
    platform.fail("github", "get_repo", { status: 429, retryAfter: 30, times: 1 });
    return Effect.gen(function* () {
      const face = yield* make(Bosa.bosa<SampleCatalog>(platform.options));
      const call = yield* Effect.forkChild(
        face.execute("github", "get_repo", repo, { maxAttempts: 2 }),
      );
      while (platform.calls("github", "get_repo").length < 1) yield* Effect.yieldNow;
      yield* Effect.promise(() => new Promise((done) => setImmediate(done)));
      yield* TestClock.adjust("29 seconds");
      assert.strictEqual(platform.calls("github", "get_repo").length, 1);
      yield* TestClock.adjust("2 seconds");
      const found = yield* Fiber.join(call);
      assert.strictEqual(found.full_name, "acme/tools");
    }).pipe(Effect.scoped, Effect.provide(platform.layer));
  });

  it.live("runs over a real port through HttpClient of effect/http", () =>
    Effect.gen(function* () {
      const platform = sample();
      const { url } = yield* serve(platform);
      const face = yield* make(Bosa.bosa<SampleCatalog>({ ...platform.options, baseUrl: url }));
      const file = yield* face.execute("google_drive", "download_file", { file_id: "report" });
      const text = yield* Effect.promise(() => file.text());
      assert.match(text, /^%PDF/);
      const count = yield* face
        .items("github", "list_pull_requests", { owner: "acme" })
        .pipe(Stream.runCount);
      assert.strictEqual(count, 137);
    }).pipe(
      Effect.scoped,
      Effect.provide(HttpClient.layer.pipe(Layer.provide(NodeHttpClient.layerUndici))),
    ),
  );

  it.live("aborts its request when it is interrupted", () =>
    Effect.gen(function* () {
      const platform = sample();
      const { url } = yield* serve(platform);
      const face = yield* make(Bosa.bosa<SampleCatalog>({ ...platform.options, baseUrl: url }));
      platform.fail("github", "get_repo", { hang: true });
      const call = yield* Effect.forkChild(face.execute("github", "get_repo", repo));
      const recorded = () => platform.calls("github", "get_repo")[0];
      const until = (condition: () => boolean) =>
        Effect.retry(
          Effect.suspend(() => (condition() ? Effect.void : Effect.fail("not yet"))),
          { schedule: Schedule.spaced("5 millis"), times: 1_000 },
        );
      yield* until(() => recorded() !== undefined);
      yield* Fiber.interrupt(call);
      yield* until(() => recorded()?.aborted === true);
      assert.isTrue(recorded()?.aborted);
    }).pipe(Effect.scoped, Effect.provide(Transport.layerFetch)),
  );

  it.effect("writes the chain, too", () => {
    const platform = sample();
    return Effect.gen(function* () {
      const face = yield* make(Bosa.bosa<SampleCatalog>(platform.options));
      const { data, status } = yield* face
        .connector("github")
        .action("get_repo")
        .params(repo)
        .execute();
      assert.strictEqual(status, 200);
      assert.strictEqual(data.name, "tools");
      const first = yield* face.run("github", "list_issues", { owner: "acme" });
      const pages = yield* first.allItems();
      assert.strictEqual(pages.flatMap((page) => page.data).length, 64);
    }).pipe(Effect.scoped, Effect.provide(platform.layer));
  });
});
