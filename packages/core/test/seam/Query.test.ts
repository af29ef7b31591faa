import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { makeObserver, makeStore, type QueryState, type Store } from "../../src/seam/index.ts";
import { down, gone, makeCounter, makeRead, mount, settle } from "./fixtures.ts";

let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  store = makeStore({ gcTime: 300_000 });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const statusOf = <S>({ status }: QueryState<S>) => status;
const dataOf = <S>({ data }: QueryState<S>) => data;
const everything = <S>(state: QueryState<S>) => ({ ...state });

describe("starting", () => {
  it("says pending and fetching at the first look, and has asked for nothing", () => {
    const { calls, descriptor } = makeRead<string>();
    const state = makeObserver<string>(store).read(descriptor, {});
    expect(everything(state)).toMatchObject({
      status: "pending",
      data: undefined,
      error: null,
      isPending: true,
      isFetching: true,
      attempt: 1,
    });
    expect(calls.count).toBe(0);
    expect(store.peek(descriptor.subject)).toBe(undefined);
  });

  it("shows the same object while nothing changes", () => {
    const { descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const first = observer.read(descriptor, {});
    everything(first);
    expect(observer.read(descriptor, {})).toBe(first);
    observer.set(descriptor, {});
    expect(observer.get()).toBe(first);
    expect(observer.getServer()).toBe(first);
  });

  it("needs both a subscriber and a read, in either order", () => {
    for (const order of ["subscribe", "set"]) {
      const { calls, descriptor } = makeRead<string>({ connector: order });
      const observer = makeObserver<string>(store);
      const steps = [
        () => void observer.subscribe(() => undefined),
        () => observer.set(descriptor, {}),
      ];
      if (order === "set") steps.reverse();
      steps[0]?.();
      expect(calls.count).toBe(0);
      steps[1]?.();
      expect(calls.count).toBe(1);
    }
  });

  it("starts without a render of its own: the first look has said so", () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    expect(calls.count).toBe(1);
    expect(view.renders).toBe(1);
  });

  it("loads once for all who ask for the same", async () => {
    const { calls, descriptor } = makeRead<string>();
    const views = Array.from({ length: 50 }, () =>
      mount(makeObserver<string>(store), { ...descriptor }, {}, dataOf),
    );
    expect(calls.count).toBe(1);
    await calls.last.answer("a");
    expect(views.map(({ shown }) => shown)).toEqual(Array.from({ length: 50 }, () => "a"));
    expect(views.map(({ renders }) => renders)).toEqual(Array.from({ length: 50 }, () => 2));
  });
});

