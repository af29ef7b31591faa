// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from "vitest";
import { type DevtoolsElement, defineDevtools, mountDevtools } from "../../src/devtools/index.ts";
import type { CallEvent } from "../../src/Platform.ts";
import { Unavailable, Unsupported } from "../../src/PlugboardError.ts";
import { type AnyClient, makeObserver, makeStore } from "../../src/seam/index.ts";
import { makeRead, mount, settle } from "../seam/fixtures.ts";

afterEach(() => {
  document.body.replaceChildren();
  vi.useRealTimers();
});

/** A client that tells what a test says, and a panel on it. */
const open = (more: object = {}) => {
  const listeners = new Set<(event: CallEvent) => void>();
  const client = {
    id: "test",
    scope: "test#1/0/",
    on: (listener: (event: CallEvent) => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    ...more,
  } as AnyClient;
  const store = makeStore();
  const panel = mountDevtools({ client, store, open: true });
  const root = panel.shadowRoot;
  if (root === null) throw new Error("The panel has no shadow.");
  const tell = async (event: object): Promise<void> => {
    for (const listener of listeners) {
      listener({ call: 1, connector: "github", action: "get_repo", ...event } as CallEvent);
    }
    await settle();
  };
  const find = (key: string) => root.querySelector<HTMLElement>(`[data-key^="${key}"]`);
  const press = async (key: string): Promise<void> => {
    find(key)?.click();
    await settle();
  };
  const text = () => root.querySelector("[role=tabpanel]")?.textContent ?? "";
  /** Opens the first entry. */
  const unfold = async (): Promise<void> => {
    const details = root.querySelector("details");
    details?.setAttribute("open", "");
    details?.dispatchEvent(new Event("toggle"));
    await settle();
  };
  return { client, find, listeners, panel, press, root, store, tell, text, unfold };
};

it("shows calls as they happen, and no markup of theirs", async () => {
  const { root, tell, text, unfold } = open();
  expect(text()).toBe("No call yet.");
  await tell({ _tag: "Attempt", attempt: 1 });
  expect(text()).toContain("1. github / get_repo1 attempt");
  const error = new Unavailable({ message: "<b>down</b>", status: 503 });
  await tell({ _tag: "Ended", outcome: "failed", error });
  await unfold();
  expect(text()).toContain("Unavailable: <b>down</b>");
  expect(root.querySelector("b")).toBe(null);
  expect(root.querySelector(".failed")?.textContent).toBe("failed");
});

it("needs no exception from a policy: no inline style, no script", async () => {
  const { press, root, tell } = open();
  await tell({ _tag: "Attempt", attempt: 1 });
  for (const tab of ["Calls", "Reads", "Accounts", "Limits"]) {
    await press(tab);
    expect(root.querySelector("[style], style, script, [onclick]")).toBe(null);
  }
  expect(root.adoptedStyleSheets).toHaveLength(1);
});

it("shows reads with who watches them, and reads anew, makes old, and forgets", async () => {
  const { find, press, store, text, unfold } = open();
  const { calls, descriptor } = makeRead<object>({ connector: "github", input: { owner: "acme" } });
  const view = mount(
    makeObserver<object>(store),
    descriptor,
    { staleTime: 60_000 },
    (_) => _.status,
  );
  await calls.last.answer({ name: "tools", access_token: "t-secret" });
  await press("Reads");
  expect(text()).toContain("1 watching");
  expect(text()).not.toContain("acme");
  await unfold();
  expect(text()).toContain('"owner":"acme"');
  expect(text()).toContain('"name":"tools"');
  expect(text()).not.toContain("t-secret");
  expect(find("Remove")?.hasAttribute("disabled")).toBe(true);
  await press("Refetch");
  expect(calls.count).toBe(2);
  expect(text()).toContain("success, fetching");
  await calls.last.fail();
  expect(text()).toContain("Unavailable: down");
  await press("Invalidate");
  expect(text()).toContain("error, invalidated");
  view.unmount();
  await press("Reads");
  expect(find("Refetch")?.hasAttribute("disabled")).toBe(true);
  await press("Remove");
  expect(store.cells()).toEqual([]);
  expect(text()).toBe("Nothing was read yet.");
});

it("says that it has no store, where none was given", async () => {
  const { panel, press, text } = open();
  panel.store = undefined;
  await press("Reads");
  expect(text()).toContain("No store was given");
});

it("asks for linked accounts only when it is told to", async () => {
  const asked = { count: 0 };
  const account = { account: "work", connector: "github", selected: true, status: "ready" };
  const list = () => {
    asked.count += 1;
    return Promise.resolve([account]);
  };
  const { press, text } = open({ integrations: { list } });
  await press("Accounts");
  expect(asked.count).toBe(0);
  await press("ask for accounts");
  expect(text()).toContain("github: workselectedready");
});

const refusal = new Unsupported({ message: "not here" });
it.each([
  ["refuses", { integrations: { list: () => Promise.reject(refusal) } }, "Unsupported: not here"],
  ["has none", {}, "Unsupported: test links no accounts."],
])("says why there are no accounts where the platform %s", async (_, more, words) => {
  const { press, text } = open(more);
  await press("Accounts");
  await press("ask for accounts");
  expect(text()).toContain(words);
});

it("shows what is closed, and for how long yet", async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  const { press, tell, text } = open();
  await press("Limits");
  expect(text()).toBe("No limit holds calls back.");
  await tell({
    _tag: "Waiting",
    until: 1_005_000,
    error: { _tag: "RateLimited", message: "slow" },
  });
  expect(text()).toBe("githubclosed for 5.0 s");
  await vi.advanceTimersByTimeAsync(2000);
  expect(text()).toBe("githubclosed for 3.0 s");
  await vi.advanceTimersByTimeAsync(4000);
  expect(text()).toBe("No limit holds calls back.");
});

