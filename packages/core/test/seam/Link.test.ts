import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Json } from "../../src/Catalog.ts";
import type { Account, Connected } from "../../src/Integrations.ts";
import { ConsentFailed } from "../../src/PlugboardError.ts";
import {
  type AnyClient,
  makeLink,
  makeStore,
  pageRedirection,
  type Redirection,
  type Returned,
  type Store,
} from "../../src/seam/index.ts";
import { down, makeRead, settle } from "./fixtures.ts";

let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  store = makeStore();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const account = (connector: string, name: string, selected = false): Account => ({
  account: name,
  connector,
  selected,
  status: "ready",
});

/** A platform that links accounts in one step, or by consent. */
const makePlatform = () => {
  const accounts: Record<string, Array<Account>> = { github: [], slack: [] };
  const calls: Array<readonly [string, ...ReadonlyArray<unknown>]> = [];
  const answers: { connect: Connected; refuse?: unknown } = {
    connect: {
      _tag: "Consent",
      url: "https://consent.example",
      attempt: { state: "s" },
      completes: "callback",
    },
  };
  const called = async (...call: (typeof calls)[number]) => {
    calls.push(call);
    if (answers.refuse !== undefined && call[0] !== "list") throw answers.refuse;
  };
  const integrations = {
    list: async (target: string) => (await called("list", target), [...(accounts[target] ?? [])]),
    connect: async (target: string, connect: Json) => (
      await called("connect", target, connect),
      answers.connect
    ),
    complete: async (attempt: Json, callback: Json) => {
      await called("complete", attempt, callback);
      accounts["github"]?.push(account("github", "ana"));
      return { _tag: "Linked", account: "ana" } satisfies Connected;
    },
    select: async (target: string, name: string) => {
      await called("select", target, name);
      accounts[target] = (accounts[target] ?? []).map((one) => ({
        ...one,
        selected: one.account === name,
      }));
    },
    remove: async (target: string, name: string) => {
      await called("remove", target, name);
      accounts[target] = (accounts[target] ?? []).filter((one) => one.account !== name);
    },
  };
  const client = { id: "test", scope: "test/1/", integrations } as unknown as AnyClient;
  return { accounts, answers, calls, client };
};

/** A browser's redirection, without a browser. */
const makeRedirection = () => {
  const went: Array<string> = [];
  const page: { kept?: Json | undefined; callback: Returned["callback"] } = {
    callback: { code: "c" },
  };
  const redirection: Redirection = {
    go: (url) => void went.push(url),
    keep: (attempt) => void (page.kept = attempt),
    take: (isWanted = () => true) => {
      const { callback, kept } = page;
      if (kept === undefined || !isWanted(kept)) return undefined;
      page.kept = undefined;
      return { attempt: kept, callback };
    },
  };
  return { page, redirection, went };
};

const show = (
  client: AnyClient,
  target = "github",
  redirection = makeRedirection().redirection,
) => {
  const link = makeLink(store, redirection);
  const statuses = [link.read(client, target).status];
  link.subscribe(() => {
    const { status } = link.get();
    if (status !== statuses.at(-1)) statuses.push(status);
  });
  link.set(client, target);
  return { link, statuses };
};

describe("a link", () => {
  it("is pending, and then linked or not", async () => {
    const { accounts, client } = makePlatform();
    accounts["slack"] = [account("slack", "a"), account("slack", "b", true)];
    const github = show(client);
    const slack = show(client, "slack");
    await settle();
    expect(github.statuses).toEqual(["pending", "unlinked"]);
    expect(github.link.get()).toMatchObject({ isLinked: false, selected: undefined, accounts: [] });
    expect(slack.statuses).toEqual(["pending", "linked"]);
    expect(slack.link.get()).toMatchObject({ isLinked: true, selected: { account: "b" } });
    expect(slack.link.get()).toBe(slack.link.get());
  });

  it("is an error where the accounts cannot be read", async () => {
    const { client } = makePlatform();
    const broken = {
      ...client,
      integrations: { list: () => Promise.reject(down()) },
    } as unknown as AnyClient;
    const { link, statuses } = show(broken);
    await settle();
    expect(statuses).toEqual(["pending", "error"]);
    expect(link.get().error?._tag).toBe("Unavailable");
  });

  it("says typed that a platform links nothing", async () => {
    const client = { id: "bare", scope: "bare/1/" } as unknown as AnyClient;
    const { link } = show(client);
    await settle();
    expect(link.get()).toMatchObject({ status: "error", error: { _tag: "Unsupported" } });
    const { connect, remove, select } = link.get();
    for (const done of [connect(), select("a"), remove("a")]) {
      await expect(done).rejects.toMatchObject({ _tag: "Unsupported", platform: "bare" });
    }
    const { link: other } = show(client);
    await expect(other.get().complete({ state: "s" })).rejects.toMatchObject({
      _tag: "Unsupported",
    });
  });

  it("cannot be used before it is set, and says so typed", async () => {
    const link = makeLink(store, makeRedirection().redirection);
    await expect(link.get().connect()).rejects.toMatchObject({ _tag: "Malformed" });
  });
});

