import { assert, describe, it } from "@effect/vitest";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import {
  NetworkFailure,
  NotFound,
  type PlugboardError,
  Unauthenticated,
} from "../src/PlugboardError.ts";
import * as Session from "../src/Session.ts";
import type { HttpRequest, HttpResponse, Transport } from "../src/Transport.ts";

const request = (key: string): HttpRequest => ({
  method: "GET",
  url: `https://platform.example/${key}`,
  headers: {},
});
const down = new Unauthenticated({ message: "The sign-in is down.", who: "user" });

/** A platform that takes requests with some keys, and keeps what it is sent. */
const platform = (accepts: (key: string) => boolean) => {
  const sent: Array<string> = [];
  const send: Transport["Service"]["send"] = ({ url }) =>
    Effect.gen(function* () {
      const key = new URL(url).pathname.slice(1);
      sent.push(key);
      yield* Effect.yieldNow;
      const status = accepts(key) ? 200 : 401;
      return { status, headers: new Headers(), text: key } satisfies HttpResponse;
    });
  return { send, sent };
};

/** Gives `key1`, `key2`, …; `refused` is what each acquisition was told. */
const numbered = () => {
  const refused: Array<string | undefined> = [];
  const acquire = (last: string | undefined) =>
    Effect.gen(function* () {
      refused.push(last);
      yield* Effect.yieldNow;
      return `key${refused.length}`;
    });
  return { acquire, refused };
};
const twenty = Array.from({ length: 20 });
const atOnce = { concurrency: "unbounded" } as const;

describe("constant", () => {
  it.effect("has no other value after a refusal", () =>
    Effect.gen(function* () {
      const { send, sent } = platform(() => false);
      const answer = yield* Session.send({ send }, Session.constant("key"), request);
      assert.strictEqual(answer.status, 401);
      assert.deepStrictEqual(sent, ["key"]);
    }),
  );
});