describe("freshness", () => {
  const load = async (staleTime?: number) => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, { staleTime }, dataOf);
    await calls.last.answer("a");
    const another = (own: number | undefined = staleTime) =>
      mount(makeObserver<string>(store), descriptor, { staleTime: own }, everything);
    return { calls, descriptor, view, another };
  };

  it("loads stale data again for whoever comes later, and shows it meanwhile", async () => {
    const { another, calls } = await load();
    const later = another();
    expect(later.shown).toMatchObject({ status: "success", data: "a", isFetching: true });
    expect(calls.count).toBe(2);
  });

  it("does not load fresh data again", async () => {
    const { another, calls } = await load(1000);
    vi.setSystemTime(1_000_999);
    expect(another().shown).toMatchObject({ isStale: false, isFetching: false });
    expect(calls.count).toBe(1);
    vi.setSystemTime(1_001_000);
    another();
    expect(calls.count).toBe(2);
  });

  it("takes the store's time where it is told none", async () => {
    store = makeStore({ staleTime: 1000 });
    const { another, calls } = await load();
    another();
    expect(calls.count).toBe(1);
    another(0);
    expect(calls.count).toBe(2);
  });

  it("tells those who look when data becomes stale, and loads nothing", async () => {
    const { another, calls, descriptor } = await load(1000);
    const later = another();
    const blind = mount(makeObserver<string>(store), descriptor, { staleTime: 1000 }, dataOf);
    await vi.advanceTimersByTimeAsync(1000);
    expect(later.shown.isStale).toBe(true);
    expect(blind.renders).toBe(1);
    expect(calls.count).toBe(1);
  });

  it("never becomes stale where it is fresh for ever", async () => {
    const { another, calls } = await load(Number.POSITIVE_INFINITY);
    const later = another();
    await vi.advanceTimersByTimeAsync(2 ** 40);
    expect(later.shown.isStale).toBe(false);
    expect(calls.count).toBe(1);
  });

  it("loads stale data when the page is looked at again or online again, unless told not to", async () => {
    const page = new EventTarget();
    vi.stubGlobal("document", Object.assign(page, { visibilityState: "visible" }));
    const target = new EventTarget();
    vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
    vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const view = mount(observer, descriptor, { staleTime: 1000 }, dataOf);
    await calls.last.answer("a");
    const look = async (): Promise<number> => {
      page.dispatchEvent(new Event("visibilitychange"));
      await settle();
      return calls.count;
    };
    expect(await look()).toBe(1); // fresh
    vi.setSystemTime(1_002_000);
    Object.assign(page, { visibilityState: "hidden" });
    expect(await look()).toBe(1); // nobody looks
    Object.assign(page, { visibilityState: "visible" });
    expect(await look()).toBe(2);
    await calls.last.answer("b");
    vi.setSystemTime(1_004_000);
    target.dispatchEvent(new Event("online"));
    expect(calls.count).toBe(3);
    await calls.last.answer("c");
    vi.setSystemTime(1_006_000);
    view.update(descriptor, { staleTime: 1000, refetchOnFocus: false, refetchOnReconnect: false });
    await look();
    target.dispatchEvent(new Event("online"));
    view.update(descriptor, { enabled: false });
    await look();
    expect(calls.count).toBe(3);
  });

  it("loads on an interval while it is watched, enabled and visible", async () => {
    const { calls, descriptor } = makeRead<string>();
    const options = { refetchInterval: 5000, staleTime: 60_000 };
    const view = mount(makeObserver<string>(store), descriptor, options, dataOf);
    await calls.last.answer("a");
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.count).toBe(2);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls.count).toBe(2); // the answer of before is still awaited
    await calls.last.answer("b");
    view.update(descriptor, { ...options, enabled: false });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls.count).toBe(2);
    view.update(descriptor, options);
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.count).toBe(3);
    await calls.last.answer("c");
    vi.stubGlobal("document", { visibilityState: "hidden" });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls.count).toBe(3);
    vi.unstubAllGlobals();
    view.unmount();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(calls.count).toBe(3);
  });

  it("does not load all the time where the interval is none", async () => {
    for (const refetchInterval of [0, Number.POSITIVE_INFINITY, Number.NaN]) {
      const { calls, descriptor } = makeRead<string>({ connector: `${refetchInterval}` });
      mount(makeObserver<string>(store), descriptor, { refetchInterval, staleTime: 1e9 }, dataOf);
      await calls.last.answer("a");
      await vi.advanceTimersByTimeAsync(1000);
      expect(calls.count).toBe(1);
    }
  });
});

describe("enabled", () => {
  it("loads nothing while it is not enabled, whatever happens", async () => {
    const { calls, descriptor } = makeRead<string>();
    const options = { enabled: false, refetchInterval: 1000 };
    const view = mount(makeObserver<string>(store), descriptor, options, everything);
    expect(view.shown).toMatchObject({ status: "pending", isFetching: false, attempt: 0 });
    await store.invalidate(() => true);
    store.resetErrors();
    view.unmount();
    view.remount();
    await vi.advanceTimersByTimeAsync(5000);
    expect(calls.count).toBe(0);
  });

  it("loads once it is enabled, and says so at the look before", () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, { enabled: false }, everything);
    view.update(descriptor, { enabled: true });
    expect(view.shown.isFetching).toBe(true);
    expect(calls.count).toBe(1);
    expect(view.renders).toBe(2);
  });

  it("can be loaded by hand all the same", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, { enabled: false }, dataOf);
    const done = view.state.refetch();
    await calls.last.answer("a");
    await done;
    expect(view.shown).toBe("a");
  });

  it("is each component's own matter, as are freshness and selection", async () => {
    const { calls, descriptor } = makeRead<{ a: number; b: number }>();
    type Both = { a: number; b: number };
    const off = mount(
      makeObserver<Both, number>(store),
      descriptor,
      { enabled: false, select: ({ a }) => a },
      dataOf,
    );
    expect(calls.count).toBe(0);
    const on = mount(
      makeObserver<Both, number>(store),
      descriptor,
      { staleTime: 1000, select: ({ b }) => b },
      dataOf,
    );
    await calls.last.answer({ a: 1, b: 2 });
    expect([off.shown, on.shown]).toEqual([1, 2]);
    mount(makeObserver<Both>(store), descriptor, { staleTime: 0 }, dataOf);
    expect(calls.count).toBe(2);
    await calls.last.answer({ a: 1, b: 3 });
    expect([off.renders, on.renders]).toEqual([2, 3]);
  });
});

