/** An attempt to link an account, as a page keeps it that may be gone before it has ended. */
import type { Json } from "../Catalog.ts";
import { give, KEY, nameOf, read, storage, ticket } from "./Ticket.ts";

/** One attempt; plain data. */
export interface Attempt {
  readonly id: string;
  readonly platform: string;
  /** What it links, as a text. */
  readonly target: string;
  /** The page of consent. */
  readonly url: string;
  /** What `complete` wants back. */
  readonly attempt: Json;
  readonly completes: "platform" | "callback";
  readonly callbackUrl: string;
  /** The accounts that were ready before, where the platform has told. */
  readonly known?: ReadonlyArray<string> | undefined;
  readonly scopes?: ReadonlyArray<string> | undefined;
  /** Epoch milliseconds after which nobody waits any more. */
  readonly until: number;
  /** What it has linked, while that is not ready yet. */
  readonly account?: string | undefined;
}

/** What a callback was told. */
export type Callback = Readonly<Record<string, string>>;

const callbackOf = (id: string): string => `${KEY}:callback:${id}`;

// What stands there is what this module, or the callback page, has written.
const attemptAt = (name: string) => read(name) as Attempt | undefined;
const toldOf = (id: string) => read(callbackOf(id)) as Callback | undefined;

/** Keeps an attempt for as long as this tab, in place of an earlier one at its target. */
export const keep = (attempt: Attempt): void => {
  try {
    storage()?.setItem(nameOf(attempt.platform, attempt.target), JSON.stringify(attempt));
  } catch {
    // Where nothing is kept, only this page can end it.
  }
};

/** What was told of an attempt is told once. */
const drop = (id: string): void => {
  storage()?.removeItem(callbackOf(id));
  if (ticket()?.id === id) storage()?.removeItem(KEY);
};

/** An attempt has ended; a later one at its target has not. */
export const forget = ({ id, platform, target }: Attempt): void => {
  const name = nameOf(platform, target);
  if (attemptAt(name)?.id === id) storage()?.removeItem(name);
  drop(id);
};

/** This page is about to be left for an attempt. */
export const leave = (id: string): void => give(globalThis.window, { id, back: location.href });

/** What this very page was told, where the consent ended at it. */
const toldHere = (attempt: Attempt, here: string): Callback | undefined => {
  const [to, at] = [new URL(attempt.callbackUrl), new URL(here)];
  const isHere = to.pathname === at.pathname && to.search !== at.search;
  return isHere && ticket()?.id === attempt.id ? Object.fromEntries(at.searchParams) : undefined;
};

/** The attempt at a target that this tab has kept, with what its callback was told; that is told once. */
export const find = (
  platform: string,
  target: string,
  here: string,
): { readonly attempt: Attempt; readonly callback: Callback | undefined } | undefined => {
  const attempt = attemptAt(nameOf(platform, target));
  if (attempt === undefined) return undefined;
  const callback = toldOf(attempt.id) ?? toldHere(attempt, here);
  if (callback !== undefined) drop(attempt.id);
  return { attempt, callback };
};
