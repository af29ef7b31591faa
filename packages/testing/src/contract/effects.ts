/** The same platform as Effects, on a clock that moves when it is told to. */
import type { ActionsFace, CallEvent, UntypedCatalog } from "@plugboard/core";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as Stream from "effect/Stream";
import * as TestClock from "effect/testing/TestClock";
import { expect } from "vitest";
import type { AnyClient } from "./Sample.ts";
import { inputOf, type Part } from "./Stage.ts";

/** A client's Effects over any names: catalogs are types only. */
const faceOf = (client: AnyClient): ActionsFace<UntypedCatalog, "effect"> =>
  client.effect as ActionsFace<UntypedCatalog, "effect">;

const run = <A, E>(program: Effect.Effect<A, E>): Promise<A> =>
  Effect.runPromise(Effect.provide(program, TestClock.layer()));

/** Interruption and time are Effect's own. */
export const effects: Part = (check, { read, pages = [] }, can) => {
  const { connector, action } = read;
  const input = inputOf(read);

  check("gives as Effects what it gives as promises", async (stage) => {
    const client = stage.open();
    const face = faceOf(client);
    const data = await client.untyped.execute(connector, action, input);
    expect(await run(face.execute(connector, action, input))).toEqual(data);
    const missing = await run(Effect.flip(face.execute(`${connector}x`, action, input)));
    expect(missing._tag).toBe("UnknownConnector");
    for (const { connector: at, action: name, total, ...list } of pages) {
      const items = face.items(at, name, inputOf({ connector: at, action: name, ...list }));
      expect(await run(Stream.runCollect(items))).toHaveLength(total);
    }
  });

  if (can.fail === undefined || can.calls === undefined) return;

  check("aborts the request of an Effect that is interrupted", async (stage) => {
    const face = faceOf(stage.open());
    const arrived = stage.hang(read);
    const fiber = Effect.runFork(face.execute(connector, action, input, { maxAttempts: 3 }));
    await arrived;
    await Effect.runPromise(Fiber.interrupt(fiber));
    await stage.abandoned(read);
    expect(stage.calls(read)).toHaveLength(1);
  });

  if (can.apart === true) return;
  check("waits as long as the platform asks it to, on the clock of the Effect", async (stage) => {
    const face = faceOf(stage.open());
    stage.fail({ status: 429, retryAfter: 7, times: 1 }, read);
    const program = Effect.gen(function* () {
      const waiting = yield* Deferred.make<CallEvent>();
      const onEvent = (event: CallEvent): void => {
        if (event._tag === "Waiting") Deferred.doneUnsafe(waiting, Effect.succeed(event));
      };
      const call = face.execute(connector, action, input, { maxAttempts: 2, onEvent });
      const fiber = yield* Effect.forkChild(call);
      const event = yield* Deferred.await(waiting);
      expect(event).toMatchObject({ _tag: "Waiting", until: 7000 });
      yield* TestClock.adjust(6999);
      expect(fiber.pollUnsafe()).toBeUndefined();
      expect(stage.calls(read)).toHaveLength(1);
      yield* TestClock.adjust(1);
      return yield* Fiber.join(fiber);
    });
    expect(await run(program)).toBeDefined();
    expect(stage.calls(read)).toHaveLength(2);
  });
};