describe("another read", () => {
  it("lets go of the one and asks for the other", async () => {
    const a = makeRead<string>({ connector: "a" });
    const b = makeRead<string>({ connector: "b" });
    const view = mount(makeObserver<string>(store), a.descriptor, {}, everything);
    view.update(b.descriptor);
    expect(view.shown).toMatchObject({ status: "pending", data: undefined, isFetching: true });
    await vi.advanceTimersByTimeAsync(0);
    expect(a.calls.last.signal.aborted).toBe(true);
    await b.calls.last.answer("b");
    expect(view.shown.data).toBe("b");
    expect(a.calls.count).toBe(1);
  });

  it("shows the data of before while it is told to, as a placeholder", async () => {
    const a = makeRead<string>({ connector: "a" });
    const b = makeRead<string>({ connector: "b" });
    const c = makeRead<string>({ connector: "c" });
    const options = { keepPreviousData: true };
    const view = mount(makeObserver<string>(store), a.descriptor, options, everything);
    await a.calls.last.answer("a");
    view.update(b.descriptor);
    const placeholder = { status: "success", data: "a", isPlaceholderData: true, isFetching: true };
    expect(view.shown).toMatchObject(placeholder);
    view.update(c.descriptor);
    expect(view.shown).toMatchObject(placeholder);
    await c.calls.last.answer("c");
    expect(view.shown).toMatchObject({ data: "c", isPlaceholderData: false });
    view.update(b.descriptor, {});
    expect(view.shown).toMatchObject({ status: "pending", data: undefined });
  });

  it("shows a placeholder until there is data, and keeps none", async () => {
    const { calls, descriptor } = makeRead<ReadonlyArray<string>>();
    const observer = makeObserver<ReadonlyArray<string>>(store);
    const view = mount(observer, descriptor, { placeholderData: ["p"] }, everything);
    expect(view.shown).toMatchObject({ status: "success", data: ["p"], isPlaceholderData: true });
    expect(store.peek(descriptor.subject)?.get().data).toBe(undefined);
    await calls.last.answer(["a"]);
    expect(view.shown).toMatchObject({ data: ["a"], isPlaceholderData: false });
  });

  it("makes a placeholder of the data of before, always the same one", async () => {
    const a = makeRead<ReadonlyArray<string>>({ connector: "a" });
    const b = makeRead<ReadonlyArray<string>>({ connector: "b" });
    const seen: Array<unknown> = [];
    const options = {
      placeholderData: (previous: ReadonlyArray<string> | undefined) => {
        seen.push(previous);
        return previous?.map((item) => `${item}?`);
      },
    };
    const observer = makeObserver<ReadonlyArray<string>>(store);
    const view = mount(observer, a.descriptor, options, everything);
    expect(view.shown.status).toBe("pending");
    await a.calls.last.answer(["a"]);
    view.update(b.descriptor);
    expect(view.shown.data).toEqual(["a?"]);
    expect(observer.read(b.descriptor, options)).toBe(observer.read(b.descriptor, options));
    expect(view.renders).toBe(3);
  });

  it("shows no placeholder beside an error", async () => {
    const { calls, descriptor } = makeRead<string>();
    const options = { placeholderData: "p" };
    const view = mount(makeObserver<string>(store), descriptor, options, everything);
    await calls.last.fail();
    expect(view.shown).toMatchObject({ status: "error", data: undefined });
  });

  it("shows what is known already, even of two reads in turn", async () => {
    const a = makeRead<string>({ connector: "a" });
    const b = makeRead<string>({ connector: "b" });
    const observer = makeObserver<string>(store);
    mount(observer, a.descriptor, {}, everything);
    await a.calls.last.answer("a");
    const first = observer.read(a.descriptor, {});
    const second = observer.read(b.descriptor, {});
    expect(observer.read(a.descriptor, {})).toBe(first);
    expect(observer.read(b.descriptor, {})).toBe(second);
  });
});

