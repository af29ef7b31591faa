/** Hears what callback pages of this origin tell, over every way that there is. */
import { parsed } from "../internal/json.ts";
import type { Attempt, Callback } from "./Attempt.ts";
import { KEY } from "./Ticket.ts";

/** What pages tell one another: what a callback was told, or that an account is somebody's. */
interface Told {
  readonly plugboard?: string | undefined;
  readonly callback?: Callback | undefined;
  readonly account?: string | undefined;
}

/** What is done about what is heard. */
export interface Hearing {
  readonly onCallback: (callback: Callback) => void;
  /** Another page's attempt has linked this account. */
  readonly onClaim: (account: string) => void;
}

const open = (): BroadcastChannel | undefined =>
  typeof BroadcastChannel === "undefined" ? undefined : new BroadcastChannel(KEY);

/** Listens until it is over. */
export const listen = (
  { id, url }: Attempt,
  { onCallback, onClaim }: Hearing,
  over: AbortSignal,
): void => {
  const state = new URL(url).searchParams.get("state");
  const hear = (data: unknown): void => {
    // Only pages of this origin speak here; what else they say to one another is told apart by its fields.
    const { plugboard, callback, account } = (data ?? {}) as Told;
    // A window without a ticket still has the `state` of its consent, which nobody can guess either.
    const isMine =
      plugboard === id ||
      (plugboard === undefined && state !== null && callback?.["state"] === state);
    if (callback !== undefined && isMine) onCallback(callback);
    if (account !== undefined && !isMine) onClaim(account);
  };
  addEventListener(
    "message",
    ({ data, origin }) => void (origin === location.origin && hear(data)),
    { signal: over },
  );
  addEventListener(
    "storage",
    ({ key, newValue }) => void (key === KEY && hear(parsed(newValue ?? ""))),
    { signal: over },
  );
  const channel = open();
  channel?.addEventListener("message", ({ data }) => hear(data));
  over.addEventListener("abort", () => channel?.close());
};

/** Tells other pages that an account is this attempt's, so that none takes it for its own. */
export const claim = (id: string, account: string): void => {
  const channel = open();
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one
  channel?.postMessage({ plugboard: id, account });
  channel?.close();
};
