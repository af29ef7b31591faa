import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Json } from "../../src/Catalog.ts";
import type { Page } from "../../src/PageStrategy.ts";
import {
  makePages,
  makeStore,
  type PagesDescriptor,
  type PagesOptions,
  type PagesState,
  type Store,
} from "../../src/seam/index.ts";
import { down, makeCounter, mount, settle, type Waiting } from "./fixtures.ts";

let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  store = makeStore({ staleTime: 60_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

interface Asked extends Waiting<Page<string>> {
  readonly from: Json | undefined;
}

/** A list in pages, each of which a test answers. */
const makeList = (connector = "github") => {
  const asked: Array<Asked> = [];
  const descriptor: PagesDescriptor<string> = {
    subject: { kind: "pages", connector },
    page: (from, { onEvent, signal }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener("abort", () => {
          void import("./fixtures.ts").then(({ gone }) => reject(gone()));
        });
        asked.push({
          from,
          signal,
          answer: (page) => (resolve(page), settle()),
          fail: (error = down()) => (reject(error), settle()),
          tell: (event) => onEvent(event as Parameters<typeof onEvent>[0]),
        });
      }),
  };
  const last = (): Asked => {
    const one = asked.at(-1);
    if (one === undefined) throw new Error("Nothing was asked for.");
    return one;
  };
  return { asked, descriptor, last, froms: () => asked.map(({ from }) => from) };
};

/** Page `n` of `count`, as a platform with numbers gives it. */
const page = (n: number, count = 5, mark = ""): Page<string> => ({
  items: [`${n}a${mark}`, `${n}b${mark}`],
  info: {
    next: n < count ? { page: n + 1 } : undefined,
    previous: n > 1 ? { page: n - 1 } : undefined,
  },
});

const everything = (state: PagesState<string>) => ({ ...state });

const show = (
  list: ReturnType<typeof makeList>,
  options: PagesOptions<string> = {},
  render: (state: PagesState<string>) => unknown = everything,
) => {
  const view = mount(makePages<string>(store), list.descriptor, options, render);
  const titles = () => view.state.data?.items.join(" ");
  return Object.assign(view, { titles, list });
};

/** A list of which the first `count` pages are here. */
const load = async (count: number, options: PagesOptions<string> = {}) => {
  const list = makeList();
  const view = mount(makePages<string>(store), list.descriptor, options, everything);
  await list.last().answer(page(1));
  for (let n = 2; n <= count; n += 1) {
    void view.state.fetchNextPage();
    await list.last().answer(page(n));
  }
  return { list, view, titles: () => view.state.data?.items.join(" ") };
};

describe("pages", () => {
  it("begin as any read does", async () => {
    const list = makeList();
    const view = show(list);
    expect(view.shown).toMatchObject({
      status: "pending",
      isFetching: true,
      hasNextPage: false,
      isFetchingNextPage: false,
    });
    await list.last().answer(page(1));
    expect(view.renders).toBe(2);
    expect(view.shown).toMatchObject({
      status: "success",
      data: { items: ["1a", "1b"], pages: [page(1)], requests: [undefined] },
      hasNextPage: true,
      hasPreviousPage: false,
    });
  });

  it("go on until there is no more", async () => {
    const { list, titles, view } = await load(4);
    expect(view.shown.hasNextPage).toBe(true);
    void view.state.fetchNextPage();
    await list.last().answer(page(5));
    expect(titles()).toBe("1a 1b 2a 2b 3a 3b 4a 4b 5a 5b");
    expect(view.shown.hasNextPage).toBe(false);
    await view.state.fetchNextPage();
    expect(list.froms()).toEqual([undefined, { page: 2 }, { page: 3 }, { page: 4 }, { page: 5 }]);
  });

  it("say which way a page is fetched exactly while it is", async () => {
    const { list, view } = await load(1);
    expect(view.shown).toMatchObject({ isFetching: false, isFetchingNextPage: false });
    void view.state.fetchNextPage();
    expect(view.shown).toMatchObject({ isFetching: true, isFetchingNextPage: true });
    await list.last().answer(page(2));
    expect(view.shown).toMatchObject({ isFetching: false, isFetchingNextPage: false });
    void view.state.refetch();
    expect(view.shown).toMatchObject({
      isFetching: true,
      isFetchingNextPage: false,
      isFetchingPreviousPage: false,
    });
  });

  it("say it to every component that shows them", async () => {
    const { list, view } = await load(1);
    const other = show(list, {}, ({ isFetchingNextPage }) => isFetchingNextPage);
    void view.state.fetchNextPage();
    expect(other.shown).toBe(true);
    await list.last().answer(page(2));
    expect(other.shown).toBe(false);
    expect(other.renders).toBe(3);
  });

  it("ask once, however often they are told to", async () => {
    const { list, titles, view } = await load(1);
    const other = show(list);
    const all = [view, view, other].map(({ state }) => state.fetchNextPage());
    expect(list.asked).toHaveLength(2);
    await list.last().answer(page(2));
    await Promise.all(all);
    expect(titles()).toBe("1a 1b 2a 2b");
    expect(list.asked).toHaveLength(2);
  });

  it("drop a page at one end for one at the other, and know the way back", async () => {
    const { list, titles, view } = await load(3, { maxPages: 2 });
    expect(titles()).toBe("2a 2b 3a 3b");
    expect(view.shown).toMatchObject({ hasNextPage: true, hasPreviousPage: true });
    void view.state.fetchPreviousPage();
    expect(list.last().from).toEqual({ page: 1 });
    expect(view.shown).toMatchObject({ isFetchingPreviousPage: true, isFetchingNextPage: false });
    await list.last().answer(page(1));
    expect(titles()).toBe("1a 1b 2a 2b");
    expect(view.shown).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    void view.state.fetchNextPage();
    expect(list.last().from).toEqual({ page: 3 });
    await list.last().answer(page(3));
    expect(titles()).toBe("2a 2b 3a 3b");
    expect(view.shown.data?.requests).toEqual([{ page: 2 }, { page: 3 }]);
  });

  it("begin in the middle where their first page does", async () => {
    const list = makeList();
    const view = show(list);
    await list.last().answer(page(3));
    void view.state.fetchPreviousPage();
    await list.last().answer(page(2));
    expect(view.titles()).toBe("2a 2b 3a 3b");
  });
});

describe("refetch", () => {
  it("reads the pages that are here in order, each by what the one before it says now", async () => {
    const { list, titles, view } = await load(3);
    list.asked.length = 0;
    const done = view.state.refetch();
    await list.last().answer({ items: ["new"], info: { next: { after: "x" } } });
    expect(titles()).toBe("1a 1b 2a 2b 3a 3b");
    await list.last().answer({ items: ["newer"], info: { next: { after: "y" } } });
    await list.last().answer({ items: ["newest"], info: { next: { after: "z" } } });
    await done;
    expect(titles()).toBe("new newer newest");
    expect(list.froms()).toEqual([undefined, { after: "x" }, { after: "y" }]);
  });

  it("begins where the pages that are kept begin", async () => {
    const { list, view } = await load(3, { maxPages: 2 });
    list.asked.length = 0;
    void view.state.refetch();
    await list.last().answer(page(2));
    await list.last().answer(page(3));
    expect(list.froms()).toEqual([{ page: 2 }, { page: 3 }]);
  });

  it("ends where there are fewer pages now", async () => {
    const { list, titles, view } = await load(3);
    void view.state.refetch();
    await list.last().answer({ items: ["only"], info: {} });
    expect(titles()).toBe("only");
    expect(view.shown.hasNextPage).toBe(false);
  });

  it("keeps the identity of pages that are the same", async () => {
    const { list, view } = await load(2);
    const before = view.shown.data;
    const { renders } = view;
    vi.setSystemTime(Date.now());
    void view.state.refetch();
    await list.last().answer(page(1));
    await list.last().answer(page(2, 5, "!"));
    expect(view.shown.data?.pages[0]).toBe(before?.pages[0]);
    expect(view.shown.data?.pages[1]).not.toBe(before?.pages[1]);
    expect(view.renders).toBeGreaterThan(renders);
  });

  it("has the next page wait for it, and goes on by what it found", async () => {
    const { list, titles, view } = await load(1);
    void view.state.refetch();
    const next = view.state.fetchNextPage();
    expect(view.shown.isFetchingNextPage).toBe(false);
    await list.last().answer({ items: ["new"], info: { next: { after: "x" } } });
    expect(list.last().from).toEqual({ after: "x" });
    expect(view.shown.isFetchingNextPage).toBe(true);
    await list.last().answer({ items: ["newer"], info: {} });
    await next;
    expect(titles()).toBe("new newer");
  });

  it("takes the place of a next page that is under way, as does an invalidation", async () => {
    const { list, titles, view } = await load(2);
    const next = view.state.fetchNextPage();
    const third = list.last();
    void store.invalidate(["github"]);
    expect(third.signal.aborted).toBe(true);
    expect(view.shown.isFetchingNextPage).toBe(false);
    await third.answer(page(3));
    await list.last().answer(page(1, 5, "!"));
    await list.last().answer(page(2, 5, "!"));
    await next;
    expect(titles()).toBe("1a! 1b! 2a! 2b!");
    expect(view.shown.isStale).toBe(false);
  });
});

describe("failing", () => {
  it("keeps the pages that are here, and tries the same page again", async () => {
    const { list, titles, view } = await load(2);
    const next = view.state.fetchNextPage();
    await list.last().fail();
    await expect(next).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(view.shown).toMatchObject({
      status: "error",
      error: { _tag: "Unavailable" },
      isFetchingNextPage: false,
      hasNextPage: true,
    });
    expect(titles()).toBe("1a 1b 2a 2b");
    void view.state.fetchNextPage();
    expect(list.last().from).toEqual({ page: 3 });
    await list.last().answer(page(3));
    expect(view.shown).toMatchObject({ status: "success", error: null });
    expect(titles()).toBe("1a 1b 2a 2b 3a 3b");
  });

  it("is what a page does that leads back to itself or to one before", async () => {
    const { list, view } = await load(2);
    const all = view.state.fetchAll();
    await list.last().answer({ items: ["x"], info: { next: { page: 2 } } });
    await expect(all).rejects.toMatchObject({ _tag: "Malformed" });
    expect(view.shown).toMatchObject({ status: "error" });
    expect(list.asked).toHaveLength(3);
  });

  it("never surfaces where nobody waits", async () => {
    const surfaced = vi.fn<() => void>();
    process.on("unhandledRejection", surfaced);
    const { list, view } = await load(1);
    void view.state.fetchNextPage();
    void view.state.fetchAll();
    void view.state.refetch();
    await list.last().fail();
    vi.useRealTimers();
    await new Promise((resolve) => setImmediate(resolve));
    process.off("unhandledRejection", surfaced);
    expect(surfaced).not.toHaveBeenCalled();
  });
});

describe("fetchAll", () => {
  it("fetches all there is, and shows each page as it comes", async () => {
    const { list, titles, view } = await load(1);
    const ended = makeCounter();
    void view.state.fetchAll().then(ended.add);
    const seen: Array<number | undefined> = [];
    for (let n = 2; n <= 5; n += 1) {
      expect(view.shown.isFetchingNextPage).toBe(true);
      await list.last().answer(page(n));
      seen.push(view.shown.data?.items.length);
    }
    expect(seen).toEqual([4, 6, 8, 10]);
    expect(ended.count).toBe(1);
    expect(titles()).toContain("5b");
    expect(view.shown.isFetching).toBe(false);
  });

  it("stops at the most that are wanted", async () => {
    const { list, view } = await load(1);
    const done = view.state.fetchAll({ max: 5 });
    await list.last().answer(page(2));
    await list.last().answer(page(3));
    await done;
    expect(list.asked).toHaveLength(3);
    await view.state.fetchAll({ max: 6 });
    expect(list.asked).toHaveLength(3);
  });

  it("ends when it is cancelled, be it between two pages", async () => {
    const { list, titles, view } = await load(1);
    const done = view.state.fetchAll();
    await list.last().answer(page(2));
    view.state.cancel();
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(titles()).toBe("1a 1b 2a 2b");
    expect(view.shown).toMatchObject({ status: "success", isFetching: false });

    const other = makePages<string>(store);
    let isOver = false;
    const again = mount(other, list.descriptor, {}, (state) => {
      if (state.data?.items.length === 6 && !isOver) {
        isOver = true;
        state.cancel();
      }
      return state.isFetching;
    });
    const stopped = again.state.fetchAll();
    await list.last().answer(page(3));
    await stopped;
    await settle();
    expect(list.last().from).toEqual({ page: 3 });
  });

  it("ends with an error, which the next call goes on from", async () => {
    const { list, titles, view } = await load(1);
    const done = view.state.fetchAll();
    await list.last().answer(page(2, 3));
    await list.last().fail();
    await expect(done).rejects.toMatchObject({ _tag: "Unavailable" });
    const again = view.state.fetchAll();
    await list.last().answer(page(3, 3));
    await again;
    expect(titles()).toBe("1a 1b 2a 2b 3a 3b");
  });

  it("goes on while another shows the list, and ends when nobody does", async () => {
    const { list, view } = await load(1);
    const other = show(list);
    const done = view.state.fetchAll();
    view.unmount();
    await vi.advanceTimersByTimeAsync(10);
    await list.last().answer(page(2));
    expect(list.asked).toHaveLength(3);
    other.unmount();
    await vi.advanceTimersByTimeAsync(10);
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(list.asked).toHaveLength(3);
  });

  it("brings nothing of one user to the next", async () => {
    store.belongTo("u1");
    const { list, titles, view } = await load(1);
    const done = view.state.fetchAll();
    store.belongTo("u2");
    await list.last().answer(page(2));
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    await settle();
    expect(list.froms()).toEqual([undefined, { page: 2 }, undefined]);
    await list.last().answer(page(1, 1, "!"));
    expect(titles()).toBe("1a! 1b!");
  });
});

describe("changes", () => {
  it("shown before they are known are no part of what pages are added to", async () => {
    const { list, titles, view } = await load(1);
    const undo = store.overlay(["github"], (data) => {
      const { items, ...rest } = data as { items: ReadonlyArray<string> };
      return { ...rest, items: ["mine", ...items] };
    });
    expect(titles()).toBe("mine 1a 1b");
    void view.state.fetchNextPage();
    await list.last().answer(page(2));
    expect(titles()).toBe("mine 1a 1b 2a 2b");
    undo(true); // done at the platform: it stays until all is read anew
    void view.state.fetchNextPage();
    await list.last().answer(page(3));
    expect(titles()).toBe("mine 1a 1b 2a 2b 3a 3b");
    void view.state.refetch();
    for (const n of [1, 2, 3]) await list.last().answer(page(n, 5, "!"));
    expect(titles()).toBe("1a! 1b! 2a! 2b! 3a! 3b!");
  });
});

describe("what a component looks at", () => {
  let lists = 0;
  const run = async (look: (state: PagesState<string>) => unknown) => {
    lists += 1;
    const list = makeList(`${lists}`);
    const view = mount(makePages<string>(store), list.descriptor, {}, look);
    const counts: Array<number> = [];
    let before = view.renders;
    const note = () => {
      counts.push(view.renders - before);
      before = view.renders;
    };
    await list.last().answer(page(1));
    note();
    void view.state.fetchNextPage();
    note();
    await list.last().answer(page(2));
    note();
    void view.state.refetch();
    note();
    await list.last().answer(page(1));
    await list.last().answer(page(2));
    note();
    return counts;
  };

  it("is all that it is told of: data, next page, its data, refetch, equal data", async () => {
    expect(await run(({ data }) => data)).toEqual([1, 0, 1, 0, 0]);
    expect(await run(({ status }) => status)).toEqual([1, 0, 0, 0, 0]);
    expect(await run(({ hasNextPage }) => hasNextPage)).toEqual([1, 0, 0, 0, 0]);
    expect(await run((_) => _.isFetchingNextPage)).toEqual([0, 1, 1, 0, 0]);
    expect(await run(({ isFetching }) => isFetching)).toEqual([1, 1, 1, 1, 1]);
    expect(
      await run(({ cancel, fetchAll, fetchNextPage }) => [cancel, fetchAll, fetchNextPage]),
    ).toEqual([0, 0, 0, 0, 0]);
    expect(await run((state) => ({ ...state }))).toEqual([1, 1, 1, 1, 1]);
  });
});
