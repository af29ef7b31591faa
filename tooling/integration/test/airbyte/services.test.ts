import { assert, describe, it } from "@effect/vitest";
import { Actions, make } from "@plugboard/core";
import * as Airbyte from "@plugboard/core/airbyte";
import { mockAirbyte } from "@plugboard/testing";
import { Effect, Layer, Stream } from "effect";

describe("the Effect services of Airbyte", () => {
  it.effect("run its operations, and stream its jobs", () => {
    const { options, layer, seed } = mockAirbyte({ history: 5 });
    return Effect.gen(function* () {
      const actions = yield* Actions.Actions;
      const { workspaceId } = seed;
      const found = yield* actions.execute("workspace", "getWorkspace", { workspaceId });
      assert.propertyVal(found, "workspaceId", workspaceId);
      const input = { configTypes: ["sync"], configId: seed.connectionId };
      const pages = { ...input, pagination: { pageSize: 2 } };
      const jobs = yield* Stream.runCollect(actions.items("jobs", "listJobsFor", pages));
      assert.lengthOf(jobs, 5);
    }).pipe(Effect.provide(Airbyte.layer(options).pipe(Layer.provide(layer))));
  });

  it.effect("give the API and the accounts as Effects, which fail by tag", () => {
    const { options, layer, seed } = mockAirbyte();
    return Effect.gen(function* () {
      const { api, health, integrations } = yield* make(Airbyte.airbyte(options));
      assert.isTrue((yield* health.check()).healthy);
      const { sourceId } = yield* api.sources.update(seed.sourceId, { name: "Renamed" });
      assert.strictEqual(sourceId, seed.sourceId);
      const account = yield* integrations.get(
        {
          kind: "source",
          workspaceId: seed.workspaceId,
          definitionId: seed.definitions["Rowstore"] ?? "",
        },
        sourceId,
      );
      assert.strictEqual(account.label, "Renamed");
      const status = yield* api.connections
        .sync({ connectionId: "00000000-0000-4000-8000-000000000000" })
        .pipe(
          Effect.as(200),
          Effect.catchTag("NotFound", (error) => Effect.succeed(error.status)),
        );
      assert.strictEqual(status, 404);
    }).pipe(Effect.provide(layer));
  });
});