describe("shared", () => {
  it.effect("acquires when first needed, and keeps it", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire);
      assert.deepStrictEqual(refused, []);
      assert.strictEqual((yield* session.get).value, "key1");
      assert.strictEqual((yield* session.get).value, "key1");
      assert.deepStrictEqual(refused, [undefined]);
    }),
  );

  it.effect("acquires once for all who need it at the same time", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire);
      const held = yield* Effect.forEach(twenty, () => session.get, atOnce);
      assert.deepStrictEqual(new Set(held.map(({ value }) => value)), new Set(["key1"]));
      assert.strictEqual(refused.length, 1);
    }),
  );

  it.effect("renews once for all who are refused", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire);
      const { send, sent } = platform((key) => key === "key2");
      const answers = yield* Effect.forEach(
        twenty,
        () => Session.send({ send }, session, request),
        atOnce,
      );
      assert.isTrue(answers.every(({ status }) => status === 200));
      assert.deepStrictEqual(refused, [undefined, "key1"]);
      assert.strictEqual(sent.length, 40);
    }),
  );

  it.effect("gives who is refused late what another has renewed already", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire);
      const late = yield* session.get;
      const early = yield* session.get;
      assert.strictEqual((yield* early.renew).value, "key2");
      assert.strictEqual((yield* late.renew).value, "key2");
      assert.strictEqual(refused.length, 2);
    }),
  );

  it.effect("does not send again with the value that was refused", () =>
    Effect.gen(function* () {
      let acquired = 0;
      const session = Session.shared(() => Effect.sync(() => `same${((acquired += 1), "")}`));
      const { send, sent } = platform(() => false);
      const answer = yield* Session.send({ send }, session, request);
      assert.strictEqual(answer.status, 401);
      assert.deepStrictEqual(sent, ["same"]);
      assert.strictEqual(acquired, 2);
    }),
  );

  it.effect("sends a second time, and no third", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const { send, sent } = platform(() => false);
      const answer = yield* Session.send({ send }, Session.shared(acquire), request);
      assert.strictEqual(answer.status, 401);
      assert.deepStrictEqual(sent, ["key1", "key2"]);
      assert.strictEqual(refused.length, 2);
    }),
  );

  it.effect("holds what it is given, and gives it to who waits for an acquisition", () =>
    Effect.gen(function* () {
      const gate = yield* Deferred.make<string>();
      const session = Session.shared(() => Deferred.await(gate));
      const waiting = yield* Effect.forkChild(session.get, { startImmediately: true });
      session.set("given");
      yield* Deferred.succeed(gate, "acquired");
      assert.strictEqual((yield* Fiber.join(waiting)).value, "given");
      const held = yield* session.get;
      assert.strictEqual(held.value, "given");
      assert.strictEqual((yield* held.renew).value, "acquired");
    }),
  );

  it.effect("gives who is refused what it was given in the meantime", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire);
      const held = yield* session.get;
      session.set("given");
      assert.strictEqual((yield* held.renew).value, "given");
      assert.strictEqual(refused.length, 1);
    }),
  );

  it.effect("says of a connection that broke meanwhile that no call has left", () =>
    Effect.gen(function* () {
      const cause = new Error("reset");
      const broken = new NetworkFailure({ message: "No answer.", sent: true, cause });
      const session = Session.shared(() => Effect.fail(broken));
      const failure = yield* Effect.flip(session.get);
      assert.deepInclude(failure, { _tag: "NetworkFailure", message: "No answer.", sent: false });
      assert.strictEqual(failure.cause, cause);
    }),
  );

  it.effect("does not remember a failure", () =>
    Effect.gen(function* () {
      let attempts = 0;
      const session = Session.shared(() =>
        Effect.suspend((): Effect.Effect<string, PlugboardError> => {
          attempts += 1;
          return attempts === 2 ? Effect.succeed("key") : Effect.fail(down);
        }),
      );
      assert.strictEqual(yield* Effect.flip(session.get), down);
      const held = yield* session.get;
      assert.strictEqual(held.value, "key");
      assert.strictEqual(yield* Effect.flip(held.renew), down);
      assert.strictEqual((yield* session.get).value, "key");
      assert.strictEqual(attempts, 3);
    }),
  );

  it.effect("keeps a failure of the platform apart from a refusal", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const failing = { send: () => Effect.fail(down as never) };
      const session = Session.shared(acquire);
      yield* Effect.flip(Session.send(failing, session, request));
      assert.deepStrictEqual(refused, [undefined]);
    }),
  );

  it.effect("goes on for the others when one who waits gives up", () =>
    Effect.gen(function* () {
      const gate = yield* Deferred.make<string>();
      const session = Session.shared(() => Deferred.await(gate));
      const one = yield* Effect.forkChild(session.get, { startImmediately: true });
      const other = yield* Effect.forkChild(session.get, { startImmediately: true });
      yield* Fiber.interrupt(one);
      yield* Deferred.succeed(gate, "key");
      assert.strictEqual((yield* Fiber.join(other)).value, "key");
    }),
  );

  it.effect("interrupts the acquisition when the last who waits gives up", () =>
    Effect.gen(function* () {
      const interrupted = yield* Deferred.make<void>();
      let attempts = 0;
      const session = Session.shared(() =>
        Effect.suspend(() => {
          attempts += 1;
          return attempts > 1
            ? Effect.succeed("key")
            : Effect.onInterrupt(Effect.never, () => Deferred.succeed(interrupted, undefined));
        }),
      );
      const fibers = yield* Effect.forEach(twenty, () =>
        Effect.forkChild(session.get, { startImmediately: true }),
      );
      yield* Fiber.interruptAll(fibers);
      yield* Deferred.await(interrupted);
      assert.strictEqual((yield* session.get).value, "key");
      assert.strictEqual(attempts, 2);
    }),
  );

  it.effect("replaces a value some time before its end", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.shared(acquire, { expiresAt: () => 100_000 });
      assert.strictEqual((yield* session.get).value, "key1");
      yield* TestClock.adjust(69_999);
      assert.strictEqual((yield* session.get).value, "key1");
      yield* TestClock.adjust(1);
      const all = yield* Effect.forEach(twenty, () => session.get, atOnce);
      assert.deepStrictEqual(new Set(all.map(({ value }) => value)), new Set(["key2"]));
      // An end is no refusal.
      assert.deepStrictEqual(refused, [undefined, undefined]);
    }),
  );

  it.effect("replaces a value as early as it is told", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const expiresAt = (key: string) => (key === "key1" ? 1000 : undefined);
      const session = Session.shared(acquire, { expiresAt, skew: 0 });
      yield* session.get;
      yield* TestClock.adjust(999);
      assert.strictEqual((yield* session.get).value, "key1");
      yield* TestClock.adjust(1);
      assert.strictEqual((yield* session.get).value, "key2");
      yield* TestClock.adjust(1_000_000_000);
      assert.strictEqual((yield* session.get).value, "key2");
      assert.strictEqual(refused.length, 2);
    }),
  );

  it.effect("takes for a refusal what it is told is one", () =>
    Effect.gen(function* () {
      const { acquire } = numbered();
      const { send, sent } = platform(() => true);
      const refuses = ({ text }: HttpResponse) => text === "key1";
      const answer = yield* Session.send({ send }, Session.shared(acquire), request, refuses);
      assert.strictEqual(answer.text, "key2");
      assert.deepStrictEqual(sent, ["key1", "key2"]);
    }),
  );

  it.effect("shows what it has only where no clock is needed to know it for good", () =>
    Effect.gen(function* () {
      const { acquire } = numbered();
      const lasting = Session.shared(acquire);
      assert.isUndefined(lasting.peek?.());
      yield* lasting.get;
      assert.strictEqual(lasting.peek?.()?.value, "key1");
      const ending = Session.shared(acquire, { expiresAt: () => 1_000_000 });
      yield* ending.get;
      assert.isUndefined(ending.peek?.());
    }),
  );
});

