import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/Client.ts";
import type { CallOptions } from "../../src/Platform.ts";
import { InvalidInput } from "../../src/PlugboardError.ts";
import { makeActionForm, makeStore, type Store } from "../../src/seam/index.ts";
import { down, gone, makeCounter, settle } from "./fixtures.ts";
import { until } from "../until.ts";

let store: Store;
beforeEach(() => {
  store = makeStore();
});

const input = {
  type: "object",
  required: ["title"],
  properties: {
    title: { type: "string", minLength: 2 },
    per_page: { type: "integer", default: 20 },
  },
  additionalProperties: false,
};

/** A client with one action, described and run when a test says so. */
const make = () => {
  const described = Promise.withResolvers<unknown>();
  const runs: Array<{
    readonly input: unknown;
    readonly options: CallOptions;
    readonly answer: (output: unknown) => Promise<void>;
    readonly fail: (error: unknown) => Promise<void>;
  }> = [];
  const client = {
    id: "test",
    scope: "test#1/0/",
    describe: () => described.promise,
    execute: (_: string, __: string, given: unknown, options: CallOptions) =>
      new Promise((resolve, reject) => {
        options.signal?.addEventListener("abort", () => reject(gone()));
        runs.push({
          input: given,
          options,
          answer: (output) => (resolve(output), settle()),
          fail: (error) => (reject(error), settle()),
        });
      }),
  } as unknown as Client;
  const form = makeActionForm<unknown, unknown>(store);
  const counter = makeCounter();
  form.subscribe(counter.add);
  form.set(client, "github", "create_issue", {});
  const answer = () => (described.resolve({ input, safety: "write" }), settle());
  const refuse = () => (described.reject(down()), settle());
  return { answer, client, counter, form, refuse, runs };
};

describe("a form of an action", () => {
  it("has no fields until the catalog has told them", async () => {
    const { answer, form } = make();
    expect(form.get()).toMatchObject({ status: "pending", fields: [], isPending: true });
    await answer();
    expect(form.get()).toMatchObject({ status: "ready", values: { per_page: 20 }, isReady: true });
    expect(form.get().fields.map(({ name }) => name)).toEqual(["title", "per_page"]);
  });

  it("says why there are none", async () => {
    const { form, refuse } = make();
    await refuse();
    expect(form.get()).toMatchObject({ status: "error", error: { _tag: "Unavailable" } });
  });

  it("keeps what was entered before the fields were there", async () => {
    const { answer, form } = make();
    form.get().setValue("/title", "It rattles");
    await answer();
    expect(form.get().values).toEqual({ title: "It rattles", per_page: 20 });
  });

  it("runs nothing that its schema refuses, and shows why", async () => {
    const { answer, form, runs } = make();
    await answer();
    expect(await form.get().submit()).toBeUndefined();
    expect(Object.keys(form.get().issues)).toEqual(["/title"]);
    expect(runs).toHaveLength(0);
  });

  it("runs the action with what was entered, and tells what it came to", async () => {
    const { answer, form, runs } = make();
    await answer();
    form.get().setValue("/title", "It rattles");
    const done = form.get().submit();
    await until(() => expect(runs).toHaveLength(1));
    expect(form.get()).toMatchObject({ isSubmitting: true, attempt: 1 });
    expect(runs[0]?.input).toEqual({ title: "It rattles", per_page: 20 });
    await runs[0]?.answer({ number: 7 });
    expect(await done).toEqual({ number: 7 });
    expect(form.get()).toMatchObject({ data: { number: 7 }, isSuccess: true, isSubmitting: false });
  });

  it("shows at its fields what the platform finds wrong", async () => {
    const { answer, form, runs } = make();
    await answer();
    form.get().setValue("/title", "It rattles");
    const done = form.get().submit();
    await until(() => expect(runs).toHaveLength(1));
    const issues = [{ path: "/title", message: "is taken" }];
    const refused = new InvalidInput({ message: "no", issues, from: "platform" });
    await runs[0]?.fail(refused);
    await expect(done).rejects.toBe(refused);
    expect(form.get().issues["/title"]).toMatchObject([{ message: "is taken" }]);
    expect(form.get().error).toBe(refused);
  });

  it("gives a run up, and begins anew", async () => {
    const { answer, form, runs } = make();
    await answer();
    form.get().setValue("/title", "It rattles");
    const done = form.get().submit();
    await until(() => expect(runs).toHaveLength(1));
    form.get().cancel();
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(runs[0]?.options.signal?.aborted).toBe(true);
    form.get().reset();
    expect(form.get()).toMatchObject({ values: { per_page: 20 }, isDirty: false, error: null });
  });

  it("gives the same state while nothing has changed", async () => {
    const { answer, client, form } = make();
    await answer();
    const state = form.get();
    expect(form.get()).toBe(state);
    expect(form.read(client, "github", "create_issue")).toBe(state);
  });
});
