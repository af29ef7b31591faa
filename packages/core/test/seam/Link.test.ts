// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Json } from "../../src/Catalog.ts";
import type { Account, Connected } from "../../src/Integrations.ts";
import { ConsentFailed } from "../../src/PlugboardError.ts";
import {
  adopt,
  type AnyClient,
  makeLink,
  makeStore,
  type Redirection,
  type Store,
} from "../../src/seam/index.ts";
import { makeWindow, pass, tell, visit } from "../connect/fixtures.ts";
import { down, makeRead, settle } from "./fixtures.ts";
import { until } from "../until.ts";

const here = "http://app.example/settings";

let store: Store;
beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  store = makeStore();
  visit(here);
});
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
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
      url: "https://consent.example/",
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
    get: async (target: string, name: string) => {
      await called("get", target, name);
      return accounts[target]?.find((one) => one.account === name);
    },
    reconnect: async (target: string, connect: Json) => (
      await called("reconnect", target, connect),
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

/** A page that is left. */
const leaving = () => {
  const went: Array<string> = [];
  const redirection: Redirection = { mode: "redirect", go: (url) => void went.push(url) };
  return { redirection, went };
};

/** A window beside the page. */
const beside = () => {
  const popup = makeWindow();
  const redirection: Redirection = { mode: adopt(popup.window), grace: 400 };
  const answer = (callback: Readonly<Record<string, string>>) => {
    tell({ plugboard: popup.idOf(), callback });
    return pass();
  };
  return { ...popup, redirection, answer };
};

const show = (
  client: AnyClient,
  target = "github",
  link = makeLink(store, beside().redirection),
) => {
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
    const { redirection } = beside();
    const link = makeLink(store, redirection);
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

  it("opens a window in the tick of the click, and shows where it stands", async () => {
    const { client } = makePlatform();
    const { answer, redirection, visited, window: popup } = beside();
    const { link, statuses } = show(client, "github", makeLink(store, redirection));
    await settle();
    const done = link.get().connect();
    expect(popup.name).not.toBe("");
    await until(() => expect(visited).toEqual(["https://consent.example/"]));
    expect(link.get()).toMatchObject({
      status: "connecting",
      phase: "consenting",
      consentUrl: "https://consent.example/",
    });
    await answer({ code: "c" });
    expect(await done).toEqual({ _tag: "Linked", account: "ana" });
    expect(statuses).toEqual(["pending", "unlinked", "connecting", "linked"]);
    expect(link.get()).toMatchObject({ phase: undefined, consentUrl: undefined });
  });

  it("tells whoever has begun it where it stands, too, and may be given up by them", async () => {
    const { client } = makePlatform();
    const { redirection, window: popup } = beside();
    const { link } = show(client, "github", makeLink(store, redirection));
    await settle();
    const phases: Array<string> = [];
    const controller = new AbortController();
    const { signal } = controller;
    const done = link.get().connect({}, { signal, onPhase: (phase) => void phases.push(phase) });
    await until(() => expect(phases).toEqual(["asking", "consenting"]));
    controller.abort();
    await expect(done).rejects.toMatchObject({ _tag: "Cancelled" });
    expect(link.get()).toMatchObject({ status: "unlinked", error: null });
    expect(popup.closed).toBe(true);
  });

  it("is given up, and nothing has gone wrong", async () => {
    const { client } = makePlatform();
    const { redirection } = beside();
    const { link, statuses } = show(client, "github", makeLink(store, redirection));
    await settle();
    link.get().cancel(); // there is nothing yet
    const done = link.get().connect();
    await until(() => expect(link.get().phase).toBe("consenting"));
    link.set(client, "github"); // as a component does that renders again
    link.get().cancel();
    await expect(done).rejects.toMatchObject({ name: "AbortError" });
    expect(statuses).toEqual(["pending", "unlinked", "connecting", "unlinked"]);
  });

  it("is linked all the same where its window was not closed after all", async () => {
    document.hasFocus = () => true;
    const { client } = makePlatform();
    const { answer, redirection, window: popup } = beside();
    const { link } = show(client, "github", makeLink(store, redirection));
    await settle();
    const late: Array<unknown> = [];
    const done = link.get().connect({}, { onLate: (linked) => void late.push(linked) });
    await until(() => expect(link.get().phase).toBe("consenting"));
    popup.close();
    await pass(2_000);
    await expect(done).rejects.toMatchObject({ code: "window_closed" });
    expect(link.get().status).toBe("error");
    await answer({});
    expect(link.get()).toMatchObject({ status: "linked", error: null });
    expect(late).toEqual([{ _tag: "Linked", account: "ana" }]);
  });

  it("renews the account that has expired, the selected one, or the one that is named", async () => {
    const { accounts, answers, calls, client } = makePlatform();
    const selected = account("github", "b", true);
    accounts["github"] = [account("github", "a"), selected];
    answers.connect = { _tag: "Linked", account: "b" };
    const { link } = show(client);
    await settle();
    await link.get().reconnect();
    accounts["github"] = [{ ...account("github", "a"), status: "expired" }, selected];
    await link.get().refetch();
    await link.get().reconnect();
    await link.get().reconnect("b", { scopes: ["repo"] });
    expect(calls.filter(([name]) => name === "reconnect").map((call) => call[2])).toEqual([
      { callbackUrl: here, account: "b" },
      { callbackUrl: here, account: "a" },
      { callbackUrl: here, account: "b", scopes: ["repo"] },
    ]);
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

describe("a page that was left", () => {
  /** The page is left, and is another one; what the consent answers is in its address. */
  const leave = async (platform = makePlatform(), answer = "?code=c") => {
    const { redirection, went } = leaving();
    const { link } = show(platform.client, "github", makeLink(store, redirection));
    await settle();
    void link.get().connect();
    await until(() => expect(went).toHaveLength(1));
    expect(link.get().status).toBe("connecting");
    visit(here + answer);
    vi.clearAllTimers();
    vi.resetModules();
    const seam = await import("../../src/seam/index.ts");
    const next = seam.makeStore();
    return { ...platform, make: () => seam.makeLink(next, redirection) };
  };

  it("goes on by itself, and completes once", async () => {
    const { calls, client, make } = await leave();
    const { link, statuses } = show(client, "github", make());
    const twin = show(client, "github", make());
    await until(() => expect(link.get().status).toBe("linked"));
    expect(statuses.filter((status) => status !== "pending")).toEqual(["connecting", "linked"]);
    expect(calls.filter(([name]) => name === "complete")).toEqual([
      ["complete", { state: "s" }, { code: "c" }],
    ]);
    expect(await link.get().complete()).toEqual({ _tag: "Linked", account: "ana" });
    await until(() => expect(twin.link.get().status).toBe("linked"));
    expect(sessionStorage).toHaveLength(0);
  });

  it("says typed that the user has refused", async () => {
    const { answers, client, make } = await leave();
    answers.refuse = new ConsentFailed({ message: "no", reason: "denied" });
    const { link } = show(client, "github", make());
    await until(() => expect(link.get().status).toBe("error"));
    expect(link.get()).toMatchObject({
      error: { _tag: "ConsentFailed", reason: "denied" },
      isPending: false,
    });
  });

  it("is none of another link's business", async () => {
    const { calls, client, make } = await leave();
    const { link, statuses } = show(client, "slack", make());
    await settle();
    expect(await link.get().complete()).toBe(undefined);
    expect(statuses).toEqual(["pending", "unlinked"]);
    expect(calls.filter(([name]) => name === "complete")).toEqual([]);
    expect(sessionStorage).not.toHaveLength(0);
  });

  it("takes what it was told before a router has changed its address", async () => {
    const { calls, client, make } = await leave();
    const link = make();
    link.subscribe(() => undefined);
    visit(here);
    link.set(client, "github");
    await until(() => expect(link.get().status).toBe("linked"));
    expect(calls.find(([name]) => name === "complete")?.[2]).toEqual({ code: "c" });
  });
});

describe("complete", () => {
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
