import { afterEach, beforeEach, expect, it, vi } from "vitest";
import {
  type Hold,
  makeCommand,
  makeObserver,
  makePages,
  makeStore,
  whileOffline,
} from "../../src/seam/index.ts";
import { makeCalls, makeRead, mount, settle } from "./fixtures.ts";

let target: EventTarget;
const go = (onLine: boolean): void => {
  vi.stubGlobal("navigator", { onLine });
  if (onLine) target.dispatchEvent(new Event("online"));
};
beforeEach(() => {
  vi.useFakeTimers();
  target = new EventTarget();
  vi.stubGlobal("document", Object.assign(new EventTarget(), { visibilityState: "visible" }));
  vi.stubGlobal("addEventListener", target.addEventListener.bind(target));
  vi.stubGlobal("removeEventListener", target.removeEventListener.bind(target));
  go(false);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const everything = <S extends object>(state: S) => ({ ...state });

it("lets calls leave at once while the page is online, and where nobody knows", () => {
  const { signal } = new AbortController();
  go(true);
  expect(whileOffline(signal)).toBe(undefined);
  vi.stubGlobal("navigator", {});
  expect(whileOffline(signal)).toBe(undefined);
  vi.stubGlobal("navigator", undefined);
  expect(whileOffline(signal)).toBe(undefined);
});

it("lets calls leave and fail while the page is offline, where nobody asked for holding them", async () => {
  const { calls, descriptor } = makeRead<string>();
  const view = mount(makeObserver<string>(makeStore()), descriptor, {}, everything);
  expect(view.shown).toMatchObject({ isFetching: true, isPaused: false, attempt: 1 });
  await calls.last.fail();
  expect(view.shown).toMatchObject({ status: "error", isPaused: false });
});

it("pauses a read, and resumes it when the page is online, once for all who watch", async () => {
  const store = makeStore({ hold: whileOffline });
  const { calls, descriptor } = makeRead<string>();
  const view = mount(makeObserver<string>(store), descriptor, {}, everything);
  const other = mount(makeObserver<string>(store), descriptor, {}, everything);
  for (const { shown } of [view, other]) {
    const paused = { status: "pending", isPaused: true, isFetching: false, attempt: 0 };
    expect(shown).toMatchObject(paused);
  }
  expect(calls.count).toBe(0);
  go(true);
  await settle();
  expect(view.shown).toMatchObject({ isPaused: false, isFetching: true, attempt: 1 });
  await calls.last.answer("a");
  expect(view.shown).toMatchObject({ status: "success", data: "a", isPaused: false });
  expect(calls.count).toBe(1);
});

it("keeps what is known while it pauses", async () => {
  const store = makeStore({ hold: whileOffline });
  const { calls, descriptor } = makeRead<string>();
  go(true);
  const view = mount(makeObserver<string>(store), descriptor, { staleTime: 60_000 }, everything);
  await calls.last.answer("a");
  go(false);
  void view.state.refetch();
  expect(view.shown).toMatchObject({ status: "success", data: "a", isPaused: true });
  view.state.cancel();
  expect(view.shown).toMatchObject({ status: "success", data: "a", isPaused: false });
  go(true);
  await settle();
  expect(calls.count).toBe(1);
});

it("gives a paused read up with its last watcher", async () => {
  const store = makeStore({ hold: whileOffline });
  const { calls, descriptor } = makeRead<string>();
  const view = mount(makeObserver<string>(store), descriptor, {}, everything);
  view.unmount();
  await vi.advanceTimersByTimeAsync(1);
  go(true);
  await settle();
  expect(calls.count).toBe(0);
  expect(store.cell(descriptor).get()).toMatchObject({ isFetching: false, error: null });
});

it("pauses pages", async () => {
  const store = makeStore({ hold: whileOffline });
  const asked: Array<unknown> = [];
  const page = (from: unknown) => {
    asked.push(from);
    return Promise.resolve({ items: [1], info: {} });
  };
  const view = mount(
    makePages<number>(store),
    { subject: { kind: "pages" }, page },
    {},
    everything,
  );
  expect(view.shown).toMatchObject({ isPaused: true, hasNextPage: false });
  go(true);
  await settle();
  expect(view.shown.data?.items).toEqual([1]);
  expect(asked).toEqual([undefined]);
});

const makeRun = (hold?: Hold) => {
  const calls = makeCalls<number>();
  const command = makeCommand<string, number>(
    makeStore({ hold: whileOffline }),
    (_, { onEvent, signal }) =>
      calls.load({
        signal: signal ?? new AbortController().signal,
        onEvent: (event) => onEvent?.(event),
      }),
    { hold },
  );
  return { calls, command };
};

it("pauses a command only where it says so", async () => {
  const eager = makeRun();
  void eager.command.get().run("a");
  expect(eager.calls.count).toBe(1);
  const patient = makeRun(whileOffline);
  const done = patient.command.get().run("a");
  await settle();
  const paused = { status: "pending", isPaused: true, attempt: 0, input: "a" };
  expect(patient.command.get()).toMatchObject(paused);
  expect(patient.calls.count).toBe(0);
  go(true);
  await settle();
  expect(patient.command.get()).toMatchObject({ status: "pending", isPaused: false, attempt: 1 });
  await patient.calls.last.answer(1);
  expect(await done).toBe(1);
  expect(patient.command.get()).toMatchObject({ status: "success", isPaused: false });
});

it("gives a paused command up, and never sends it", async () => {
  const { calls, command } = makeRun(whileOffline);
  const done = command.get().run("a");
  command.get().cancel();
  await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
  expect(command.get()).toMatchObject({ status: "idle", isPaused: false });
  const aborted = command.get().run("b", { signal: AbortSignal.abort() });
  await expect(aborted).rejects.toMatchObject({ _tag: "Cancelled" });
  go(true);
  await settle();
  expect(calls.count).toBe(0);
});
