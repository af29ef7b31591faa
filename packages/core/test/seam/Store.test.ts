import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ConnectRequired, isPlugboardError } from "../../src/PlugboardError.ts";
import { ConnectorFile } from "../../src/ConnectorFile.ts";
import {
  actionRead,
  type AnyClient,
  dehydrate,
  type DehydratedStore,
  hydrate,
  makeObserver,
  makeStore,
  type QueryState,
  type Store,
} from "../../src/seam/index.ts";
import { down, makeCalls, makeCounter, makeRead, mount, settle } from "./fixtures.ts";

let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  store = makeStore();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const everything = <S>(state: QueryState<S>) => ({ ...state });
const show = <A>(read: ReturnType<typeof makeRead<A>>, options = {}, at = store) =>
  mount(makeObserver<A>(at), read.descriptor, options, everything);

describe("a listener", () => {
  it("that is added twice hears twice, and leaves once for each stop, however often that is called", () => {
    const { descriptor } = makeRead<string>();
    const counter = makeCounter();
    let version = 0;
    const hear = (): number => {
      counter.count = 0;
      version += 1;
      store.setData(
        () => true,
        () => `${version}`,
      );
      return counter.count;
    };
    store.cell(descriptor).setData("a");
    const first = store.onChange(counter.add);
    const second = store.onChange(counter.add);
    expect(hear()).toBe(2);
    first();
    const third = store.onChange(counter.add);
    first();
    expect(hear()).toBe(2);
    second();
    third();
    expect(hear()).toBe(0);
  });
});

describe("cells", () => {
  it("are found by what they are about", () => {
    const { descriptor } = makeRead<string>({ connector: "github", input: { a: 1, b: 2 } });
    const cell = store.cell(descriptor);
    expect(store.peek({ input: { b: 2, a: 1 }, connector: "github", kind: "test" })).toBe(cell);
    expect(store.peek({ kind: "test", connector: "github", input: { a: 1 } })).toBe(undefined);
  });
});

describe("invalidate", () => {
  const load = async (subject: object) => {
    const read = makeRead<string>(subject);
    const view = show(read, { staleTime: 60_000 });
    await read.calls.last.answer("old");
    return { ...read, view };
  };

  it("reads anew what a filter finds and somebody watches, and waits for it", async () => {
    const issues = await load({ connector: "github", action: "list_issues" });
    const repo = await load({ connector: "github", action: "get_repo", account: "work" });
    const slack = await load({ connector: "slack" });
    const counts = () => [issues, repo, slack].map(({ calls }) => calls.count);
    const ended = makeCounter();
    void store.invalidate(["github", "list_issues"]).then(ended.add);
    expect(counts()).toEqual([2, 1, 1]);
    expect(issues.view.shown).toMatchObject({ data: "old", isFetching: true, isStale: true });
    await settle();
    expect(ended.count).toBe(0);
    await issues.calls.last.answer("new");
    expect(ended.count).toBe(1);
    expect(issues.view.shown).toMatchObject({ data: "new", isStale: false });

    void store.invalidate(["github"]);
    expect(counts()).toEqual([3, 2, 1]);
    await Promise.all([issues.calls.last.answer("x"), repo.calls.last.answer("x")]);
    void store.invalidate({ account: "work" });
    expect(counts()).toEqual([3, 3, 1]);
    void store.invalidate(({ connector }) => connector === "slack", ["github", "list_issues"]);
    expect(counts()).toEqual([4, 3, 2]);
    await store.invalidate();
    expect(counts()).toEqual([4, 3, 2]);
  });

  it("ends where what it waits for fails", async () => {
    const issues = await load({ connector: "github" });
    const done = store.invalidate(["github"]);
    await issues.calls.last.fail();
    await done;
    expect(issues.view.shown).toMatchObject({ status: "error", data: "old" });
  });

  it("leaves what nobody watches until somebody does", async () => {
    const issues = await load({ connector: "github" });
    issues.view.unmount();
    await store.invalidate(["github"]);
    expect(issues.calls.count).toBe(1);
    issues.view.remount();
    expect(issues.calls.count).toBe(2);
  });

  it("asks again for what is under way, and gives that to those who wait", async () => {
    const { calls, view } = await load({ connector: "github" });
    const refetched = view.state.refetch();
    const done = store.invalidate(["github"]);
    expect(calls.count).toBe(3);
    expect(calls.at(1).signal.aborted).toBe(true);
    await calls.at(1).answer("asked before the change");
    expect(view.shown.data).toBe("old");
    await calls.last.answer("new");
    await Promise.all([refetched, done]);
    expect(view.shown.data).toBe("new");
  });

  it("asks again for what is under way for the first time", async () => {
    const read = makeRead<string>({ connector: "github" });
    const view = show(read);
    void store.invalidate(["github"]);
    expect(read.calls.count).toBe(2);
    await read.calls.last.answer("new");
    expect(view.shown).toMatchObject({ data: "new", isFetching: false });
  });
});

