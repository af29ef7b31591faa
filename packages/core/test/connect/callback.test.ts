// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { KEY } from "../../src/connect/Ticket.ts";
import { nextOn, visit } from "./fixtures.ts";

const told = { plugboard: "1-2-3-4", callback: { code: "c", state: "s" } };
const closed = vi.fn<() => void>();
const channel = new BroadcastChannel(KEY);

beforeEach(() => {
  visit("http://app.example/callback?code=c&state=s");
  vi.stubGlobal("close", closed.mockClear());
});
afterEach(() => {
  vi.unstubAllGlobals();
  sessionStorage.clear();
  window.name = "";
});

let pages = 0;
/** Loads the page; each time it is another one. */
const load = () => import(/* @vite-ignore */ `../../src/connect/callback.ts?page=${(pages += 1)}`);

/** What the page tells over all ways; what it has opened hears it from its own origin alone. */
const hear = async () => {
  const messages: Array<unknown> = [];
  vi.stubGlobal("opener", {
    postMessage: (data: unknown, to: string) => void messages.push(["message", data, to]),
  });
  vi.stubGlobal("localStorage", {
    setItem: (key: string, text: string) => void messages.push(["stored", key, JSON.parse(text)]),
    removeItem: (key: string) => void messages.push(["forgotten", key]),
  });
  const heard = nextOn(channel);
  await load();
  return [...messages, ["channel", await heard]];
};

const everywhere = (what: unknown) => [
  ["message", what, "http://app.example"],
  ["stored", KEY, what],
  ["forgotten", KEY],
  ["channel", what],
];

it("tells whoever waits for its window, over every way, and closes", async () => {
  sessionStorage.setItem(KEY, JSON.stringify({ id: "1-2-3-4" }));
  expect(await hear()).toEqual(everywhere(told));
  expect(closed).toHaveBeenCalledOnce();
  expect(sessionStorage).toHaveLength(0);
});

it("knows its attempt by the window's name where nothing is kept", async () => {
  window.name = `${KEY}:1-2-3-4`;
  expect(await hear()).toEqual(everywhere(told));
  expect(window.name).toBe("");
});

it("speaks for nobody once it has spoken", async () => {
  sessionStorage.setItem(KEY, JSON.stringify({ id: "1-2-3-4" }));
  await hear();
  expect(await hear()).toEqual(everywhere({ callback: told.callback }));
});

it("goes back to where the user was, and keeps there what it was told", async () => {
  const replace = vi.fn<(url: string) => void>();
  vi.stubGlobal("location", { search: location.search, origin: location.origin, replace });
  const back = "http://app.example/settings#github";
  sessionStorage.setItem(KEY, JSON.stringify({ id: "1-2-3-4", back }));
  await load();
  expect(replace.mock.calls).toEqual([[back]]);
  expect(sessionStorage.getItem(KEY)).toBe(null);
  expect(JSON.parse(sessionStorage.getItem(`${KEY}:callback:1-2-3-4`) ?? "")).toEqual(
    told.callback,
  );
  expect(closed).not.toHaveBeenCalled();
});

it("does what it can where a browser keeps nothing", async () => {
  vi.stubGlobal("sessionStorage", undefined);
  vi.stubGlobal("localStorage", undefined);
  vi.stubGlobal("BroadcastChannel", undefined);
  const messages: Array<unknown> = [];
  vi.stubGlobal("opener", { postMessage: (data: unknown) => void messages.push(data) });
  window.name = `${KEY}:1-2-3-4`;
  await load();
  expect(messages).toEqual([told]);
  expect(closed).toHaveBeenCalledOnce();
});