it("is worked with keys: tabs by arrows, closed by Escape, and the focus stays", async () => {
  const { find, panel, root, tell } = open();
  const key = (to: HTMLElement | null, name: string): void =>
    void to?.dispatchEvent(new KeyboardEvent("keydown", { key: name, bubbles: true }));
  const held = () => root.activeElement?.getAttribute("data-key");
  find("Calls")?.focus();
  key(find("Calls"), "ArrowLeft");
  expect(held()).toBe("Limits");
  expect(find("Limits")?.getAttribute("aria-selected")).toBe("true");
  key(find("Limits"), "ArrowRight");
  expect(held()).toBe("Calls");
  await tell({ _tag: "Attempt", attempt: 1 });
  expect(held()).toBe("Calls");
  key(find("Calls"), "Escape");
  expect(panel.hasAttribute("open")).toBe(false);
  expect(held()).toBe("toggle");
  expect(find("toggle")?.getAttribute("aria-expanded")).toBe("false");
  find("toggle")?.click();
  expect(panel.hasAttribute("open")).toBe(true);
});

it("tells who closes it from inside, and takes the key for itself", () => {
  const { find, panel } = open();
  let closed = 0;
  panel.addEventListener("close", () => (closed += 1));
  find("toggle")?.click();
  expect([closed, panel.hasAttribute("open")]).toEqual([1, false]);
  find("toggle")?.click();
  expect(closed).toBe(1);
  const escape = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  find("Calls")?.dispatchEvent(escape);
  expect([closed, escape.defaultPrevented]).toEqual([2, true]);
  panel.toggleAttribute("open", true);
  panel.toggleAttribute("open", false);
  expect(closed).toBe(2);
});

it("keeps what stands open when it is drawn anew, and shows what its calls were given", async () => {
  const { root, tell, text, unfold } = open();
  await tell({ _tag: "Attempt", attempt: 1, meta: { screen: "inbox" } });
  await unfold();
  expect(text()).toContain('{"screen":"inbox"}');
  await tell({ _tag: "Ended", outcome: "done" });
  expect(root.querySelector("details")?.hasAttribute("open")).toBe(true);
});

it("hears nothing once it has gone, and goes on when it comes back", async () => {
  const { client, listeners, panel, tell, text } = open();
  panel.remove();
  expect(listeners.size).toBe(0);
  document.body.append(panel);
  expect(listeners.size).toBe(1);
  await tell({ _tag: "Attempt", attempt: 1 });
  expect(text()).toContain("get_repo");
  // Another client's calls are another log.
  panel.client = { ...client };
  expect(text()).toBe("No call yet.");
  expect(listeners.size).toBe(1);
});

it("is an element like any other", () => {
  defineDevtools();
  defineDevtools();
  const panel = document.createElement("plugboard-devtools") as DevtoolsElement;
  document.body.append(panel);
  expect(panel.shadowRoot?.querySelector("section")?.hidden).toBe(true);
  panel.setAttribute("open", "");
  expect(panel.shadowRoot?.querySelector("section")?.hidden).toBe(false);
  expect([panel.client, panel.store]).toEqual([undefined, undefined]);
});