describe("changing data", () => {
  const load = async <A>(data: A) => {
    const read = makeRead<A>({ connector: "github" });
    const view = show(read);
    await read.calls.last.answer(data);
    return { ...read, view };
  };
  const plus = (item: string) => (data: unknown) => [...(data as ReadonlyArray<string>), item];

  it("shows an overlay over what is read, and takes it back", async () => {
    const { calls, descriptor, view } = await load(["a"]);
    const before = view.shown.data;
    const undoB = store.overlay(["github"], plus("b"));
    const undoC = store.overlay(["github"], plus("c"));
    expect(view.shown.data).toEqual(["a", "b", "c"]);
    expect(store.peek(descriptor.subject)?.base()).toEqual(["a"]);
    undoB();
    expect(view.shown.data).toEqual(["a", "c"]);
    void view.state.refetch();
    await calls.last.answer(["a", "z"]);
    expect(view.shown.data).toEqual(["a", "z", "c"]);
    undoC();
    undoC();
    expect(view.shown.data).toEqual(["a", "z"]);
    expect(before).toEqual(["a"]);
  });

  it("is the very data of before once an overlay is taken back", async () => {
    const { view } = await load(["a"]);
    const before = view.shown.data;
    store.overlay(["github"], plus("b"))();
    expect(view.shown.data).toBe(before);
  });

  it("keeps the overlay of a change that is done until data comes that knows of it", async () => {
    const { calls, view } = await load(["a"]);
    void view.state.refetch(); // asked before the change
    const undo = store.overlay(["github"], plus("b"));
    undo(true);
    const seen: Array<unknown> = [];
    store.peek<unknown>({ kind: "test", connector: "github" })?.subscribe(() => {
      seen.push(view.state.data);
    });
    await calls.last.answer(["a", "z"]);
    expect(view.shown.data).toEqual(["a", "z", "b"]);
    void view.state.refetch();
    await calls.last.answer(["a", "z", "b"]);
    expect(view.shown.data).toEqual(["a", "z", "b"]);
    // At no moment is it there twice, or not at all.
    expect(seen.filter((data) => (data as ReadonlyArray<string>).length !== 3)).toEqual([]);
  });

  it("lets a broken overlay change nothing, and says so", async () => {
    const reported = vi.fn<(defect: unknown) => void>();
    vi.stubGlobal("reportError", reported);
    const { calls, view } = await load(["a"]);
    store.overlay(["github"], (data) =>
      (data as { items: ReadonlyArray<string> }).items.concat("b"),
    );
    expect(view.shown.data).toEqual(["a"]);
    expect(reported).toHaveBeenCalledTimes(1);
    void view.state.refetch();
    await calls.last.answer(["c"]);
    expect(view.shown.data).toEqual(["c"]);
  });

  it("overlays nothing where there is no data", async () => {
    const read = makeRead<ReadonlyArray<string>>({ connector: "github" });
    const view = show(read);
    store.overlay(["github"], plus("b"));
    expect(view.shown.status).toBe("pending");
    await read.calls.last.answer(["a"]);
    expect(view.shown.data).toEqual(["a", "b"]);
  });

  it("puts data in place, under the overlays there are", async () => {
    const { view } = await load(["a"]);
    const undo = store.overlay(["github"], plus("b"));
    store.setData(["github"], plus("c"));
    expect(view.shown.data).toEqual(["a", "c", "b"]);
    undo();
    expect(view.shown.data).toEqual(["a", "c"]);
    store.setData(["github"], () => undefined);
    expect(view.shown.data).toEqual(["a", "c"]);
  });

  it("takes data that is put in place for fresh, and its error for gone", async () => {
    const { calls, view } = await load(["a"]);
    void view.state.refetch();
    await calls.last.fail();
    vi.setSystemTime(1_000_500);
    store.setData(["github"], plus("b"));
    expect(view.shown).toMatchObject({ status: "success", dataUpdatedAt: 1_000_500 });
  });
});

