import { describe, expect, it } from "@effect/vitest";
import { make, Transport } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import { Effect, Fiber } from "effect";
import { TestClock } from "effect/testing";
import { mockAixplain, sampleIntegrations } from "../../src/index.ts";
import { until } from "./until.ts";

const SLACK = "composio/slack";
const EXPORT = "SLACK_EXPORT_TEAM";

/** A face on a mock whose runs of an action go on for so many looks. */
const start = (action: string, polls: number) => {
  const platform = mockAixplain({ integrations: sampleIntegrations(), runs: [{ action, polls }] });
  const looks = () =>
    platform
      .requests()
      .filter(({ method, path }) => method === "GET" && path.startsWith("/api/v1/data/")).length;
  const face = (options: object = {}) =>
    Effect.tap(
      make(aixplain(platform.options), { account: platform.connection(SLACK), ...options }),
      // Sends nothing, and loads what waits: the clock is not to run before that is here.
      ({ job }) => Effect.exit(job("none").cancel()),
    );
  return { platform, looks, face };
};

/** Lets so much time pass, and sees that it was just what the next look was waiting for. */
const passes = Effect.fnUntraced(function* (looks: () => number, milliseconds: number) {
  const before = looks();
  yield* until(() => true);
  yield* TestClock.adjust(milliseconds - 1);
  yield* until(() => true);
  expect(looks()).toBe(before);
  yield* TestClock.adjust(1);
  yield* until(() => looks() === before + 1);
});

describe("work at aiXplain", () => {
  it.effect("is looked at after half a second, and a tenth more each time", () => {
    const { looks, face, platform } = start(EXPORT, 3);
    return Effect.gen(function* () {
      const { execute } = yield* face();
      const fiber = yield* Effect.forkChild(execute(SLACK, EXPORT, {}));
      yield* until(() => platform.calls(SLACK, EXPORT).length === 1);
      for (const wait of [500, 550, 605, 665.5]) yield* passes(looks, Math.ceil(wait));
      expect(yield* Fiber.join(fiber)).toEqual([]);
      platform.verify();
    }).pipe(Effect.provide(Transport.layer(platform.fetch)));
  });

  it.effect("is waited for five minutes, or as long as the call says", () => {
    const { looks, face, platform } = start(EXPORT, 10_000);
    return Effect.gen(function* () {
      const { execute } = yield* face({ polling: () => 60_000 });
      for (const [options, limit, most] of [
        [{}, 300_000, 5],
        [{ deadline: 600_000 }, 600_000, 9],
      ] as const) {
        const before = looks();
        const fiber = yield* Effect.forkChild(Effect.flip(execute(SLACK, EXPORT, {}, options)));
        yield* until(() => platform.calls(SLACK, EXPORT).at(-1)?.status === 200);
        for (let n = 0; n < 11; n += 1) {
          yield* TestClock.adjust(60_000);
          yield* until(() => true);
        }
        const error = yield* Fiber.join(fiber);
        expect(error).toMatchObject({ _tag: "TimedOut", milliseconds: limit, limit: "deadline" });
        expect(looks() - before).toBe(most);
      }
    }).pipe(Effect.provide(Transport.layer(platform.fetch)));
  });

  it.effect("is looked at every second for half a minute where it is a list", () => {
    const { looks, face, platform } = start("LIST_ACTIONS", 10_000);
    return Effect.gen(function* () {
      const { actions } = yield* face({ polling: () => 60_000 });
      const fiber = yield* Effect.forkChild(Effect.flip(actions(SLACK)));
      yield* until(() => platform.requests().length === 3);
      for (let n = 0; n < 30; n += 1) yield* passes(looks, 1000);
      yield* until(() => true);
      expect(yield* Fiber.join(fiber)).toMatchObject({ _tag: "TimedOut", milliseconds: 30_000 });
    }).pipe(Effect.provide(Transport.layer(platform.fetch)));
  });
});
