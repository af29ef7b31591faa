import { describe, expect, it } from "@effect/vitest";
import * as Core from "@plugboard/core";
import { Effect } from "effect";

/** A platform that only tells with whose context it was asked: its answers are made here. */
const start = () => {
  const asked: Array<string> = [];
  const tell = <A>(what: string, context: Core.CallContext, answer: A) =>
    Effect.map(Core.Auth.token(context.token).get, ({ value }) => {
      const token = value === undefined ? "none" : Core.Auth.reveal(value);
      asked.push(`${what}: ${token} ${context.account} ${context.headers?.["x-trace"]}`);
      return answer;
    });
  const common = { input: {}, paged: false, files: false, wire: undefined };
  const action: Core.Action = { connector: "c", name: "a", safety: "write", ...common };
  const platform: Core.Driver<Core.PlatformTypes> = {
    id: "teller",
    make: Effect.succeed({
      facts: { input: {}, catalog: "user", loads: "connector" },
      capabilities: {},
      discovery: {
        connectors: () => Effect.succeed([{ name: "c", title: "C" }]),
        actions: (_, context) => tell("actions", context, [action]),
      },
      execute: () => Effect.succeed({ _tag: "Pending", job: "1" }),
      jobs: {
        get: (_, context) => tell("get", context, { _tag: "Done", output: "end" } as const),
        cancel: (_, context) => tell("cancel", context, undefined),
      },
    }),
    api: () => undefined,
  };
  return { platform, asked };
};

const mine = { token: "t-1", account: "work", headers: { "x-trace": "n-1" } };

describe("the context of a call", () => {
  it("goes with the job that the call has started", async () => {
    const { platform, asked } = start();
    await using client = Core.createClient({ platform, polling: () => 0 });
    const job = await client.untyped.submit("c", "a", {}, mine);
    expect(await job.wait()).toBe("end");
    await job.cancel();
    expect(asked.slice(1)).toEqual(["get: t-1 work n-1", "cancel: t-1 work n-1"]);
  });

  it.effect("goes with the job of an Effect, too", () =>
    Effect.gen(function* () {
      const { platform, asked } = start();
      const untyped = platform as Core.Driver<Core.Untyped>;
      const { submit } = yield* Core.make(untyped, { token: "t-0" });
      const job = yield* submit("c", "a", {}, mine);
      expect(yield* job.wait()).toBe("end");
      expect(asked.slice(1)).toEqual(["get: t-1 work n-1"]);
    }).pipe(Effect.provide(Core.Transport.layerHandler(() => new Response()))),
  );

  it("is that of who asks when a catalog is read anew, not of who asked first", async () => {
    const { platform, asked } = start();
    await using client = Core.createClient({ platform });
    await client.with({ user: "ana", token: "t-1" }).actions("c");
    await client.with({ user: "ana", token: "t-2" }).actions("c");
    await client.with({ user: "ana", token: "t-3" }).actions("c", { refresh: true });
    await client.with({ user: "bo", token: "t-4" }).actions("c");
    expect(asked.map((line) => line.split(" ")[1])).toEqual(["t-1", "t-3", "t-4"]);
  });
});