describe("users", () => {
  it("forgets everything when they change, and reads anew what is shown", async () => {
    const read = makeRead<string>();
    store.belongTo("u1");
    const view = show(read, { keepPreviousData: true, staleTime: 60_000 });
    await read.calls.last.answer("of u1");
    store.belongTo("u1");
    await settle();
    expect(view.shown.data).toBe("of u1");

    store.belongTo("u2");
    expect(everything(view.state)).toMatchObject({ status: "pending", data: undefined });
    await settle();
    expect(view.shown).toMatchObject({ status: "pending", data: undefined, isFetching: true });
    expect(read.calls.count).toBe(2);
    await read.calls.last.answer("of u2");
    expect(view.shown.data).toBe("of u2");
  });

  it("gives up what is under way for the one of before", async () => {
    const read = makeRead<string>();
    store.belongTo("u1");
    const view = show(read);
    const done = view.state.refetch();
    store.belongTo("u2");
    expect(read.calls.at(0).signal.aborted).toBe(true);
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    await read.calls.at(0).answer("of u1");
    expect(view.shown.data).toBe(undefined);
    await read.calls.last.answer("of u2");
    expect(view.shown.data).toBe("of u2");
  });

  it("never reads for the new one as the old one", async () => {
    const first = makeRead<string>({}, "u1");
    const second = makeRead<string>({}, "u2");
    const options = { keepPreviousData: true, placeholderData: (data?: string) => data };
    store.belongTo("u1");
    const observer = makeObserver<string>(store);
    const view = mount(observer, first.descriptor, options, everything);
    await first.calls.last.answer("of u1");

    // The component renders for the new user before the store knows of it.
    expect(everything(observer.read(second.descriptor, options))).toMatchObject({
      data: undefined,
    });
    store.belongTo("u2");
    await settle();
    expect(first.calls.count).toBe(1);
    expect(view.shown).toMatchObject({ status: "pending", data: undefined, isFetching: true });
    void view.state.refetch(); // waits as the component does
    expect(first.calls.count).toBe(1);
    view.update(second.descriptor);
    expect(second.calls.count).toBe(1);
    await second.calls.last.answer("of u2");
    expect(view.shown.data).toBe("of u2");
    expect(everything(observer.read(first.descriptor, {})).data).toBe(undefined);
  });

  it("has those wait who are early", async () => {
    const read = makeRead<string>({}, "u2");
    store.belongTo("u1");
    const view = show(read);
    const promise = store.ready(read.descriptor);
    await settle();
    expect(read.calls.count).toBe(0);
    store.belongTo("u2");
    await settle();
    expect(read.calls.count).toBe(1);
    await read.calls.last.answer("of u2");
    expect(await promise).toBe("of u2");
    expect(view.shown.data).toBe("of u2");
  });

  it("keeps a cell apart from one of the same name before it", async () => {
    const read = makeRead<string>();
    store.belongTo("u1");
    const view = show(read, { gcTime: 1000 });
    await read.calls.last.answer("of u1");
    view.unmount();
    await vi.advanceTimersByTimeAsync(500);
    store.belongTo("u2");
    const later = show(read, { gcTime: 1000 });
    await read.calls.last.answer("of u2");
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.peek(read.descriptor.subject)?.get().data).toBe("of u2");
    expect(later.shown.data).toBe("of u2");
  });

  it("are told apart by the token of a call, which is in no key", () => {
    const client = { id: "test", scope: "s" } as unknown as AnyClient;
    const read = (token?: string) =>
      actionRead(client, "github", "get_me", {}, token === undefined ? {} : { token }).subject;
    const cells = ["a-secret", "another-secret", undefined].map((token) =>
      store.cell({ subject: read(token), load: makeCalls().load }),
    );
    expect(new Set(cells).size).toBe(3);
    expect(store.peek(read("a-secret"))).toBe(cells[0]);
    expect(JSON.stringify(cells.map(({ subject }) => subject))).not.toContain("secret");
  });
});