describe("data", () => {
  it("keeps its identity where it is equal, and is no news then", async () => {
    const { calls, descriptor } = makeRead<{ list: ReadonlyArray<number> }>();
    const observer = makeObserver<{ list: ReadonlyArray<number> }>(store);
    const view = mount(observer, descriptor, {}, dataOf);
    await calls.last.answer({ list: [1, 2] });
    const before = view.shown;
    void view.state.refetch();
    await calls.last.answer({ list: [1, 2] });
    expect(view.shown).toBe(before);
    expect(view.renders).toBe(2);
    void view.state.refetch();
    await calls.last.answer({ list: [1, 3] });
    expect(view.renders).toBe(3);
  });

  it("is selected by a function of each render, and equal selections keep their identity", async () => {
    const { calls, descriptor } = makeRead<ReadonlyArray<{ id: number; at: number }>>();
    type Items = ReadonlyArray<{ id: number; at: number }>;
    const observer = makeObserver<Items, ReadonlyArray<number>>(store);
    const options = () => ({ select: (items: Items) => items.map(({ id }) => id) });
    const view = mount(observer, descriptor, options(), dataOf);
    await calls.last.answer([{ id: 1, at: 1 }]);
    const before = view.shown;
    view.update({ ...descriptor }, options());
    expect(view.shown).toBe(before);
    const { renders } = view;
    void view.state.refetch();
    await calls.last.answer([{ id: 1, at: 2 }]);
    expect(view.shown).toBe(before);
    expect(view.renders).toBe(renders);
  });

  it("is selected anew only where the data or the function is another", async () => {
    const { calls, descriptor } = makeRead<number>();
    const select = vi.fn<(n: number) => Map<number, number>>((n) => new Map([[n, n]]));
    const observer = makeObserver<number, Map<number, number>>(store);
    const view = mount(observer, descriptor, { select }, everything);
    await calls.last.answer(1);
    void view.state.refetch();
    await calls.last.answer(1);
    expect(select).toHaveBeenCalledTimes(1);
  });

  it("lets what a selection throws come out where it is looked at, and nowhere else", async () => {
    const { calls, descriptor } = makeRead<number>();
    const observer = makeObserver<number, number>(store);
    const other = mount(makeObserver<number>(store), descriptor, {}, dataOf);
    const broken = {
      select: () => {
        throw new Error("mine");
      },
    };
    const counter = makeCounter();
    observer.read(descriptor, broken);
    observer.set(descriptor, broken);
    observer.subscribe(counter.add);
    await calls.last.answer(1);
    expect(counter.count).toBeGreaterThan(0);
    expect(() => observer.read(descriptor, broken)).toThrow("mine");
    expect(other.shown).toBe(1);
  });

  it("can be nothing at all", async () => {
    const { calls, descriptor } = makeRead<undefined>();
    const view = mount(makeObserver<undefined>(store), descriptor, { staleTime: 1000 }, everything);
    await calls.last.answer(undefined);
    expect(view.shown).toMatchObject({ status: "success", data: undefined, isStale: false });
  });
});

describe("failing", () => {
  it("is an error with what was known before", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    await calls.last.fail();
    expect(view.shown).toMatchObject({ status: "error", data: undefined, isFetching: false });
    expect(view.shown.error?._tag).toBe("Unavailable");
    const done = view.state.refetch();
    expect(view.shown).toMatchObject({ status: "pending", error: null, isFetching: true });
    await calls.last.answer("a");
    await done;
    expect(view.shown).toMatchObject({ status: "success", data: "a", error: null });
    void view.state.refetch();
    await calls.last.fail();
    expect(view.shown).toMatchObject({ status: "error", data: "a", isError: true, isStale: true });
    void view.state.refetch();
    expect(view.shown).toMatchObject({ status: "error", data: "a", isFetching: true });
    await calls.last.answer("b");
    expect(view.shown).toMatchObject({ status: "success", data: "b", error: null });
  });

  it("rejects those who wait for it, and nobody else", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, dataOf);
    const done = view.state.refetch();
    await calls.last.fail();
    await expect(done).rejects.toMatchObject({ _tag: "Unavailable" });
  });

  it("is asked for again by whoever comes later, who sees it pending at once", async () => {
    const { calls, descriptor } = makeRead<string>();
    mount(makeObserver<string>(store), descriptor, {}, dataOf);
    await calls.last.fail();
    const later = mount(makeObserver<string>(store), descriptor, {}, everything);
    expect(later.shown).toMatchObject({ status: "pending", error: null, isFetching: true });
    expect(later.renders).toBe(1);
    expect(calls.count).toBe(2);
    const off = makeObserver<string>(store);
    await calls.last.fail();
    expect(everything(off.read(descriptor, { enabled: false })).status).toBe("error");
  });

  it("is typed even where a load is broken", async () => {
    const { descriptor } = makeRead<string>();
    const defect = new TypeError("x is not a function");
    const broken = {
      ...descriptor,
      load: () => {
        throw defect;
      },
    };
    const view = mount(makeObserver<string>(store), broken, {}, everything);
    await settle();
    expect(view.shown.error).toMatchObject({ _tag: "Malformed", cause: defect });
  });
});