describe("connect", () => {
  it("links at once where the platform can", async () => {
    const { accounts, answers, calls, client } = makePlatform();
    const { link, statuses } = show(client);
    await settle();
    answers.connect = { _tag: "Linked", account: "ana" };
    accounts["github"] = [account("github", "ana", true)];
    const done = link.get().connect({ configuration: { key: "k" } });
    expect(link.get()).toMatchObject({ status: "connecting", isPending: true });
    expect(await done).toEqual({ _tag: "Linked", account: "ana" });
    expect(statuses).toEqual(["pending", "unlinked", "connecting", "linked"]);
    expect(calls.find(([name]) => name === "connect")?.[2]).toMatchObject({
      configuration: { key: "k" },
    });
  });

  it("keeps the attempt and leaves for the consent page, still connecting", async () => {
    vi.stubGlobal("location", { href: "https://app.example/settings" });
    const { calls, client } = makePlatform();
    const { page, redirection, went } = makeRedirection();
    const { link, statuses } = show(client, "github", redirection);
    await settle();
    await link.get().connect();
    expect(went).toEqual(["https://consent.example"]);
    expect(page.kept).toMatchObject({ state: "s" });
    expect(statuses).toEqual(["pending", "unlinked", "connecting"]);
    expect(calls.filter(([name]) => name === "connect")).toEqual([
      ["connect", "github", { callbackUrl: "https://app.example/settings" }],
    ]);
  });

  it("is over when the page is looked at again without having gone", async () => {
    const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
    vi.stubGlobal("document", document);
    const { accounts, client } = makePlatform();
    store = makeStore({ staleTime: 60_000 });
    const { link } = show(client);
    await settle();
    await link.get().connect();
    expect(link.get().status).toBe("connecting");
    accounts["github"] = [account("github", "ana")];
    document.dispatchEvent(new Event("visibilitychange"));
    await settle();
    expect(link.get()).toMatchObject({ status: "linked", error: null });
  });

  it("is an error where the platform refuses", async () => {
    const { answers, client } = makePlatform();
    const { link, statuses } = show(client);
    await settle();
    answers.refuse = down();
    await expect(link.get().connect()).rejects.toMatchObject({ _tag: "Unavailable" });
    expect(link.get()).toMatchObject({ status: "error", error: { _tag: "Unavailable" } });
    expect(statuses).toEqual(["pending", "unlinked", "connecting", "error"]);
    delete answers.refuse;
    await link.get().select("a");
    expect(link.get()).toMatchObject({ status: "unlinked", error: null });
  });
});