describe("from a server to a page", () => {
  const across = (from: Store): Store => {
    const to = makeStore({ staleTime: 1000 });
    hydrate(to, JSON.parse(JSON.stringify(dehydrate(from))) as DehydratedStore);
    return to;
  };

  it("goes data with its time, and what fails with its type", async () => {
    const issues = makeRead<unknown>({ connector: "github" });
    const broken = makeRead<string>({ connector: "slack" });
    const pending = makeRead<string>({ connector: "jira" });
    const error = new ConnectRequired({
      message: "link it",
      connector: "slack",
      reason: "missing",
    });
    const waiting = [issues, broken, pending].map(({ descriptor }) => store.ready(descriptor));
    await issues.calls.last.answer({ items: [1, null] });
    await broken.calls.last.fail(error);
    const page = across(store);
    expect(dehydrate(page).reads).toHaveLength(2);
    expect(page.peek(issues.descriptor.subject)?.get()).toMatchObject({
      data: { items: [1, null] },
      dataUpdatedAt: 1_000_000,
    });
    const known = page.peek(broken.descriptor.subject)?.get().error;
    expect(isPlugboardError(known) && known).toMatchObject({
      _tag: "ConnectRequired",
      reason: "missing",
    });
    expect(waiting).toHaveLength(3);
  });

  it("goes no file, not even inside, and no read with a token of its own", async () => {
    const file = ConnectorFile.from(new Blob(["x"]), "x.txt");
    for (const [connector, data] of [
      ["a", file],
      ["b", { file }],
      ["c", [new Blob(["x"])]],
      ["d", { at: () => 1 }],
    ] as const) {
      const read = makeRead<unknown>({ connector });
      void store.ready(read.descriptor);
      await read.calls.last.answer(data);
    }
    const own = makeRead<string>({ connector: "e", as: 1 });
    void store.ready(own.descriptor);
    await own.calls.last.answer("mine");
    expect(dehydrate(store)).toEqual({ reads: [] });
  });

  it("is fresh there by its own time", async () => {
    const read = makeRead<string>();
    void store.ready(read.descriptor);
    await read.calls.last.answer("a");
    vi.setSystemTime(1_000_900);
    const page = across(store);
    const view = show(read, {}, page);
    expect(view.shown).toMatchObject({ status: "success", data: "a", isFetching: false });
    expect(read.calls.count).toBe(1);
    vi.setSystemTime(1_001_000);
    const later = show(read, {}, page);
    expect(later.shown).toMatchObject({ data: "a", isFetching: true });
    expect(read.calls.count).toBe(2);
  });

  it("is read anew by those who came, once it was invalidated", async () => {
    const read = makeRead<string>({ connector: "github" });
    void store.ready(read.descriptor);
    await read.calls.last.answer("a");
    const page = across(store);
    const view = show(read, {}, page);
    void page.invalidate(["github"]);
    await read.calls.last.answer("b");
    expect(view.shown).toMatchObject({ status: "success", data: "b" });
  });

  it("does not put older data in the place of newer", async () => {
    const read = makeRead<string>();
    const old = {
      subject: read.descriptor.subject,
      data: "old",
      dataUpdatedAt: 5,
      errorUpdatedAt: 0,
    };
    void store.ready(read.descriptor);
    await read.calls.last.answer("new");
    hydrate(store, { reads: [old] });
    expect(store.peek(read.descriptor.subject)?.get().data).toBe("new");
  });

  it("is dropped there when nobody comes for it", async () => {
    const page = makeStore({ gcTime: 5000 });
    const { subject } = makeRead<string>().descriptor;
    hydrate(page, { reads: [{ subject, data: 1, dataUpdatedAt: 5, errorUpdatedAt: 0 }] });
    await vi.advanceTimersByTimeAsync(4999);
    expect(page.peek(subject)?.get().data).toBe(1);
    await vi.advanceTimersByTimeAsync(2);
    expect(page.peek(subject)).toBe(undefined);
  });

  it("is kept by a server as long as the store, without a timer", async () => {
    const read = makeRead<string>();
    void store.ready(read.descriptor);
    await read.calls.last.answer("a");
    await vi.advanceTimersByTimeAsync(10);
    expect(store.gcTime).toBe(Number.POSITIVE_INFINITY);
    expect(vi.getTimerCount()).toBe(0);
    vi.stubGlobal("window", {});
    expect(makeStore().gcTime).toBe(300_000);
  });
});

