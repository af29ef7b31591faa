/** A platform that links accounts, and the windows and pages in which users consent. */
import { vi } from "vitest";
import type { Client } from "../../src/Client.ts";
import type { Account, Connected } from "../../src/Integrations.ts";
import type { Json } from "../../src/Catalog.ts";
import { KEY } from "../../src/connect/Ticket.ts";

export const CONSENT = "https://consent.example/?state=s";

export const account = (name: string, more: Partial<Account> = {}): Account => ({
  account: name,
  connector: "github",
  selected: false,
  status: "ready",
  ...more,
});

/** A platform that asks for a consent; what it has and answers is changed by the test. */
export const makePlatform = (completes: "platform" | "callback" = "platform") => {
  const accounts: Array<Account> = [];
  const calls: Array<readonly [string, ...ReadonlyArray<unknown>]> = [];
  const answers: { connect: Connected; refuse: Record<string, Error> } = {
    connect: { _tag: "Consent", url: CONSENT, attempt: { state: "s" }, completes },
    refuse: {},
  };
  const signals: Array<AbortSignal | undefined> = [];
  const answer = async <A>(call: (typeof calls)[number], give: () => A, options?: unknown) => {
    calls.push(call);
    signals.push((options as { readonly signal?: AbortSignal } | undefined)?.signal);
    const refusal = answers.refuse[call[0]];
    if (refusal !== undefined) throw refusal;
    return give();
  };
  const integrations = {
    list: (target: string, options?: unknown) =>
      answer(["list", target], () => [...accounts], options),
    get: (target: string, name: string, options?: unknown) =>
      answer(["get", target, name], () => accounts.find((one) => one.account === name), options),
    connect: (target: string, connect: Json, options?: unknown) =>
      answer(["connect", target, connect], () => answers.connect, options),
    reconnect: (target: string, connect: Json, options?: unknown) =>
      answer(
        ["reconnect", target, connect],
        () => {
          for (const [at, one] of accounts.entries()) accounts[at] = { ...one, status: "pending" };
          return answers.connect;
        },
        options,
      ),
    complete: (attempt: Json, callback: Json, options?: unknown) =>
      answer(
        ["complete", attempt, callback],
        () => {
          if (!accounts.some((one) => one.account === "ana")) accounts.push(account("ana"));
          return { _tag: "Linked", account: "ana" };
        },
        options,
      ),
  };
  const client = { id: "test", integrations } as unknown as Client;
  const named = (name: string) => calls.filter((call) => call[0] === name);
  return { accounts, answers, calls, client, named, signals };
};

/** A window that a browser has opened, as far as it is asked for anything. */
export const makeWindow = () => {
  const kept = new Map<string, string>();
  const visited: Array<string> = [];
  const window = {
    name: "",
    closed: false,
    close: () => void (window.closed = true),
    document: { title: "", body: { textContent: "" } },
    location: { replace: (url: string) => void visited.push(url) },
    sessionStorage: { setItem: (key: string, text: string) => void kept.set(key, text) },
  };
  const idOf = (): string => JSON.parse(kept.get(KEY) ?? "{}").id;
  return { window: window as unknown as Window, visited, kept, idOf };
};

/** What the browser opens from now on. */
export const openings = (onOpen = (): void => undefined) => {
  const opened: Array<ReturnType<typeof makeWindow>> = [];
  vi.stubGlobal("open", () => {
    onOpen();
    const one = makeWindow();
    opened.push(one);
    return one.window;
  });
  return opened;
};

/** Where the page is from now on. */
export const visit = (url: string): void =>
  (window as unknown as { readonly happyDOM: { setURL: (url: string) => void } }).happyDOM.setURL(
    url,
  );

/** What a callback page tells of a window. */
export const tell = (data: unknown, origin = location.origin): void =>
  void dispatchEvent(new MessageEvent("message", { data, origin }));

/** Says something on a channel. */
export const say = (channel: BroadcastChannel, data: unknown): void =>
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one
  channel.postMessage(data);

/** What is said next on a channel. */
export const nextOn = (channel: BroadcastChannel): Promise<unknown> =>
  new Promise((resolve) => {
    channel.addEventListener("message", ({ data }) => resolve(data), { once: true });
  });

/** Lets time go by, and all that it brings arrive. */
export const pass = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

/** What a promise has come to so far. */
export const track = <A>(promise: Promise<A>) => {
  const end: { value?: A; error?: unknown } = {};
  promise.then(
    (value) => (end.value = value),
    (error: unknown) => (end.error = error),
  );
  return end;
};
