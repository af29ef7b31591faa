import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { KeyValueCache } from "../../src/Cached.ts";
import {
  makeObserver,
  makeStore,
  persist,
  type PersistOptions,
  type Store,
  type Subject,
} from "../../src/seam/index.ts";
import { makeRead, mount } from "./fixtures.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A cache as a browser has it, and what a page does with it. */
const stage = () => {
  const texts = new Map<string, string>();
  const sets: Array<string> = [];
  const cache: KeyValueCache = {
    get: (key) => texts.get(key),
    set: (key, text) => {
      sets.push(text);
      texts.set(key, text);
    },
  };
  const open = async (options: Partial<PersistOptions> = {}, store = makeStore()) => {
    const persistence = persist(store, { cache, owner: "ana", ...options });
    await persistence.restored;
    return { persistence, store };
  };
  return { cache, open, sets, text: () => texts.get("plugboard") ?? "", texts };
};

/** Puts something into a store as if it had just been read. */
const know = async (store: Store, subject: Partial<Subject>, data: unknown) => {
  const { calls, descriptor } = makeRead<unknown>(subject);
  void store.load(descriptor);
  await calls.last.answer(data);
  return descriptor;
};
const dataOf = (store: Store, subject: Partial<Subject>): unknown =>
  store.peek({ kind: "test", ...subject })?.get().data;

it("shows in the next page what was read in the last, as old as it is", async () => {
  const { open } = stage();
  const first = await open();
  await know(first.store, { connector: "github", input: { a: 1 } }, { name: "tools" });
  await vi.advanceTimersByTimeAsync(1000);
  vi.setSystemTime(2_000_000);
  const second = await open();
  const { calls, descriptor } = makeRead<unknown>({ connector: "github", input: { a: 1 } });
  const observer = makeObserver<unknown>(second.store);
  const view = mount(observer, descriptor, { staleTime: 10_000_000 }, (state) => ({ ...state }));
  expect(view.shown).toMatchObject({ data: { name: "tools" }, dataUpdatedAt: 1_000_000 });
  expect(calls.count).toBe(0);
});

it("keeps changes a moment later, all at once, and nothing where nothing is new", async () => {
  const { open, sets } = stage();
  const { persistence, store } = await open({ throttle: 500 });
  await know(store, { connector: "a" }, 1);
  await know(store, { connector: "b" }, 2);
  await vi.advanceTimersByTimeAsync(499);
  expect(sets).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(sets).toHaveLength(1);
  await persistence.flush();
  expect(sets).toHaveLength(1);
  store.setData(["a"], () => 3);
  await persistence.flush();
  await vi.advanceTimersByTimeAsync(500);
  expect(sets).toHaveLength(2);
});

it("does not write over what is kept before that is restored", async () => {
  const { cache, open, text } = stage();
  const first = await open();
  await know(first.store, { connector: "a" }, 1);
  await first.persistence.flush();
  const store = makeStore();
  const slow = new Promise<string>((resolve) => setTimeout(() => resolve(text()), 5000));
  const slowly = persist(store, { cache: { ...cache, get: () => slow }, owner: "ana" });
  await know(store, { connector: "b" }, 2);
  await vi.advanceTimersByTimeAsync(4000);
  expect(text()).not.toContain('"b"');
  await vi.advanceTimersByTimeAsync(1000);
  await slowly.flush();
  expect(dataOf(store, { connector: "a" })).toBe(1);
  expect(text()).toContain('"a"');
  expect(text()).toContain('"b"');
});

it("does not put what is old in place of what is new", async () => {
  const { open } = stage();
  const first = await open();
  await know(first.store, { connector: "a" }, "old");
  await first.persistence.flush();
  vi.setSystemTime(2_000_000);
  const store = makeStore();
  await know(store, { connector: "a" }, "new");
  await open({}, store);
  expect(dataOf(store, { connector: "a" })).toBe("new");
});

describe("what is not restored", () => {
  const keep = async (options: Partial<PersistOptions> = {}) => {
    const all = stage();
    const { persistence, store } = await all.open(options);
    await know(store, { connector: "a" }, 1);
    await persistence.flush();
    persistence.stop();
    const restored = async (other: Partial<PersistOptions>) =>
      dataOf((await all.open(other)).store, { connector: "a" });
    return { ...all, restored };
  };

  it("is what another user has left, and it is taken away", async () => {
    const { restored, text } = await keep();
    expect(await restored({ owner: "ana" })).toBe(1);
    expect(await restored({ owner: "bo" })).toBe(undefined);
    expect(text()).toBe("");
  });

  it("is what another version has left, and what stands at another place", async () => {
    const { restored } = await keep({ buster: "1" });
    expect(await restored({ buster: "1" })).toBe(1);
    expect(await restored({ buster: "1", key: "other" })).toBe(undefined);
    expect(await restored({ buster: "2" })).toBe(undefined);
    expect(await restored({ buster: "1" })).toBe(undefined);
  });

  it("is what is too old", async () => {
    const { restored } = await keep();
    vi.setSystemTime(1_000_000 + 60_000);
    expect(await restored({ maxAge: 60_000 })).toBe(1);
    expect(await restored({ maxAge: 59_999 })).toBe(undefined);
  });

  it.each(["", "{", "null", "[]", '{"owner":"ana","buster":"","reads":[null]}', '{"reads":7}'])(
    "is what nobody of us wrote: %s",
    async (text) => {
      const { open, texts } = stage();
      texts.set("plugboard", text);
      const { store } = await open();
      expect(store.cells()).toEqual([]);
    },
  );

  it("is anything, where the store was handed to another user meanwhile", async () => {
    const { cache, text } = await keep();
    const store = makeStore();
    store.belongTo("ana");
    const { restored } = persist(store, {
      cache: { ...cache, get: () => Promise.resolve(text()) },
      owner: "ana",
    });
    store.belongTo("bo");
    await restored;
    expect(store.cells()).toEqual([]);
  });
});