describe("ready", () => {
  it("is one promise for one read", async () => {
    const read = makeRead<string>();
    const promise = store.ready(read.descriptor);
    expect(store.ready({ ...read.descriptor })).toBe(promise);
    expect(makeObserver<string>(store).ready(read.descriptor)).toBe(promise);
    expect(read.calls.count).toBe(1);
    await read.calls.last.answer("a");
    expect(await promise).toBe("a");
    expect(store.ready(read.descriptor)).toBe(promise);
    expect(promise).toMatchObject({ status: "fulfilled", value: "a" });
  });

  it("says on its promise why a read has failed", async () => {
    const read = makeRead<string>();
    const promise = store.ready(read.descriptor);
    const error = down();
    await read.calls.last.fail(error);
    expect(promise).toMatchObject({ status: "rejected", reason: error });
    expect(store.ready(read.descriptor)).toBe(promise);
  });

  it("joins what others have asked for, and outlives them", async () => {
    const read = makeRead<string>();
    const view = show(read);
    const promise = store.ready(read.descriptor);
    expect(read.calls.count).toBe(1);
    view.unmount();
    await vi.advanceTimersByTimeAsync(10);
    expect(read.calls.last.signal.aborted).toBe(false);
    await read.calls.last.answer("a");
    expect(await promise).toBe("a");
  });

  it("is settled already where the data is here", async () => {
    const read = makeRead<string>();
    const view = show(read);
    await read.calls.last.answer("a");
    const promise = store.ready(read.descriptor);
    expect(promise).toMatchObject({ status: "fulfilled", value: "a" });
    expect(store.ready(read.descriptor)).toBe(promise);
    void view.state.refetch();
    await read.calls.last.answer("b");
    expect(store.ready(read.descriptor)).toMatchObject({ status: "fulfilled", value: "b" });
  });

  it("rejects typed, and stays so until the error is reset", async () => {
    const read = makeRead<string>({ connector: "github" });
    const promise = store.ready(read.descriptor);
    await read.calls.last.fail();
    await expect(promise).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(store.ready(read.descriptor)).toBe(promise);
    store.resetErrors(["slack"]);
    expect(store.ready(read.descriptor)).toBe(promise);
    store.resetErrors();
    const again = store.ready(read.descriptor);
    expect(again).not.toBe(promise);
    expect(read.calls.count).toBe(2);
    await read.calls.last.answer("a");
    expect(await again).toBe("a");
  });

  it("rejects at once with an error that came from a server", async () => {
    const read = makeRead<string>();
    const { subject } = read.descriptor;
    const error = down().toJSON();
    hydrate(store, { reads: [{ subject, error, errorUpdatedAt: 5, dataUpdatedAt: 0 }] });
    const promise = store.ready(read.descriptor);
    expect(promise).toMatchObject({ status: "rejected", reason: { _tag: "Unavailable" } });
    expect(store.ready(read.descriptor)).toBe(promise);
    await expect(promise).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(read.calls.count).toBe(0);
  });

  it("is not loaded again by the component that has waited for it", async () => {
    const read = makeRead<string>();
    void makeObserver<string>(store).ready(read.descriptor);
    await read.calls.last.answer("a");
    const observer = makeObserver<string>(store);
    void observer.ready(read.descriptor);
    const view = mount(observer, read.descriptor, {}, everything);
    expect(view.shown).toMatchObject({ status: "success", isFetching: false });
    expect(read.calls.count).toBe(1);
  });

  it("is kept for a moment for those who are to come, however short data is kept", async () => {
    const hasty = makeStore({ gcTime: 0 });
    const read = makeRead<string>();
    void hasty.ready(read.descriptor);
    await read.calls.last.answer("a");
    await vi.advanceTimersByTimeAsync(500);
    expect(hasty.peek(read.descriptor.subject)?.get().data).toBe("a");
    await vi.advanceTimersByTimeAsync(501);
    expect(hasty.peek(read.descriptor.subject)).toBe(undefined);
  });

  it("waits for the answer that is asked for after a change", async () => {
    const read = makeRead<string>({ connector: "github" });
    const promise = store.ready(read.descriptor);
    void store.invalidate(["github"]);
    expect(store.ready(read.descriptor)).toBe(promise);
    await read.calls.at(0).answer("old");
    await read.calls.last.answer("new");
    expect(await promise).toBe("new");
  });
});

