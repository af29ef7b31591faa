import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { CallOptions } from "../../src/Platform.ts";
import {
  type CommandOptions,
  makeCommand,
  makeObserver,
  makeStore,
  type Store,
} from "../../src/seam/index.ts";
import { down, gone, makeCalls, makeCounter, makeRead, mount, settle } from "./fixtures.ts";

let store: Store;
const surfaced = vi.fn<() => void>();
beforeEach(() => {
  store = makeStore();
  process.on("unhandledRejection", surfaced);
});
afterEach(async () => {
  // Node tells of what nobody has caught once its microtasks are through.
  await new Promise((resolve) => setImmediate(resolve));
  process.off("unhandledRejection", surfaced);
  vi.unstubAllGlobals();
  expect(surfaced).not.toHaveBeenCalled();
  surfaced.mockReset();
});

const make = (options: CommandOptions<string, number> = {}) => {
  const calls = makeCalls<number>();
  const given: Array<CallOptions> = [];
  const run = (_: string, own: CallOptions): Promise<number> => {
    given.push(own);
    return calls.load({
      signal: own.signal ?? new AbortController().signal,
      onEvent: (event) => own.onEvent?.(event),
    });
  };
  const command = makeCommand<string, number>(store, run, options);
  const statuses: Array<string> = [];
  command.subscribe(() => statuses.push(command.get().status));
  return { calls, command, given, run, statuses };
};

describe("run", () => {
  it("goes from idle through pending to success", async () => {
    const { calls, command, statuses } = make();
    expect(command.get()).toMatchObject({ status: "idle", isIdle: true, attempt: 0 });
    expect(command.getServer()).toBe(command.get());
    const done = command.get().run("a");
    expect(command.get()).toMatchObject({
      status: "pending",
      isPending: true,
      isIdle: false,
      input: "a",
      attempt: 1,
    });
    await calls.last.answer(1);
    expect(await done).toBe(1);
    expect(command.get()).toMatchObject({ status: "success", data: 1, input: "a", attempt: 0 });
    expect(statuses).toEqual(["pending", "success"]);
    expect(command.get()).toBe(command.get());
  });

  it("rejects typed where somebody waits, and is silent where nobody does", async () => {
    const { calls, command } = make();
    const done = command.get().run("a");
    await calls.last.fail();
    await expect(done).rejects.toMatchObject({ _tag: "Unavailable" });
    void command.get().run("b");
    await calls.last.fail();
    expect(command.get()).toMatchObject({ status: "error", isError: true, input: "b" });
    expect(command.get().error?._tag).toBe("Unavailable");
  });

  it("is typed even where it is broken", async () => {
    const defect = new TypeError("mine");
    const command = makeCommand<string, number>(store, () => {
      throw defect;
    });
    await expect(command.get().run("a")).rejects.toMatchObject({
      _tag: "Malformed",
      cause: defect,
    });
    expect(command.get().status).toBe("error");
  });

  it("does not end an earlier run: the state shows the latest, and each has its answer", async () => {
    const { calls, command } = make();
    const first = command.get().run("a");
    const second = command.get().run("b");
    expect(calls.at(0).signal.aborted).toBe(false);
    await calls.at(1).answer(2);
    expect(command.get()).toMatchObject({ status: "success", data: 2, input: "b" });
    await calls.at(0).answer(1);
    expect(command.get()).toMatchObject({ status: "success", data: 2, input: "b" });
    expect(await Promise.all([first, second])).toEqual([1, 2]);
    const third = command.get().run("c");
    void command.get().run("d");
    await calls.at(2).fail();
    await expect(third).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(command.get()).toMatchObject({ status: "pending", data: 2, input: "d" });
  });

  it("tells attempts, waits and progress of the latest run as they are", async () => {
    const { calls, command, statuses } = make();
    const own = makeCounter();
    void command.get().run("a", { onEvent: own.add });
    calls.last.tell({ _tag: "Attempt", attempt: 1 });
    expect(statuses).toHaveLength(1);
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    expect(command.get()).toMatchObject({ attempt: 1, retryAt: 5000 });
    calls.last.tell({ _tag: "Attempt", attempt: 2 });
    expect(command.get()).toMatchObject({ attempt: 2, retryAt: undefined });
    calls.last.tell({ _tag: "Progress", loaded: 1, total: 2 });
    expect(command.get().progress).toEqual({ loaded: 1, total: 2 });
    expect(own.count).toBe(4);
    void command.get().run("b");
    calls.at(0).tell({ _tag: "Attempt", attempt: 9 });
    expect(command.get()).toMatchObject({ input: "b", attempt: 1, progress: undefined });
    await calls.last.answer(1);
    expect(command.get().attempt).toBe(0);
    calls.last.tell({ _tag: "Attempt", attempt: 9 });
    expect(command.get()).toMatchObject({ status: "success", attempt: 0 });
  });

  it("takes options of its own for a run", async () => {
    const { calls, command, given } = make({
      account: "work",
      maxAttempts: 2,
      timeout: 5,
      meta: {},
    });
    void command.get().run("a", { maxAttempts: 5, idempotencyKey: "k" });
    expect(given[0]).toMatchObject({
      account: "work",
      maxAttempts: 5,
      timeout: 5,
      idempotencyKey: "k",
      meta: {},
    });
    expect(given[0]).not.toHaveProperty("onSuccess");
    const controller = new AbortController();
    const done = command.get().run("b", { signal: controller.signal });
    controller.abort();
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(command.get().status).toBe("idle");
    await calls.at(0).answer(1);
  });

  it("is given up by the signal of its options, whatever the run's own", async () => {
    const controller = new AbortController();
    const { calls, command } = make({ signal: controller.signal });
    const done = command.get().run("a", { signal: new AbortController().signal });
    controller.abort();
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(calls.last.signal.aborted).toBe(true);
    expect(command.get().status).toBe("idle");
  });

  it("does what it was told last", async () => {
    const { calls, command } = make({ onSuccess: () => expect.unreachable() });
    const other = vi.fn<() => Promise<number>>(() => Promise.resolve(7));
    const onSuccess = vi.fn<(output: number, input: string) => void>();
    void command.get().run("a");
    command.set(other, { onSuccess });
    await calls.last.answer(1);
    expect(onSuccess).toHaveBeenCalledWith(1, "a");
    expect(await command.get().run("b")).toBe(7);
  });
});

