// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import {
  adopt,
  connectAccount,
  reconnectAccount,
  resumeAccount as resumeHere,
} from "../../src/connect/index.ts";
import { KEY } from "../../src/connect/Ticket.ts";
import { NotFound, Unavailable, Unsupported } from "../../src/PlugboardError.ts";
import {
  account,
  CONSENT,
  makePlatform,
  makeWindow,
  nextOn,
  openings,
  pass,
  say,
  tell,
  track,
  visit,
} from "./fixtures.ts";
import { until } from "../until.ts";

const here = "http://app.example/settings?tab=accounts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  visit(here);
  document.hasFocus = () => true;
});
afterEach(() => {
  sessionStorage.clear();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** An attempt whose user is at the page of consent. */
const begin = async (
  platform = makePlatform(),
  options: Parameters<typeof connectAccount>[3] = {},
  connect: object = {},
) => {
  const [opened] = [openings()];
  const end = track(connectAccount(platform.client, "github", { ...connect }, options));
  await pass();
  const [popup = makeWindow()] = opened;
  return { ...platform, end, opened, popup };
};

describe("connecting in a window", () => {
  it("opens it in the tick of the click, before anything is asked", async () => {
    const { calls, client } = makePlatform();
    const opened = openings(() => expect(calls).toEqual([]));
    const end = track(connectAccount(client, "github"));
    expect(opened).toHaveLength(1);
    expect(opened[0]?.window.document.title).toBe("Connecting…");
    await pass();
    expect(opened[0]?.visited).toEqual([CONSENT]);
    expect(calls).toEqual([
      ["list", "github"],
      ["connect", "github", { callbackUrl: here }],
    ]);
    expect(end).toEqual({});
  });

  it("gives each an id that nobody can guess, and leaves the callback's address alone", async () => {
    const ids = new Set<string>();
    for (let n = 0; n < 3; n += 1) {
      const { popup, named } = await begin(makePlatform(), { callbackUrl: "/callback" });
      ids.add(popup.idOf());
      expect(popup.idOf()).toMatch(/^(\d+-){3}\d+$/);
      expect(popup.window.name).toBe(`${KEY}:${popup.idOf()}`);
      expect(named("connect")[0]?.[2]).toEqual({ callbackUrl: "http://app.example/callback" });
    }
    expect(ids.size).toBe(3);
  });

  it("completes with what the callback was told, closes the window, and keeps nothing", async () => {
    const { end, named, popup } = await begin();
    tell({ plugboard: popup.idOf(), callback: { code: "c" } });
    await pass();
    expect(end).toEqual({ value: { _tag: "Linked", account: "ana" } });
    expect(named("complete")).toEqual([["complete", { state: "s" }, { code: "c" }]]);
    expect(popup.window.closed).toBe(true);
    expect(Object.keys(sessionStorage)).toEqual([]);
  });

  it("hears of it over a channel of its origin", async () => {
    const { end, popup } = await begin();
    const channel = new BroadcastChannel(KEY);
    say(channel, { plugboard: popup.idOf(), callback: {} });
    await until(() => expect(end.value).toBeDefined());
    channel.close();
  });

  it("hears of it over what is stored", async () => {
    const { end, popup } = await begin();
    const newValue = JSON.stringify({ plugboard: popup.idOf(), callback: {} });
    dispatchEvent(new StorageEvent("storage", { key: KEY, newValue }));
    await pass();
    expect(end.value).toBeDefined();
  });

  it("completes once, over how many ways it is told", async () => {
    const { end, named, popup } = await begin();
    const told = { plugboard: popup.idOf(), callback: {} };
    tell(told);
    tell(told);
    dispatchEvent(new StorageEvent("storage", { key: KEY, newValue: JSON.stringify(told) }));
    await pass();
    tell(told);
    await pass();
    expect(end.value).toBeDefined();
    expect(named("complete")).toHaveLength(1);
  });

  it("hears nobody of another origin, of another attempt, or with nothing to say", async () => {
    const { end, named, popup } = await begin();
    tell({ plugboard: popup.idOf(), callback: {} }, "https://consent.example");
    tell({ plugboard: "another", callback: {} });
    tell({ plugboard: popup.idOf() });
    tell({ callback: { state: "another" } });
    tell({ callback: {} });
    tell("hello");
    tell(null);
    const newValue = JSON.stringify({ plugboard: popup.idOf(), callback: {} });
    dispatchEvent(new StorageEvent("storage", { key: "theirs", newValue }));
    dispatchEvent(new StorageEvent("storage", { key: KEY, newValue: "no JSON" }));
    await pass();
    expect(end).toEqual({});
    expect(named("complete")).toEqual([]);
  });

  it("knows a window that has lost its ticket by the state of its consent", async () => {
    const { end } = await begin();
    tell({ callback: { state: "s", code: "c" } });
    await pass();
    expect(end.value).toBeDefined();
  });

  it("says where it stands", async () => {
    const phases: Array<unknown> = [];
    const { popup } = await begin(makePlatform(), {
      onPhase: (...phase) => void phases.push(phase),
    });
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(phases).toEqual([["asking"], ["consenting", CONSENT], ["completing"], ["checking"]]);
  });

  it("closes it where the platform links at once, or refuses", async () => {
    const platform = makePlatform();
    platform.answers.connect = { _tag: "Linked", account: "ana" };
    const { end, popup } = await begin(platform);
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
    expect(popup.window.closed).toBe(true);

    const refusing = makePlatform();
    refusing.answers.refuse["connect"] = new Unavailable({ message: "down", status: 503 });
    const other = await begin(refusing);
    expect(other.end.error).toMatchObject({ _tag: "Unavailable" });
    expect(other.popup.window.closed).toBe(true);
  });

  it("goes to no address that is no web page", async () => {
    const platform = makePlatform();
    const step = { _tag: "Consent", url: "javascript:alert(1)", attempt: {} } as const;
    platform.answers.connect = { ...step, completes: "platform" };
    const { end, popup } = await begin(platform);
    expect(end.error).toMatchObject({ _tag: "Malformed" });
    expect(popup.visited).toEqual([]);
    expect(popup.window.closed).toBe(true);
  });

  it("opens none for credentials", async () => {
    const platform = makePlatform();
    platform.answers.connect = { _tag: "Linked", account: "ana" };
    for (const connect of [{ data: { api_key: "k" } }, { configuration: { url: "u" } }]) {
      const { end, opened } = await begin(platform, {}, connect);
      expect(end.value).toBeDefined();
      expect(opened).toEqual([]);
    }
  });

  it("takes one that the application has opened itself", async () => {
    const popup = makeWindow();
    const { end, opened } = await begin(makePlatform(), { mode: adopt(popup.window) });
    expect(opened).toEqual([]);
    expect(popup.visited).toEqual([CONSENT]);
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(end.value).toBeDefined();
  });

  it("is a link where the browser opens none, and hears of it all the same", async () => {
    vi.stubGlobal("open", () => null);
    const late: Array<unknown> = [];
    const platform = makePlatform();
    const onLate = (linked: unknown) => void late.push(linked);
    const end = track(connectAccount(platform.client, "github", {}, { onLate }));
    await pass();
    expect(end.error).toMatchObject({ _tag: "ConsentFailed", reason: "blocked", url: CONSENT });
    tell({ callback: { state: "s" } });
    await pass();
    expect(late).toEqual([{ _tag: "Linked", account: "ana" }]);
  });
});

describe("an attempt", () => {
  it("ends when its time has", async () => {
    const { end, popup, signals } = await begin(makePlatform(), { timeout: 30_000 });
    await pass(30_000);
    expect(end).toEqual({});
    await pass(1_000);
    expect(end.error).toMatchObject({ _tag: "ConsentFailed", reason: "timeout", url: CONSENT });
    expect(popup.window.closed).toBe(true);
    expect(signals.at(-1)?.aborted).toBe(true);
  });

  it("ends the one before, at the same target alone", async () => {
    const { client, end, popup } = await begin();
    const slack = track(connectAccount(client, "slack"));
    await pass();
    expect(end).toEqual({});
    const next = track(connectAccount(client, "github"));
    await pass();
    expect(end.error).toMatchObject({ _tag: "ConsentFailed", reason: "superseded" });
    expect(popup.window.closed).toBe(true);
    expect([slack, next]).toEqual([{}, {}]);
  });

  it("can be given up", async () => {
    const controller = new AbortController();
    const { end, popup, signals } = await begin(makePlatform(), { signal: controller.signal });
    controller.abort();
    await pass();
    expect(end.error).toMatchObject({ _tag: "Cancelled", name: "AbortError" });
    expect(popup.window.closed).toBe(true);
    expect(signals.every((signal) => signal?.aborted)).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is denied some time after its window was closed, while the user is here", async () => {
    const { end, named, popup } = await begin(makePlatform(), { grace: 2_000 });
    popup.window.close();
    document.hasFocus = () => false;
    await pass(20_000);
    expect(end).toEqual({});
    document.hasFocus = () => true;
    await pass(2_000);
    expect(end).toEqual({});
    await pass(800);
    expect(end.error).toMatchObject({ reason: "denied", code: "window_closed" });
    expect(Object.keys(sessionStorage)).toEqual([]);
    // The platform is left alone then.
    const { length } = named("list");
    await pass(60_000);
    expect(named("list")).toHaveLength(length);
  });

  it("links late where its window was not closed after all", async () => {
    const late: Array<unknown> = [];
    const { end, popup } = await begin(makePlatform(), {
      grace: 400,
      onLate: (linked) => void late.push(linked),
    });
    popup.window.close();
    await pass(2_000);
    expect(end.error).toMatchObject({ code: "window_closed" });
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(late).toEqual([{ _tag: "Linked", account: "ana" }]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("is over late, too, when another one has begun", async () => {
    const late: Array<unknown> = [];
    const { client, end, named, popup } = await begin(makePlatform(), {
      grace: 400,
      onLate: (linked) => void late.push(linked),
    });
    popup.window.close();
    await pass(2_000);
    expect(end.error).toBeDefined();
    track(connectAccount(client, "github"));
    await pass();
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(late).toEqual([]);
    expect(named("complete")).toEqual([]);
  });

  it("is over late, too, when its time has ended", async () => {
    const { end, popup } = await begin(makePlatform(), { grace: 400, timeout: 10_000 });
    popup.window.close();
    await pass(2_000);
    expect(end.error).toBeDefined();
    await pass(10_000);
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("the platform", () => {
  it("is asked for accounts that were not there before, seldom", async () => {
    const platform = makePlatform();
    platform.accounts.push(account("old"), account("ana", { status: "pending" }));
    const { end, named } = await begin(platform);
    await pass(60_000);
    expect(named("list").length).toBeLessThan(12);
    expect(end).toEqual({});
    platform.accounts[1] = account("ana");
    await pass(11_000);
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
    expect(named("complete")).toEqual([]);
  });

  it("is not asked where it knows of no account before it is completed", async () => {
    const { named, popup } = await begin(makePlatform("callback"), { grace: 60_000 });
    popup.window.close();
    await pass(30_000);
    expect(named("list")).toHaveLength(1);
  });

  it("is asked at once when the window is closed, or the user looks at the page again", async () => {
    const { accounts, end, popup } = await begin();
    popup.window.close();
    accounts.push(account("ana"));
    await pass(2_000);
    expect(end.value).toBeDefined();

    const other = await begin();
    document.dispatchEvent(new Event("visibilitychange"));
    other.accounts.push(account("ana"));
    await pass(2_000);
    expect(other.end.value).toBeDefined();
  });

  it("is asked again where it does not answer", async () => {
    const { accounts, answers, end } = await begin();
    answers.refuse["list"] = new Unavailable({ message: "down", status: 503 });
    accounts.push(account("ana"));
    await pass(30_000);
    expect(end).toEqual({});
    answers.refuse = {};
    await pass(21_000);
    expect(end.value).toBeDefined();
  });

  it("has accounts that another page has linked, and says so", async () => {
    const { accounts, end, named, popup } = await begin();
    const [page, witness] = [new BroadcastChannel(KEY), new BroadcastChannel(KEY)];
    // It may say so after this one has seen the account, and before it has looked again.
    accounts.push(account("theirs"));
    document.dispatchEvent(new Event("visibilitychange"));
    await pass(400);
    expect(named("list")).toHaveLength(2);
    const claimed = nextOn(witness);
    say(page, { plugboard: "another", account: "theirs" });
    await claimed;
    await pass(60_000);
    expect(end).toEqual({});
    const own = nextOn(witness);
    accounts.push(account("ana"));
    await pass(11_000);
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
    expect(await own).toEqual({ plugboard: popup.idOf(), account: "ana" });
    for (const channel of [page, witness]) channel.close();
  });

  it("refuses typed to complete", async () => {
    const { answers, end, popup } = await begin();
    answers.refuse["complete"] = new Unavailable({ message: "down", status: 503 });
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(end.error).toMatchObject({ _tag: "Unavailable" });
    expect(Object.keys(sessionStorage)).toEqual([]);
  });
});

describe("an account", () => {
  it("is waited for until it is ready, with growing pauses", async () => {
    const { accounts, answers, end, named, popup } = await begin();
    accounts.push(account("ana", { status: "pending" }));
    answers.refuse["get"] = new NotFound({ message: "not yet" });
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass();
    expect(named("get")).toHaveLength(1);
    answers.refuse = {};
    await pass(500);
    expect(named("get")).toHaveLength(2);
    await pass(749);
    expect(named("get")).toHaveLength(2);
    accounts[0] = account("ana");
    await pass(1);
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
  });

  it("that is not ready in time fails", async () => {
    const { accounts, end, popup } = await begin(makePlatform(), { readyWithin: 5_000 });
    accounts.push(account("ana", { status: "pending" }));
    tell({ plugboard: popup.idOf(), callback: {} });
    await pass(5_000);
    expect(end.error).toMatchObject({ _tag: "ConsentFailed", reason: "timeout" });
  });

  it("is refused where fewer scopes were granted than are needed", async () => {
    for (const [granted, error] of [
      [["repo"], { _tag: "Forbidden", missingScopes: ["gist"] }],
      [["repo", "gist", "user"], undefined],
      [undefined, undefined],
    ] as const) {
      const scopes = ["repo", "gist"];
      const { accounts, end, named, popup } = await begin(makePlatform(), {}, { scopes });
      expect(named("connect")[0]?.[2]).toMatchObject({ scopes });
      accounts.push(account("ana", { scopes: granted }));
      tell({ plugboard: popup.idOf(), callback: {} });
      await pass();
      if (error === undefined) expect(end.value).toBeDefined();
      else expect(end.error).toMatchObject(error);
    }
  });

  it("is renewed where the platform can, and linked anew where it cannot", async () => {
    const { accounts, client, named, ...platform } = makePlatform();
    accounts.push(account("ana"));
    const opened = openings();
    const end = track(reconnectAccount(client, "github", "ana"));
    await pass();
    expect(named("reconnect")).toEqual([
      ["reconnect", "github", { callbackUrl: here, account: "ana" }],
    ]);
    expect(accounts[0]).toMatchObject({ status: "pending" });
    accounts[0] = account("ana");
    await pass(6_000);
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
    expect(opened[0]?.window.closed).toBe(true);

    platform.answers.refuse["reconnect"] = new Unsupported({ message: "no" });
    track(reconnectAccount(client, "github", "ana"));
    await pass();
    expect(named("connect")).toEqual([
      ["connect", "github", { callbackUrl: here, account: "ana" }],
    ]);
  });
});

describe("leaving the page", () => {
  const leave = async (platform = makePlatform(), callbackUrl?: string) => {
    const went: Array<string> = [];
    const go = (url: string) => void went.push(url);
    const options = { mode: "redirect", go, callbackUrl } as const;
    const end = track(connectAccount(platform.client, "github", {}, options));
    await pass();
    return { ...platform, end, went };
  };
  const ticket = () => JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
  /** The page has gone, with all that it knew. */
  const next = async () => {
    vi.clearAllTimers();
    vi.resetModules();
    return import("../../src/connect/index.ts");
  };

  it("keeps the attempt, and where the user was", async () => {
    const { end, went } = await leave();
    expect(went).toEqual([CONSENT]);
    expect(ticket()).toMatchObject({ back: here });
    expect(end).toEqual({});
  });

  it("goes on once on the next page, whoever asks, and for its own target alone", async () => {
    const { client, named } = await leave(makePlatform(), "/callback");
    const { id } = ticket();
    sessionStorage.setItem(`${KEY}:callback:${id}`, JSON.stringify({ code: "c" }));
    const { resumeAccount } = await next();
    expect(await resumeAccount(client, "slack")).toBe(undefined);
    const all = await Promise.all([
      resumeAccount(client, "github"),
      resumeAccount(client, "github"),
    ]);
    expect(all).toEqual([
      { _tag: "Linked", account: "ana" },
      { _tag: "Linked", account: "ana" },
    ]);
    expect(named("complete")).toEqual([["complete", { state: "s" }, { code: "c" }]]);
    expect(Object.keys(sessionStorage)).toEqual([]);
    expect(await resumeAccount(client, "github")).toBe(undefined);
  });

  it("takes what the page itself was told", async () => {
    const { client, named } = await leave();
    visit(`${here}&code=c`);
    const { resumeAccount } = await next();
    expect(await resumeAccount(client, "github")).toMatchObject({ account: "ana" });
    expect(named("complete")[0]?.[2]).toEqual({ tab: "accounts", code: "c" });
  });

  it("looks at the platform where the user comes back without an answer", async () => {
    const { client } = await leave();
    const { resumeAccount } = await next();
    const nothing = track(resumeAccount(client, "github", { grace: 400 }));
    await pass(4_000);
    expect(nothing).toEqual({ value: undefined });
    expect(Object.keys(sessionStorage)).toEqual([]);

    const other = await leave();
    other.accounts.push(account("ana"));
    const page = await next();
    const found = track(page.resumeAccount(other.client, "github"));
    await pass(4_000);
    expect(found.value).toEqual({ _tag: "Linked", account: "ana" });
  });

  it("goes on waiting for an account that was linked before the page was loaded again", async () => {
    const { accounts, client, named } = await leave();
    accounts.push(account("ana", { status: "pending" }));
    visit(`${here}&code=c`);
    const { resumeAccount } = await next();
    track(resumeAccount(client, "github"));
    await pass();
    expect(sessionStorage.getItem(`${KEY}:test:github`)).toContain(`"account":"ana"`);
    expect(named("complete")).toHaveLength(1);
  });

  it("goes on in this very page where it was not really left", async () => {
    const { client, end, named } = await leave();
    visit(`${here}&code=c`);
    expect(await resumeHere(client, "github")).toEqual({ _tag: "Linked", account: "ana" });
    expect(end.value).toEqual({ _tag: "Linked", account: "ana" });
    expect(named("complete")).toHaveLength(1);
  });

  it("is over where the page is there again, and nothing was linked", async () => {
    const { end } = await leave();
    await pass(10_000);
    expect(end).toEqual({});
    for (const state of ["hidden", "visible"]) {
      Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }
    await pass(6_000);
    expect(end.error).toMatchObject({ code: "window_closed" });
  });
});
