/**
 * What a window carries to know its attempt again, wherever it has been in between. It stands in the
 * window's own session storage: the callback's address stays to the letter what is registered, and
 * what a provider says of openers (`Cross-Origin-Opener-Policy`) takes nothing of it away.
 */
import type { Json } from "../Catalog.ts";
import { parsed } from "../internal/json.ts";
import type { Mode } from "./Redirection.ts";

/** Under this name things are kept, and told. The callback page has it, too, and imports nothing. */
export const KEY = "plugboard:connect";

/** Which attempt a window is for. */
export interface Ticket {
  readonly id: string;
  /** Where the user was, where the page itself has left. */
  readonly back?: string | undefined;
}

/** An attempt that has an id, and mostly a window; `null` where none could be opened. */
export interface Place {
  readonly id: string;
  readonly window?: Window | null | undefined;
}

/** Gives a window its ticket. */
export const give = (window: Window, ticket: Ticket): void => {
  try {
    window.name = `${KEY}:${ticket.id}`;
    window.sessionStorage.setItem(KEY, JSON.stringify(ticket));
  } catch {
    // A window of another origin is found by the `state` of its consent, or by what it comes to.
  }
};

/** What this window keeps; nothing where there is none, or where it may keep nothing. */
export const storage = (): Storage | undefined => {
  try {
    return globalThis.sessionStorage;
  } catch {
    return undefined;
  }
};

/** What stands in a window's storage as JSON; nothing where it is none. */
export const read = (key: string): unknown => parsed(storage()?.getItem(key) ?? "");

/** The ticket of this window; it is what `give` has written. */
export const ticket = (): Ticket | undefined => read(KEY) as Ticket | undefined;

/** Whether a consent has ended in this window, which another page has opened and waits for. */
export const isOpened = (): boolean => {
  const own = ticket();
  return own !== undefined && own.back === undefined && location.search !== "";
};

/** A target as a text, whatever the order of its fields. */
export const textOf = (target: unknown): string =>
  typeof target === "object" && target !== null
    ? JSON.stringify(target, Object.keys(target).toSorted())
    : String(target);

/** Under this name an attempt is kept; a target has one at a time. */
export const nameOf = (platform: string, target: string): string => `${KEY}:${platform}:${target}`;

/** Whether this tab has kept an attempt at a target. */
export const hasKept = (platform: string, target: unknown): boolean =>
  (storage()?.getItem(nameOf(platform, textOf(target))) ?? null) !== null;

const open = (): Window | null => {
  if (typeof window === "undefined") return null;
  const [width, height] = [600, 720];
  const left = screenX + (outerWidth - width) / 2;
  const top = screenY + (outerHeight - height) / 2;
  const features = `popup,width=${width},height=${height},left=${left},top=${top}`;
  const opened = globalThis.open("", "", features);
  if (opened !== null) opened.document.title = opened.document.body.textContent = "Connecting…";
  return opened;
};

/** Begins an attempt. In the tick of a click a browser opens a window; later it may not. */
export const makePlace = (mode: Mode = "popup", connect: Json = {}): Place => {
  // Unlike `randomUUID`, it is also there where a page is tried out without TLS.
  const id = crypto.getRandomValues(new Uint32Array(4)).join("-");
  if (mode === "redirect") return { id };
  // Who brings credentials is asked nothing.
  if ("configuration" in connect || "data" in connect) return { id, window: null };
  const window = mode === "popup" ? open() : mode.adopt;
  if (window !== null) give(window, { id });
  return { id, window };
};