describe("cancel", () => {
  it("leaves a pending read pending, and not fetching", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    const done = view.state.refetch();
    view.state.cancel();
    expect(calls.last.signal.aborted).toBe(true);
    expect(view.shown).toMatchObject({ status: "pending", isFetching: false, attempt: 0 });
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    await calls.last.answer("late");
    expect(view.shown).toMatchObject({ status: "pending", data: undefined });
    void view.state.refetch();
    await calls.last.answer("a");
    expect(view.shown.data).toBe("a");
  });

  it("brings back the state of before, be it data or an error", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    await calls.last.fail();
    void view.state.refetch();
    expect(view.shown.status).toBe("pending");
    view.state.cancel();
    expect(view.shown).toMatchObject({ status: "error", isFetching: false });
    void view.state.refetch();
    await calls.last.answer("a");
    void view.state.refetch();
    view.state.cancel();
    expect(view.shown).toMatchObject({ status: "success", data: "a", isFetching: false });
  });

  it("is what a client's own end comes to", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    await calls.last.fail(gone());
    expect(view.shown).toMatchObject({ status: "pending", error: null, isFetching: false });
  });
});

describe("refetch", () => {
  it("joins the first load, and begins a later one anew", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, dataOf);
    void view.state.refetch();
    expect(calls.count).toBe(1);
    await calls.last.answer("a");
    const first = view.state.refetch();
    const second = view.state.refetch();
    expect(calls.count).toBe(3);
    expect(calls.at(1).signal.aborted).toBe(true);
    await calls.last.answer("b");
    await Promise.all([first, second]);
    expect(view.shown).toBe("b");
  });

  it("works for a component that does not watch, and keeps nothing going after it", async () => {
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    observer.set(descriptor, {});
    const done = everything(observer.get()).refetch();
    await vi.advanceTimersByTimeAsync(100);
    await calls.last.answer("a");
    await done;
    expect(dataOf(observer.get())).toBe("a");
    await vi.advanceTimersByTimeAsync(300_001);
    expect(store.peek(descriptor.subject)).toBe(undefined);
  });
});

