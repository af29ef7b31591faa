/** Linking an account from a page, and going on with it after the page was left. */
import type { Json } from "../Catalog.ts";
import type { Connected } from "../Integrations.ts";
import { ConsentFailed, isPlugboardError, Malformed } from "../PlugboardError.ts";
import { type Attempt, find, keep, leave } from "./Attempt.ts";
import { type ConnectOptions, follow, isLeft, readyAt } from "./Follow.ts";
import type { Linked, Linking } from "./Linking.ts";
import { isOpened, type Place, textOf } from "./Ticket.ts";
import { takeTurn, turnAt } from "./Turn.ts";

/** What is linked, and how; with an `account` that one is renewed. */
export interface Wanted {
  readonly connect: Json;
  readonly account?: string | undefined;
}

/** What many platforms are asked with, under these names; each checks what it is given. */
interface Usual {
  readonly callbackUrl?: string;
  readonly scopes?: ReadonlyArray<string>;
}

/** Every client has it, and one whose platform has not says so; the account is among what it is asked with. */
interface Renewing {
  readonly reconnect: Linking["integrations"]["connect"];
}

/** Asks the platform; one that renews no account links it anew. */
const ask = async (
  { integrations, target }: Linking,
  { account, connect }: Wanted,
  signal: AbortSignal,
): Promise<Connected> => {
  const call = [target, { ...connect, ...(account && { account }) }, { signal }] as const;
  if (account === undefined) return integrations.connect(...call);
  const { reconnect } = integrations as unknown as Renewing;
  return reconnect(...call).catch((cause: unknown) => {
    if (isPlugboardError(cause) && cause._tag === "Unsupported") {
      return integrations.connect(...call);
    }
    throw cause;
  });
};

const here = (): string => (typeof location === "undefined" ? "" : location.href);

/** Links an account in a place that is there already. */
export const connectAt = async (
  linking: Linking,
  { id, window }: Place,
  wanted: Wanted,
  options: ConnectOptions = {},
): Promise<Linked> => {
  const { platform, target } = linking;
  const { go = (url: string) => location.assign(url), onPhase, timeout = 600_000 } = options;
  const turn = takeTurn(linking, id, options.signal);
  const {
    callbackUrl = options.callbackUrl ? new URL(options.callbackUrl, here()).href : here(),
    scopes,
  } = wanted.connect as Usual;
  onPhase?.("asking");
  const asking = async (): Promise<Linked | Attempt> => {
    const ready = () => readyAt(linking, turn.over).catch(() => undefined);
    // One that is renewed is mostly ready no more once that was asked for.
    const before = wanted.account === undefined ? ready() : undefined;
    const connect = { callbackUrl, ...wanted.connect };
    const step = await ask(linking, { ...wanted, connect }, turn.over);
    if (step._tag === "Linked") return step;
    const { attempt, completes, url } = step;
    // What else a page of ours would do with an address, nobody wants to know.
    if (!/^https?:/i.test(url)) {
      throw new Malformed({ platform, message: "The page of consent is no web page." });
    }
    return {
      id,
      platform,
      target: textOf(target),
      url,
      attempt,
      completes,
      callbackUrl,
      known: await (before ?? ready()),
      scopes,
      until: Date.now() + timeout,
    };
  };
  const end = (): void => {
    turn.end();
    window?.close();
  };
  const asked = await turn.wait(asking()).catch((cause: unknown) => {
    end();
    throw cause;
  });
  if ("_tag" in asked) {
    end();
    return asked;
  }
  keep(asked);
  const linked = follow(linking, { attempt: asked, window }, turn, options);
  turn.linked = linked;
  if (window) window.location.replace(asked.url);
  else leave(id);
  if (window === undefined) go(asked.url);
  if (window === null) {
    const message = "The browser opened no window: show a link.";
    turn.fail(new ConsentFailed({ platform, message, reason: "blocked", url: asked.url }));
  }
  return linked;
};

/** Goes on with what this tab was left for, or tells the page that waits for this window. */
export const resumeAt = async (
  linking: Linking,
  options: ConnectOptions = {},
  arrivedAt: string = here(),
): Promise<Linked | undefined> => {
  if (isOpened()) await import("./callback.ts");
  const found = find(linking.platform, textOf(linking.target), arrivedAt);
  if (found === undefined) return undefined;
  const { attempt, callback } = found;
  const { account, id } = attempt;
  const going = turnAt(linking);
  if (going?.id !== id) {
    const turn = takeTurn(linking, id, options.signal);
    const arrived = account ?? callback;
    turn.linked = follow(linking, { attempt, isBack: true, arrived }, turn, options);
  } else if (callback !== undefined) {
    // A page that was not really left, as in an application's own shell, is told like any other.
    postMessage({ plugboard: id, callback }, location.origin);
  }
  return turnAt(linking)?.linked?.catch((cause: unknown) => {
    if (isLeft(cause)) return undefined;
    throw cause;
  });
};
