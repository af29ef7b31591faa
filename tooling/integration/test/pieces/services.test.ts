import { assert, describe, it } from "@effect/vitest";
import { Actions, Catalog, make, Transport } from "@plugboard/core";
import * as Pieces from "@plugboard/core/pieces";
import { mockPieces } from "@plugboard/testing";
import { Deferred, Effect, Fiber, Layer } from "effect";
import { event, snippet } from "./Ways.ts";

describe("the Effect services of Pieces OS", () => {
  it.effect("Actions runs its actions, and Catalog tells of them without a request", () => {
    const { options, layer, requests } = mockPieces();
    return Effect.gen(function* () {
      const catalog = yield* Catalog.Catalog;
      const { connectors } = yield* catalog.catalog();
      assert.deepStrictEqual(
        connectors.map(({ name, links, actions }) => [name, links, actions.length]),
        [["pieces", false, 6]],
      );
      assert.strictEqual(requests().length, 0);
      const actions = yield* Actions.Actions;
      assert.strictEqual(yield* actions.execute("pieces", "track", { ...event }), "OK");
    }).pipe(Effect.provide(Pieces.layer(options).pipe(Layer.provide(layer))));
  });

  it.effect("api and health are Effects, and fail by tag", () => {
    const platform = mockPieces();
    return Effect.gen(function* () {
      const { api, health } = yield* make(Pieces.pieces(platform.options));
      assert.isTrue((yield* health.check()).healthy);
      const { save } = yield* api.suggest({ asset: snippet("print(1)") });
      assert.isTrue(save.suggested);
      platform.fail("pieces", "track", { status: 400 });
      const status = yield* api.track(event).pipe(
        Effect.as(200),
        Effect.catchTag("Rejected", (error) => Effect.succeed(error.status)),
      );
      assert.strictEqual(status, 400);
    }).pipe(Effect.provide(platform.layer));
  });

  it.effect("a handshake goes on for who waits when the one who asked for it is interrupted", () =>
    Effect.gen(function* () {
      const arrived = yield* Deferred.make<void>();
      let [handshakes, answer] = [0, (): void => undefined];
      const platform = async (url: string): Promise<Response> => {
        if (!url.endsWith("/connect")) return new Response("OK");
        handshakes += 1;
        const answered = new Promise<void>((resolve) => (answer = resolve));
        queueMicrotask(() => Deferred.doneUnsafe(arrived, Effect.void));
        await answered;
        return Response.json({ application: { id: "one" } });
      };
      yield* Effect.gen(function* () {
        const { api } = yield* make(Pieces.pieces());
        const asking = yield* Effect.forkChild(api.connect());
        yield* Deferred.await(arrived);
        const waiting = yield* Effect.forkChild(api.track(event), { startImmediately: true });
        yield* Effect.promise(() => new Promise((later) => setImmediate(later)));
        yield* Fiber.interrupt(asking);
        answer();
        assert.strictEqual(yield* Fiber.join(waiting), "OK");
        assert.strictEqual(handshakes, 1);
      }).pipe(Effect.provide(Transport.layer(platform)));
    }),
  );
});