describe("leaving", () => {
  it("aborts what nobody watches any more, a macrotask later", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, everything);
    const other = mount(makeObserver<string>(store), descriptor, {}, everything);
    view.unmount();
    await vi.advanceTimersByTimeAsync(10);
    expect(calls.last.signal.aborted).toBe(false);
    other.unmount();
    await settle();
    expect(calls.last.signal.aborted).toBe(false);
    await vi.advanceTimersByTimeAsync(0);
    expect(calls.last.signal.aborted).toBe(true);
    expect(store.peek(descriptor.subject)?.get()).toMatchObject({ isFetching: false });
  });

  it("keeps the request of a component that comes right back, as in StrictMode", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, dataOf);
    view.unmount();
    view.remount();
    await vi.advanceTimersByTimeAsync(10);
    expect(calls.count).toBe(1);
    expect(calls.last.signal.aborted).toBe(false);
    await calls.last.answer("a");
    expect(view.shown).toBe("a");
    expect(view.renders).toBe(2);
  });

  it("starts anew for a component that comes back later", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, {}, dataOf);
    view.unmount();
    await vi.advanceTimersByTimeAsync(10);
    view.remount();
    expect(calls.count).toBe(2);
    await calls.last.answer("a");
    expect(view.shown).toBe("a");
  });

  it("keeps the data for a time, and no longer", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(makeObserver<string>(store), descriptor, { gcTime: 1000 }, dataOf);
    await calls.last.answer("a");
    view.unmount();
    await vi.advanceTimersByTimeAsync(999);
    expect(store.peek(descriptor.subject)?.get().data).toBe("a");
    view.remount();
    await vi.advanceTimersByTimeAsync(5000);
    expect(store.peek(descriptor.subject)?.get().data).toBe("a");
    view.unmount();
    await vi.advanceTimersByTimeAsync(1001);
    expect(store.peek(descriptor.subject)).toBe(undefined);
  });

  it("keeps it as long as the most patient watcher wants, even for ever", async () => {
    const { calls, descriptor } = makeRead<string>();
    const own = { gcTime: Number.POSITIVE_INFINITY };
    const patient = mount(makeObserver<string>(store), descriptor, own, dataOf);
    const hasty = mount(makeObserver<string>(store), descriptor, { gcTime: 0 }, dataOf);
    await calls.last.answer("a");
    patient.unmount();
    hasty.unmount();
    await vi.advanceTimersByTimeAsync(2 ** 33);
    expect(store.peek(descriptor.subject)?.get().data).toBe("a");
  });

  it("leaves no timer behind", async () => {
    const { calls, descriptor } = makeRead<string>();
    const options = { refetchInterval: 100, staleTime: 500, gcTime: 1000 };
    const view = mount(makeObserver<string>(store), descriptor, options, everything);
    await calls.last.answer("a");
    view.unmount();
    await vi.advanceTimersByTimeAsync(1001);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("activity", () => {
  it("follows the call, and ends with it", async () => {
    const { calls, descriptor } = makeRead<string>();
    const view = mount(
      makeObserver<string>(store),
      descriptor,
      {},
      ({ attempt, progress, retryAt }) => ({ attempt, retryAt, progress }),
    );
    const at = (attempt: number, retryAt?: number, progress?: object) =>
      expect(view.shown).toEqual({ attempt, retryAt, progress });
    at(1);
    calls.last.tell({ _tag: "Attempt", attempt: 1 });
    expect(view.renders).toBe(1);
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    at(1, 5000);
    calls.last.tell({ _tag: "Attempt", attempt: 2 });
    at(2);
    calls.last.tell({ _tag: "Progress", loaded: 5, total: 10 });
    at(2, undefined, { loaded: 5, total: 10 });
    const { renders } = view;
    calls.last.tell({ _tag: "Progress", loaded: 5, total: 10 });
    calls.last.tell({ _tag: "Noted", notes: [] });
    expect(view.renders).toBe(renders);
    await calls.last.answer("a");
    at(0);
    void view.state.refetch();
    at(1);
    await calls.last.fail();
    at(0);
    calls.last.tell({ _tag: "Attempt", attempt: 7 });
    at(0);
  });
});

describe("what a component looks at", () => {
  let reads = 0;
  const run = async (look: (state: QueryState<string>) => unknown) => {
    reads += 1;
    const { calls, descriptor } = makeRead<string>({ connector: `${reads}` });
    const observer = makeObserver<string>(store);
    const counter = makeCounter();
    look(observer.read(descriptor, {}));
    observer.subscribe(counter.add);
    observer.set(descriptor, {});
    const counts: Array<number> = [];
    const note = () => {
      look(observer.read(descriptor, {}));
      counts.push(counter.count);
      counter.count = 0;
    };
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    note();
    await calls.last.answer("a");
    note();
    vi.setSystemTime(Date.now() + 10);
    void observer.get().refetch();
    note();
    await calls.last.answer("a");
    note();
    void observer.get().refetch();
    await calls.last.fail();
    note();
    return counts;
  };

  it("is all that it is told of: wait, data, refetch, equal data, failure", async () => {
    expect(await run(({ data }) => data)).toEqual([0, 1, 0, 0, 0]);
    expect(await run(({ status }) => status)).toEqual([0, 1, 0, 0, 1]);
    expect(await run(({ isFetching }) => isFetching)).toEqual([0, 1, 1, 1, 2]);
    expect(await run(({ retryAt }) => retryAt)).toEqual([1, 1, 0, 0, 0]);
    expect(await run(({ dataUpdatedAt }) => dataUpdatedAt)).toEqual([0, 1, 0, 1, 0]);
    expect(await run(({ error }) => error)).toEqual([0, 0, 0, 0, 1]);
    expect(await run(({ cancel, refetch }) => [cancel, refetch])).toEqual([0, 0, 0, 0, 0]);
  });

  it("is everything where it spreads or enumerates the state", async () => {
    const all = [1, 1, 1, 1, 2];
    expect(await run((state) => ({ ...state }))).toEqual(all);
    expect(await run(({ refetch: _, ...rest }) => rest)).toEqual(all);
    expect(await run((state) => Object.entries(state))).toEqual(all);
    expect(await run((state) => JSON.stringify(state))).toEqual(all);
  });

  it("adds up over its renders", async () => {
    expect(await run((state) => state.isSuccess && state.isFetching)).toEqual([0, 1, 1, 1, 2]);
  });

  it("is the same object while nothing of it has changed, and never out of date", async () => {
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const first = observer.read(descriptor, {});
    expect(first.status).toBe("pending");
    mount(observer, descriptor, {}, statusOf);
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    expect(observer.get()).toBe(first);
    expect(first.retryAt).toBe(5000);
    await calls.last.answer("a");
    const second = observer.get();
    expect(second).not.toBe(first);
    expect([first.status, second.status]).toEqual(["pending", "success"]);
  });

  it("is told to who looks at it late as it is then, and from then on", async () => {
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const view = mount(observer, descriptor, { staleTime: 1000 }, dataOf);
    await calls.last.answer("a");
    const state = observer.get();
    const again = state.refetch();
    calls.last.tell({ _tag: "Waiting", until: 5000, error: down() });
    expect(view.renders).toBe(2);
    expect(Object.getOwnPropertyDescriptor(state, "isFetching")?.value).toBe(true);
    calls.last.tell({ _tag: "Attempt", attempt: 2 });
    expect(view.renders).toBe(2);
    expect([state.attempt, state.isFetching, state.data]).toEqual([2, true, "a"]);
    calls.last.tell({ _tag: "Attempt", attempt: 3 });
    expect(view.renders).toBe(3);
    await calls.last.answer("a");
    await again;
    expect(observer.get()).toMatchObject({ isFetching: false, attempt: 0 });
    expect(view.renders).toBe(4);
  });

  it("grows old for who looks late whether it is", async () => {
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const view = mount(observer, descriptor, { staleTime: 1000 }, dataOf);
    await calls.last.answer("a");
    await vi.advanceTimersByTimeAsync(500);
    expect(observer.get().isStale).toBe(false);
    await vi.advanceTimersByTimeAsync(500);
    expect(view.renders).toBe(3);
    expect(observer.get().isStale).toBe(true);
  });

  it("is told of news though another has looked at its state before", async () => {
    const { calls, descriptor } = makeRead<string>();
    const early: Array<unknown> = [];
    let state: QueryState<string> | undefined;
    mount(makeObserver<string>(store), descriptor, {}, ({ data }) => {
      early.push([data, state?.data, state?.isFetching]);
    });
    const observer = makeObserver<string>(store);
    const view = mount(observer, descriptor, {}, dataOf);
    await calls.last.answer("a");
    state = observer.get();
    void state.refetch();
    await calls.last.answer("b");
    expect(early.at(-1)).toEqual(["b", "a", false]);
    expect(view.shown).toBe("b");
  });

  it("is of no matter to one who has not looked yet: it is told of everything", async () => {
    const { calls, descriptor } = makeRead<string>();
    const observer = makeObserver<string>(store);
    const counter = makeCounter();
    observer.set(descriptor, {});
    observer.subscribe(counter.add);
    counter.count = 0;
    await calls.last.answer("a");
    expect(counter.count).toBe(1);
    expect(dataOf(observer.get())).toBe("a");
  });

  it("tells a thousand components once each", async () => {
    const { calls, descriptor } = makeRead<string>();
    const views = Array.from({ length: 1000 }, () =>
      mount(makeObserver<string>(store), descriptor, {}, ({ data, status }) => [data, status]),
    );
    await calls.last.answer("a");
    expect(views.every(({ renders }) => renders === 2)).toBe(true);
    expect(calls.count).toBe(1);
  });
});