describe("complete", () => {
  it("ends what was kept, with what the callback was told", async () => {
    const { calls, client } = makePlatform();
    const { redirection } = makeRedirection();
    const before = show(client, "github", redirection);
    await before.link.get().connect();
    // The page is another one now.
    store = makeStore();
    const { link, statuses } = show(client, "github", redirection);
    await settle();
    const done = link.get().complete();
    expect(link.get().status).toBe("connecting");
    expect(await done).toEqual({ _tag: "Linked", account: "ana" });
    expect(calls.find(([name]) => name === "complete")).toEqual([
      "complete",
      { state: "s" },
      { code: "c" },
    ]);
    expect(statuses).toEqual(["pending", "unlinked", "connecting", "linked"]);
    expect(await link.get().complete()).toBe(undefined);
  });

  it("does nothing where nobody has come back", async () => {
    const { calls, client } = makePlatform();
    const { link, statuses } = show(client);
    await settle();
    expect(await link.get().complete()).toBe(undefined);
    expect(statuses).toEqual(["pending", "unlinked"]);
    expect(calls.map(([name]) => name)).toEqual(["list"]);
  });

  it("takes an attempt that is given", async () => {
    const { calls, client } = makePlatform();
    const { link } = show(client);
    await link.get().complete({ state: "own" }, { code: "own" });
    expect(calls.find(([name]) => name === "complete")).toEqual([
      "complete",
      { state: "own" },
      { code: "own" },
    ]);
  });

  it("is an error, typed, where the user has refused", async () => {
    const { answers, client } = makePlatform();
    const { redirection } = makeRedirection();
    const { link } = show(client, "github", redirection);
    await link.get().connect();
    answers.refuse = new ConsentFailed({ message: "no", reason: "denied" });
    await expect(link.get().complete()).rejects.toMatchObject({ reason: "denied" });
    expect(link.get()).toMatchObject({
      status: "error",
      error: { _tag: "ConsentFailed", reason: "denied" },
      isPending: false,
    });
  });

  it("leaves another link's attempt alone, whoever keeps it", async () => {
    const { calls, client } = makePlatform();
    const { page, redirection } = makeRedirection();
    // One that was written before it was asked for a certain attempt.
    const simple: Redirection = { ...redirection, take: () => redirection.take() };
    for (const kept of [redirection, simple]) {
      const github = show(client, "github", kept).link;
      const slack = show(client, "slack", kept).link;
      await settle();
      await github.get().connect();
      expect(await slack.get().complete()).toBe(undefined);
      expect(slack.get().status).toBe("unlinked");
      expect(page.kept).toMatchObject({ state: "s" });
      expect(await github.get().complete()).toMatchObject({ _tag: "Linked" });
      expect(page.kept).toBe(undefined);
    }
    expect(calls.filter(([name]) => name === "complete")).toHaveLength(2);
  });
});

describe("accounts", () => {
  it("are others once one is selected or removed, and so is what is read through them", async () => {
    const { accounts, client } = makePlatform();
    accounts["github"] = [account("github", "a", true), account("github", "b")];
    const read = makeRead<string>({ kind: "action", connector: "github", action: "list_issues" });
    const off = store.cell(read.descriptor).watch(0);
    const github = show(client).link;
    const slack = show(client, "slack");
    await settle();
    await github.get().select("b");
    expect(github.get().selected?.account).toBe("b");
    expect(read.calls.count).toBe(1);
    await github.get().remove("b");
    expect(github.get().accounts.map((one) => one.account)).toEqual(["a"]);
    expect(slack.statuses).toEqual(["pending", "unlinked"]);
    off();
  });

  it("are read anew by hand", async () => {
    const { accounts, client } = makePlatform();
    const { link } = show(client);
    await settle();
    accounts["github"] = [account("github", "a")];
    await link.get().refetch();
    expect(link.get().status).toBe("linked");
  });

  it("are those of the connector that is asked for now, without the errors of another", async () => {
    const { accounts, answers, client } = makePlatform();
    accounts["slack"] = [account("slack", "a")];
    const { link } = show(client);
    await settle();
    answers.refuse = down();
    await expect(link.get().connect()).rejects.toBeDefined();
    expect(link.get().status).toBe("error");
    expect(link.read(client, "slack")).toMatchObject({ status: "pending", error: null });
    link.set(client, "slack");
    await settle();
    expect(link.get()).toMatchObject({ status: "linked", error: null });
  });
});

describe("the page's redirection", () => {
  it("keeps one attempt for as long as the tab, and gives it once to whom it is for", () => {
    const kept = new Map<string, string>();
    const assign = vi.fn<(url: string) => void>();
    vi.stubGlobal("sessionStorage", {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => kept.set(key, value),
      removeItem: (key: string) => kept.delete(key),
    });
    vi.stubGlobal("location", { assign, search: "?code=c&state=s" });
    expect(pageRedirection.take()).toBe(undefined);
    pageRedirection.keep({ a: 1 });
    pageRedirection.keep({ b: 1 });
    pageRedirection.go("https://consent.example");
    expect(assign).toHaveBeenCalledWith("https://consent.example");
    expect(pageRedirection.take(({ a }) => a === 1)).toBe(undefined);
    expect(pageRedirection.take()).toEqual({
      attempt: { b: 1 },
      callback: { code: "c", state: "s" },
    });
    expect(pageRedirection.take()).toBe(undefined);
  });

  it("has nothing where there is no page", () => {
    expect(pageRedirection.take()).toBe(undefined);
  });
});
