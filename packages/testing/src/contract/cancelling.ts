/** Giving up: at any moment, by the caller, by a time limit, and by the end of the client. */
import type { CallEvent } from "@plugboard/core";
import { expect } from "vitest";
import { awaited, inputOf, type Part, type Stage } from "./Stage.ts";

/** What is given up ends at once, and reaches the platform at most once. */
export const cancelling: Part = (check, { read, write, pages = [] }, can) => {
  const { connector, action } = read;
  const input = inputOf(read);

  /** Gives a call up when `moment` has come. */
  const giveUp = async (stage: Stage, moment: Promise<unknown>, options: object = {}) => {
    const controller = new AbortController();
    const { signal } = controller;
    const { untyped } = stage.open();
    const given = untyped.execute(connector, action, input, { ...options, signal });
    const refused = stage.refused(given, "Cancelled");
    await Promise.race([moment, refused]);
    controller.abort(new Error("enough"));
    expect(await refused).toMatchObject({ name: "AbortError" });
  };

  check("is given up before it has begun", async (stage) => {
    const { untyped } = stage.open();
    const options = { signal: AbortSignal.abort() };
    const given = untyped.execute(connector, action, input, options);
    expect(await stage.refused(given, "Cancelled")).toMatchObject({ name: "AbortError" });
    const items = untyped.items(connector, action, input, options);
    await stage.refused(items[Symbol.asyncIterator]().next(), "Cancelled");
    if (can.calls !== undefined) expect(stage.calls(read)).toHaveLength(0);
  });

  check("makes no calls once its client is disposed", async (stage) => {
    const client = stage.open();
    const derived = client.with({ headers: { "x-trace": "1" } });
    await client.dispose();
    await client.dispose();
    for (const { untyped } of [client, derived]) {
      await stage.refused(untyped.execute(connector, action, input), "Cancelled");
    }
    if (can.calls !== undefined) expect(stage.calls(read)).toHaveLength(0);
  });

  if (can.fail === undefined || can.calls === undefined) return;

  check("is given up while the catalog is read", async (stage) => {
    await giveUp(stage, stage.hang());
    expect(stage.calls(read).length).toBeLessThanOrEqual(1);
  });

  check("is given up while the platform works", async (stage) => {
    await giveUp(stage, stage.hang(read), { maxAttempts: 3 });
    expect(stage.calls(read)).toHaveLength(1);
    await stage.abandoned(read);
  });

  check("is given up while it waits to ask again", async (stage) => {
    stage.fail({ status: 429, retryAfter: 30 }, read);
    const waiting = awaited<undefined>();
    const onEvent = ({ _tag }: CallEvent) => _tag === "Waiting" && waiting.resolve(undefined);
    await giveUp(stage, waiting.promise, { maxAttempts: 2, onEvent });
    expect(stage.calls(read)).toHaveLength(1);
  });

  for (const list of pages.slice(0, 1)) {
    check("is given up between two pages", async (stage) => {
      const { untyped } = stage.open();
      const controller = new AbortController();
      const arrived = stage.hang(list, 1);
      const { signal } = controller;
      const options = { signal, prefetch: 1 };
      const items = untyped.items(list.connector, list.action, inputOf(list), options);
      const walk = async (): Promise<void> => {
        for await (const item of items) expect(item).toBeDefined();
      };
      const refused = stage.refused(walk(), "Cancelled");
      await arrived;
      controller.abort();
      await refused;
      expect(stage.calls(list)).toHaveLength(2);
      await stage.abandoned(list);
    });
  }

  check("ends with its client, and so do those derived from it", async (stage) => {
    const client = stage.open();
    const hanging = stage.hang(read);
    const derived = client.with({ headers: { "x-trace": "1" } });
    const calls = [client, derived].map(({ untyped }) =>
      stage.refused(untyped.execute(connector, action, input), "Cancelled"),
    );
    await hanging;
    await client.dispose();
    await Promise.all(calls);
    expect(stage.calls(read).length).toBeLessThanOrEqual(2);
    await stage.abandoned(read);
  });

  for (const at of write === undefined ? [read] : [read, write]) {
    check(`ends by its time limits: ${at.connector} / ${at.action}`, async (stage) => {
      const { untyped } = stage.open();
      await untyped.execute(connector, action, input);
      const before = stage.calls(at).length;
      stage.fail({ hang: true }, at);
      for (const limit of ["timeout", "deadline"] as const) {
        const given = untyped.execute(at.connector, at.action, inputOf(at), { [limit]: 50 });
        const refused = await stage.refused(given, "TimedOut");
        expect(refused).toMatchObject({ limit, milliseconds: 50, connector: at.connector });
      }
      expect(stage.calls(at).length).toBeLessThanOrEqual(before + 2);
    });
  }
};