describe("resetErrors", () => {
  it("has those read anew who still show the error", async () => {
    const read = makeRead<string>();
    const view = show(read);
    await read.calls.last.fail();
    store.resetErrors();
    expect(view.shown).toMatchObject({ status: "pending", isFetching: true });
    await read.calls.last.answer("a");
    expect(view.shown.data).toBe("a");
    store.resetErrors();
    expect(read.calls.count).toBe(2);
  });
});

describe("the page", () => {
  it("is listened to only while somebody wants to know, and not after the end", () => {
    const make = () => ({
      addEventListener: vi.fn<(name: string, listener: () => void) => void>(),
      removeEventListener: vi.fn<(name: string, listener: () => void) => void>(),
    });
    const [page, target] = [make(), make()];
    vi.stubGlobal("document", { ...page, visibilityState: "visible" });
    vi.stubGlobal("addEventListener", target.addEventListener);
    vi.stubGlobal("removeEventListener", target.removeEventListener);
    const counts = () =>
      [page, target].flatMap((of) => [
        of.addEventListener.mock.calls.length,
        of.removeEventListener.mock.calls.length,
      ]);
    const [a, b] = [makeRead<string>({ connector: "a" }), makeRead<string>({ connector: "b" })];
    expect(counts()).toEqual([0, 0, 0, 0]);
    const first = show(a);
    const second = show(b);
    expect(counts()).toEqual([1, 0, 1, 0]);
    first.unmount();
    expect(counts()).toEqual([1, 0, 1, 0]);
    second.unmount();
    second.unmount();
    expect(counts()).toEqual([1, 1, 1, 1]);
    expect(target.addEventListener.mock.calls[0]).toEqual(target.removeEventListener.mock.calls[0]);
    first.remount();
    store.dispose();
    first.unmount();
    expect(counts()).toEqual([2, 2, 2, 2]);
  });
});

describe("dispose", () => {
  it("gives up what is under way, and forgets everything", async () => {
    const read = makeRead<string>();
    const view = show(read);
    const done = view.state.refetch();
    store.dispose();
    expect(read.calls.last.signal.aborted).toBe(true);
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    await expect(view.state.refetch()).rejects.toMatchObject({ _tag: "Cancelled" });
    await settle();
    expect(read.calls.count).toBe(1);
    expect(dehydrate(store)).toEqual({ reads: [] });
  });
});
