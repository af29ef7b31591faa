/** Linking an account from a page, and going on with it after the page was left. */
import type { Json } from "../Catalog.ts";
import { text } from "../internal/json.ts";
import type { Connected } from "../Integrations.ts";
import { ConsentFailed, isPlugboardError } from "../PlugboardError.ts";
import { type Attempt, find, keep, leave } from "./Attempt.ts";
import { type ConnectOptions, follow, isLeft, readyAt } from "./Follow.ts";
import type { Linked, Linking } from "./Linking.ts";
import { isOpened, type Place, textOf } from "./Ticket.ts";
import { takeTurn } from "./Turn.ts";

/** What is linked, and how; with an `account` that one is renewed. */
export interface Wanted {
  readonly connect: Json;
  readonly account?: string | undefined;
}

/** Asks the platform; one that renews no account links it anew. */
const ask = async (
  { integrations, target }: Linking,
  { account, connect }: Wanted,
  signal: AbortSignal,
): Promise<Connected> => {
  if (account === undefined) return integrations.connect(target, connect, { signal });
  const call = [target, { ...connect, account }, { signal }] as const;
  // Not every platform has it; one that has takes the account among what it asks for.
  const { reconnect } = integrations as { readonly reconnect?: typeof integrations.connect };
  return reconnect === undefined
    ? integrations.connect(...call)
    : reconnect(...call).catch((cause: unknown) => {
        if (isPlugboardError(cause) && cause._tag === "Unsupported") {
          return integrations.connect(...call);
        }
        throw cause;
      });
};

const here = (): string => (typeof location === "undefined" ? "" : location.href);

const listOf = (value: unknown): ReadonlyArray<string> | undefined =>
  Array.isArray(value) ? value : undefined;

/** The attempts that this page follows, for whoever else asks for one. */
const going = new Map<string, Promise<Linked>>();

const followed = (...args: Parameters<typeof follow>): Promise<Linked> => {
  const { id } = args[1].attempt;
  const end = follow(...args);
  going.set(id, end);
  const ended = (): void => void going.delete(id);
  end.then(ended, ended);
  return end;
};

/** Links an account in a place that is there already. */
export const connectAt = async (
  linking: Linking,
  { id, window }: Place,
  wanted: Wanted,
  options: ConnectOptions = {},
): Promise<Linked> => {
  const { platform, target } = linking;
  const { go = (url: string) => location.assign(url), onPhase, timeout = 600_000 } = options;
  const turn = takeTurn(linking, options.signal);
  const callbackUrl =
    text(wanted.connect["callbackUrl"]) ??
    (options.callbackUrl === undefined ? here() : new URL(options.callbackUrl, here()).href);
  onPhase?.("asking");
  const asking = async (): Promise<Linked | Attempt> => {
    const ready = () => readyAt(linking, turn.over).catch(() => undefined);
    // One that is renewed is mostly ready no more once that was asked for.
    const before = wanted.account === undefined ? ready() : undefined;
    const connect = { ...(callbackUrl !== "" && { callbackUrl }), ...wanted.connect };
    const step = await ask(linking, { ...wanted, connect }, turn.over);
    if (step._tag === "Linked") return step;
    const { attempt, completes, url } = step;
    return {
      id,
      platform,
      target: textOf(target),
      url,
      attempt,
      completes,
      callbackUrl,
      known: await (before ?? ready()),
      scopes: listOf(wanted.connect["scopes"]),
      until: Date.now() + timeout,
    };
  };
  try {
    const attempt = await turn.wait(asking());
    if ("_tag" in attempt) {
      turn.end();
      window?.close();
      return attempt;
    }
    keep(attempt);
    const linked = followed(linking, { attempt, window }, turn, options);
    if (window) window.location.replace(attempt.url);
    else {
      leave(id);
      if (window === undefined) go(attempt.url);
      else {
        const message =
          "The browser has opened no window: show the user a link to the page of consent.";
        turn.fail(new ConsentFailed({ platform, message, reason: "blocked", url: attempt.url }));
      }
    }
    return await linked;
  } catch (cause) {
    if (!isLeft(cause)) {
      turn.end();
      window?.close();
    }
    throw cause;
  }
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
  const other = going.get(id);
  if (other !== undefined) {
    // A page that was not really left, as in an application's own shell, is told like any other.
    if (callback !== undefined) postMessage({ plugboard: id, callback }, location.origin);
    return other;
  }
  const arrived = account === undefined ? callback && { callback } : { account };
  const turn = takeTurn(linking, options.signal);
  return followed(linking, { attempt, isBack: true, arrived }, turn, options).catch(
    (cause: unknown) => {
      if (isLeft(cause)) return undefined;
      throw cause;
    },
  );
};
