/** What is still coming, for whom a state is, and what a server's markup shows. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  dehydrate,
  type DehydratedStore,
  hydrate,
  makeObserver,
  makeStore,
  type Store,
} from "../../src/seam/index.ts";
import { down, makeRead, mount, settle } from "./fixtures.ts";

let server: Store;
let page: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  server = makeStore();
  page = makeStore({ staleTime: 60_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const everything = <S extends object>(state: S) => ({ ...state });

/** A read that is under way on the server, and the component that wants it in the page. */
const underWay = () => {
  const there = makeRead<string>({ connector: "github" });
  const here = makeRead<string>({ connector: "github" });
  void server.ready(there.descriptor).catch(() => undefined);
  const show = () => mount(makeObserver<string>(page), here.descriptor, {}, everything);
  return { there: there.calls, here: here.calls, subject: here.descriptor.subject, show };
};

describe("what is still coming", () => {
  it("is taken along by those who say so", () => {
    underWay();
    expect(dehydrate(server).reads).toEqual([]);
    const { reads } = dehydrate(server, { pending: true });
    expect(reads).toMatchObject([{ dataUpdatedAt: 0, coming: { since: 1_000_000 } }]);
  });

  it("is waited for in the page, which asks for nothing", async () => {
    const { here, show, there } = underWay();
    hydrate(page, dehydrate(server, { pending: true }));
    const view = show();
    expect(view.shown).toMatchObject({ status: "pending", isFetching: true });
    await there.last.answer("data");
    expect(view.shown).toMatchObject({ status: "success", data: "data", isFetching: false });
    expect(here.count).toBe(0);
  });

  it("comes where nobody wants it yet", async () => {
    const { subject, there } = underWay();
    hydrate(page, dehydrate(server, { pending: true }));
    await vi.advanceTimersByTimeAsync(10_000);
    await there.last.answer("data");
    expect(page.peek(subject)?.get()).toMatchObject({ data: "data", isFetching: false });
  });

  it("comes as an error of its type", async () => {
    const { here, show, there } = underWay();
    hydrate(page, dehydrate(server, { pending: true }));
    const view = show();
    await there.last.fail(down());
    expect(view.shown.error).toMatchObject({ _tag: "Unavailable", status: 503 });
    expect(here.count).toBe(0);
  });

  it("is read here where it was given up there, or is no plain data", async () => {
    const { here, show, there } = underWay();
    hydrate(page, dehydrate(server, { pending: true }));
    const view = show();
    await there.last.answer((() => "no data") as never);
    expect(here.count).toBe(1);
    await here.last.answer("own");
    expect(view.shown).toMatchObject({ data: "own" });
  });

  it("is nothing where it did not come and nobody has asked", async () => {
    const { subject } = underWay();
    const [read] = dehydrate(server, { pending: true }).reads;
    const cut = Promise.withResolvers<undefined>();
    hydrate(page, { reads: [{ ...read!, coming: { since: 1_000_000, read: cut.promise } }] });
    cut.reject(new Error("cut"));
    await settle();
    expect(page.peek(subject)?.get()).toMatchObject({ error: null, isFetching: false });
  });

  it("is read here after it went through JSON, where a promise is nothing", () => {
    const { here, show } = underWay();
    const text = JSON.stringify(dehydrate(server, { pending: true }));
    hydrate(page, JSON.parse(text) as DehydratedStore);
    expect(show().shown).toMatchObject({ status: "pending", isFetching: true });
    expect(here.count).toBe(1);
  });

  it("takes the place of what is older, and of nothing that was read since", async () => {
    const { here, show, there } = underWay();
    const view = show();
    await here.last.answer("older");
    vi.setSystemTime(1_000_001);
    const state = dehydrate(server, { pending: true });
    hydrate(page, state);
    expect(view.shown).toMatchObject({ data: "older", isFetching: true });
    await there.last.answer("newer");
    expect(view.shown).toMatchObject({ data: "newer", isFetching: false });
    hydrate(page, state);
    expect(view.shown.isFetching).toBe(false);
  });

  it("stays behind where it is read with a token of its own", () => {
    void server.ready(makeRead<string>({ connector: "github", as: 1 }).descriptor);
    expect(dehydrate(server, { pending: true }).reads).toEqual([]);
  });
});

describe("a state", () => {
  const state = (): DehydratedStore => ({
    reads: [{ subject: { kind: "test" }, data: "mine", dataUpdatedAt: 5, errorUpdatedAt: 0 }],
  });
  const dataIn = (store: Store) => store.peek({ kind: "test" })?.get().data;

  it("is for the user whose it was first", () => {
    const mine = state();
    hydrate(page, mine, { scope: "ana" });
    const other = makeStore();
    hydrate(other, mine, { scope: "bo" });
    expect([dataIn(page), dataIn(other)]).toEqual(["mine", undefined]);
  });

  it("waits until the store is its user's", () => {
    page.belongTo("ana");
    hydrate(page, state(), { scope: "bo" });
    expect(dataIn(page)).toBe(undefined);
    page.belongTo("bo");
    expect(dataIn(page)).toBe("mine");
  });

  it("does not wait where nobody wants it any more, nor while something is rendered", () => {
    page.belongTo("ana");
    hydrate(page, state(), { scope: "bo" })();
    hydrate(page, state(), { scope: "bo", onlyNew: true });
    page.belongTo("bo");
    expect(dataIn(page)).toBe(undefined);
  });

  it("changes nothing that is known where only what is new is taken", () => {
    hydrate(page, { reads: [{ ...state().reads[0]!, data: "older", dataUpdatedAt: 4 }] });
    hydrate(page, state(), { onlyNew: true });
    expect(dataIn(page)).toBe("older");
    hydrate(page, state());
    expect(dataIn(page)).toBe("mine");
  });
});

describe("a server's markup", () => {
  it("shows what is known, and in a page what was when that was taken over", async () => {
    const read = makeRead<string>();
    const { subject } = read.descriptor;
    const observer = makeObserver<string>(page);
    const shown = () => observer.readServer(read.descriptor, {}).status;
    expect(shown()).toBe("pending");
    void page.ready(read.descriptor);
    await read.calls.last.answer("first");
    expect(shown()).toBe("success");
    page.takeOver();
    page.setData(
      () => true,
      () => "second",
    );
    expect(page.served(subject).data).toBe("first");
    expect(observer.read(read.descriptor, {}).data).toBe("second");
    expect(observer.readServer(read.descriptor, {}).data).toBe("first");
    page.takeOver();
    expect(page.served(subject).data).toBe("first");
  });

  it("shows nothing of what was asked for later, but what a state brings later", async () => {
    page.takeOver();
    const read = makeRead<string>();
    void page.ready(read.descriptor);
    await read.calls.last.answer("own");
    expect(page.served(read.descriptor.subject).dataUpdatedAt).toBe(0);
    const subject = { kind: "streamed" };
    hydrate(page, { reads: [{ subject, data: "came", dataUpdatedAt: 5, errorUpdatedAt: 0 }] });
    expect(page.served(subject).data).toBe("came");
  });

  it("is one object with what is seen while both are the same", () => {
    const observer = makeObserver<string>(page);
    const { descriptor } = makeRead<string>();
    expect(observer.readServer(descriptor, {})).toBe(observer.read(descriptor, {}));
  });
});