describe("what is not kept", () => {
  const kept = async (subject: Partial<Subject>, data: unknown) => {
    const { open, text } = stage();
    const { persistence, store } = await open();
    await know(store, { connector: "it", ...subject }, data);
    await persistence.flush();
    return text().includes('"it"');
  };

  it.each([
    ["a token", { access_token: "t-1" }],
    ["a key deep inside", [{ list: [{ apiKey: "k-1" }] }]],
    ["a password", { user: { password: "p-1" } }],
    ["a number that JSON does not have", { size: Number.POSITIVE_INFINITY }],
    ["a number that JSON cannot hold", { size: 2n }],
    ["what is no plain data", { at: new Date(0) }],
    ["a hole in a list", [1, undefined]],
  ])("is data with %s", async (_, data) => {
    expect(await kept({}, data)).toBe(false);
  });

  it("is what was asked with a secret, or with a token of its own", async () => {
    expect(await kept({ input: { api_key: "k-1" } }, 1)).toBe(false);
    expect(await kept({ as: 1 }, 1)).toBe(false);
  });

  it("is no schema that tells of a secret, and no list whose pages are asked for by a token", async () => {
    const schema = { properties: { password: { type: "string", minLength: 8 } } };
    expect(await kept({}, { input: schema, token: null, hasToken: true })).toBe(true);
    const pages = { items: [1], pages: [{ items: [1], info: { next: { page_token: "2" } } }] };
    expect(await kept({ kind: "pages" }, pages)).toBe(true);
    expect(await kept({ kind: "pages" }, { ...pages, items: [{ token: "t-1" }] })).toBe(false);
  });

  it("is a failure", async () => {
    const { open, text } = stage();
    const { persistence, store } = await open();
    const { calls, descriptor } = makeRead<number>({ connector: "it" });
    store.load(descriptor).catch(() => undefined);
    await calls.last.fail();
    await persistence.flush();
    expect(text()).not.toContain('"it"');
    void store.load(descriptor);
    await calls.last.answer(1);
    store.load(descriptor).catch(() => undefined);
    await calls.last.fail();
    await persistence.flush();
    expect(text()).toContain('"it"');
    expect(text()).not.toContain("down");
  });

  it("is what the application does not want kept", async () => {
    const { open, text } = stage();
    const keeps = ({ connector }: Subject) => connector !== "mail";
    const { persistence, store } = await open({ keeps });
    await know(store, { connector: "mail" }, 1);
    await know(store, { connector: "github" }, 1);
    await persistence.flush();
    expect(text()).toContain("github");
    expect(text()).not.toContain("mail");
  });
});

it("ends with the user: what is read for another is not kept", async () => {
  const { open, sets } = stage();
  const { persistence, store } = await open();
  store.belongTo("ana");
  await know(store, { connector: "a" }, 1);
  await persistence.flush();
  store.belongTo("bo");
  await know(store, { connector: "b" }, 2);
  await persistence.flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(sets).toHaveLength(1);
});

it("takes everything away when it is told to, and keeps nothing after it", async () => {
  const { open, text } = stage();
  const { persistence, store } = await open();
  await know(store, { connector: "a" }, 1);
  await persistence.flush();
  store.setData(["a"], () => 2);
  await persistence.remove();
  expect(text()).toBe("");
  await know(store, { connector: "b" }, 2);
  await vi.advanceTimersByTimeAsync(5000);
  expect(text()).toBe("");
});

it("does without a cache that fails, and tries again with the next change", async () => {
  const texts: Array<string> = [];
  let isFull = true;
  const cache: KeyValueCache = {
    get: () => Promise.reject(new Error("forbidden")),
    set: (_, text) => {
      if (isFull) throw new Error("full");
      texts.push(text);
    },
  };
  const store = makeStore();
  const { flush, restored } = persist(store, { cache, owner: "ana" });
  await restored;
  await know(store, { connector: "a" }, 1);
  await flush();
  isFull = false;
  await flush();
  expect(texts).toHaveLength(1);
});

it("keeps the last of what a slow cache is given", async () => {
  const texts: Array<string> = [];
  const cache: KeyValueCache = {
    get: () => undefined,
    set: async (_, text) => {
      await new Promise((resolve) => setTimeout(resolve, texts.length === 0 ? 3000 : 1));
      texts.push(text);
    },
  };
  const store = makeStore();
  const { flush } = persist(store, { cache, owner: "ana" });
  await know(store, { connector: "a" }, "first");
  void flush();
  await vi.advanceTimersByTimeAsync(1);
  store.setData(["a"], () => "second");
  void flush();
  await vi.advanceTimersByTimeAsync(5000);
  expect(texts.map((text) => text.includes("second"))).toEqual([false, true]);
});