describe("map", () => {
  it.effect("shows a session through a function, renewals too", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const session = Session.map(Session.shared(acquire), (key) => key.toUpperCase());
      const { send, sent } = platform((key) => key === "KEY2");
      const answers = yield* Effect.forEach(
        twenty,
        () => Session.send({ send }, session, request),
        atOnce,
      );
      assert.isTrue(answers.every(({ status }) => status === 200));
      assert.strictEqual(sent.length, 40);
      assert.strictEqual(refused.length, 2);
    }),
  );

  it.effect("has no other value where its session has none", () =>
    Effect.gen(function* () {
      const session = Session.map(Session.constant(1), (n) => ({ n }));
      const held = yield* session.get;
      assert.strictEqual(yield* held.renew, held);
    }),
  );
});

describe("both", () => {
  it.effect("renews both, and stays the same where neither has another value", () =>
    Effect.gen(function* () {
      const { acquire, refused } = numbered();
      const pair = (a: string, b: string) => `${a}-${b}`;
      const session = Session.both(Session.constant("app"), Session.shared(acquire), pair);
      const held = yield* session.get;
      assert.strictEqual(held.value, "app-key1");
      const next = yield* held.renew;
      assert.strictEqual(next.value, "app-key2");
      assert.strictEqual(refused.length, 2);
      const still = yield* Session.both(Session.constant("a"), Session.constant("b"), pair).get;
      assert.strictEqual(yield* still.renew, still);
    }),
  );

  it.effect("fails where one of them does", () =>
    Effect.gen(function* () {
      const error = new NotFound({ message: "No such user." });
      const failing = Session.shared(() => Effect.fail(error));
      const session = Session.both(Session.constant(1), failing, () => "never");
      assert.strictEqual(yield* Effect.flip(session.get), error);
    }),
  );
});