describe("cancel and reset", () => {
  it("gives up every run at once, whatever it is at", async () => {
    const { calls, command } = make();
    const runs = [command.get().run("a"), command.get().run("b")];
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    command.get().cancel();
    expect(command.get()).toMatchObject({ status: "idle", retryAt: undefined, input: undefined });
    expect(calls.all.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    for (const run of runs) await expect(run).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(command.get().status).toBe("idle");
  });

  it("leaves what has ended as it is", async () => {
    const { calls, command, statuses } = make();
    command.get().cancel();
    void command.get().run("a");
    await calls.last.answer(1);
    command.get().cancel();
    expect(command.get()).toMatchObject({ status: "success", data: 1 });
    expect(statuses).toEqual(["pending", "success"]);
  });

  it("calls no callback for what was given up", async () => {
    const callback = vi.fn<() => void>();
    const { calls, command } = make({
      onSuccess: callback,
      onError: callback,
      onSettled: callback,
    });
    void command.get().run("a");
    command.get().cancel();
    await settle();
    void command.get().run("b");
    await calls.last.fail(gone());
    expect(command.get().status).toBe("idle");
    expect(callback).not.toHaveBeenCalled();
  });

  it("forgets what it came to, and lets a run go on", async () => {
    const { calls, command } = make();
    const done = command.get().run("a");
    command.get().reset();
    expect(command.get().status).toBe("idle");
    await calls.last.answer(1);
    expect(await done).toBe(1);
    expect(command.get().status).toBe("idle");
  });

  it("gives up when the component goes, only where it is told to", async () => {
    const stays = make();
    void stays.command.get().run("a");
    stays.command.leave();
    expect(stays.calls.last.signal.aborted).toBe(false);
    await stays.calls.last.answer(1);
    const goes = make({ cancelOnUnmount: true });
    void goes.command.get().run("a");
    goes.command.leave();
    expect(goes.calls.last.signal.aborted).toBe(true);
    await settle();
    void goes.command.get().run("b"); // StrictMode: it was back at once
    await goes.calls.last.answer(1);
    expect(goes.command.get().status).toBe("success");
  });
});

describe("callbacks", () => {
  it("come in order, after the state, and are waited for", async () => {
    const told: Array<unknown> = [];
    const { calls, command } = make({
      onSuccess: async (output, input) => {
        told.push(["success", output, input, command.get().status]);
        await settle();
      },
      onError: (error, input) => told.push(["error", error._tag, input, command.get().status]),
      onSettled: (output, error, input) => told.push(["settled", output, error?._tag, input]),
    });
    const done = command
      .get()
      .run("a")
      .then(() => told.push("resolved"));
    await calls.last.answer(1);
    await done;
    const failed = command
      .get()
      .run("b")
      .catch(() => told.push("rejected"));
    await calls.last.fail();
    await failed;
    expect(told).toEqual([
      ["success", 1, "a", "success"],
      ["settled", 1, undefined, "a"],
      "resolved",
      ["error", "Unavailable", "b", "error"],
      ["settled", undefined, "Unavailable", "b"],
      "rejected",
    ]);
  });

  it("undo no success and no failure by throwing, and what they throw is told to the page", async () => {
    const reported: Array<unknown> = [];
    vi.stubGlobal("reportError", (defect: unknown) => reported.push(defect));
    const [one, two, three] = [new Error("one"), new Error("two"), new Error("three")];
    const throws = (defect: Error) => () => {
      throw defect;
    };
    const { calls, command } = make({
      onSuccess: throws(one),
      onSettled: () => Promise.reject(two),
      onError: throws(three),
      invalidates: throws(three),
    });
    const done = command.get().run("a");
    await calls.last.answer(1);
    expect(await done).toBe(1);
    expect(command.get().status).toBe("success");
    expect(reported).toEqual([three, one, two]);
    const failed = command.get().run("b");
    await calls.last.fail();
    await expect(failed).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(command.get().status).toBe("error");
    expect(reported.slice(3)).toEqual([three, two]);
  });
});

describe("what it changes elsewhere", () => {
  const list = async (connector = "github") => {
    const read = makeRead<ReadonlyArray<string>>({ connector, action: "list_issues" });
    const view = mount(
      makeObserver<ReadonlyArray<string>>(store),
      read.descriptor,
      {},
      (_) => _.data,
    );
    await read.calls.last.answer(["a"]);
    return { ...read, view };
  };

  it("is read anew once it has succeeded, and not before or otherwise", async () => {
    const issues = await list();
    const { calls, command } = make({ invalidates: [["github", "list_issues"]] });
    void command.get().run("a");
    expect(issues.calls.count).toBe(1);
    await calls.last.fail();
    expect(issues.calls.count).toBe(1);
    void command.get().run("b");
    await calls.last.answer(1);
    expect(issues.calls.count).toBe(2);
  });

  it("may depend on what went in and came out", async () => {
    const github = await list();
    const slack = await list("slack");
    const { calls, command } = make({
      invalidates: (input, output) => (output === 1 ? [[input]] : []),
    });
    void command.get().run("slack");
    await calls.last.answer(1);
    void command.get().run("github");
    await calls.last.answer(2);
    expect([github.calls.count, slack.calls.count]).toEqual([1, 2]);
  });

  const optimistic = {
    reads: ["github", "list_issues"] as const,
    update: (data: ReadonlyArray<string>, input: string) => [...data, input],
  };

  it("is shown at once, and taken back where it is refused or given up", async () => {
    const issues = await list();
    const { calls, command } = make({ optimistic });
    void command.get().run("x");
    expect(issues.view.shown).toEqual(["a", "x"]);
    await calls.last.fail();
    expect(issues.view.shown).toEqual(["a"]);
    void command.get().run("y");
    command.get().cancel();
    await settle();
    expect(issues.view.shown).toEqual(["a"]);
  });

  it("stays shown until the read has come that knows of it, without a flicker", async () => {
    const issues = await list();
    const slow = await list("slack");
    const seen: Array<unknown> = [];
    store.peek(issues.descriptor.subject)?.subscribe(() => seen.push(issues.view.state.data));
    const { calls, command } = make({ optimistic, invalidates: [["github"], ["slack"]] });
    void command.get().run("x");
    await calls.last.answer(1);
    expect(issues.view.shown).toEqual(["a", "x"]);
    await issues.calls.last.answer(["a", "x"]);
    expect(issues.view.shown).toEqual(["a", "x"]);
    await slow.calls.last.answer(["s"]);
    expect(seen.every((data) => JSON.stringify(data) === '["a","x"]')).toBe(true);
  });

  it("shows concurrent changes together, and takes back only the one that failed", async () => {
    const issues = await list();
    const { calls, command } = make({ optimistic: [optimistic] });
    void command.get().run("x");
    void command.get().run("y");
    expect(issues.view.shown).toEqual(["a", "x", "y"]);
    await calls.at(0).fail();
    expect(issues.view.shown).toEqual(["a", "y"]);
    await calls.at(1).answer(1);
    expect(issues.view.shown).toEqual(["a", "y"]);
    void issues.view.state.refetch();
    await issues.calls.last.answer(["a", "y!"]);
    expect(issues.view.shown).toEqual(["a", "y!"]);
  });

  it("does not stop the run by being broken", async () => {
    vi.stubGlobal("reportError", () => undefined);
    const issues = await list();
    const { calls, command } = make({
      optimistic: {
        reads: ["github"],
        update: () => {
          throw new Error("mine");
        },
      },
    });
    const done = command.get().run("x");
    expect(issues.view.shown).toEqual(["a"]);
    await calls.last.answer(1);
    expect(await done).toBe(1);
  });
});
