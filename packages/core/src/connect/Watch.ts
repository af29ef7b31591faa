/**
 * Looks after an attempt that nobody tells anything about: at its window, at the clock, and at what
 * the platform has. A window that says it is closed may be one that a provider has cut off, so this
 * only begins to count: the time in which the user is at this page, and not at another.
 */
import { ConsentFailed } from "../PlugboardError.ts";
import type { Attempt } from "./Attempt.ts";
import { backOff } from "./Ready.ts";

/** Milliseconds between two looks. */
const TICK = 400;

/** What is looked at, and what is done about it. */
export interface Watching {
  readonly window: Window | null | undefined;
  /** Whether nobody knows of a window, as after a reload: the user is back. */
  readonly isBack: boolean | undefined;
  readonly grace: number;
  /** The account that has become ready at the platform; it counts once it was seen twice. */
  readonly look: () => Promise<string | undefined>;
  readonly onFound: (account: string) => void;
  readonly onFailed: (error: ConsentFailed) => void;
}

/** The window was closed, or the user has come back without an answer. */
export const CLOSED = "window_closed";

/** Watches until it is over. */
export const watch = (
  { platform, until, url }: Attempt,
  { window, grace, look, onFailed, onFound, ...watching }: Watching,
  over: AbortSignal,
): void => {
  let { isBack } = watching;
  let left = grace;
  let seen: string | undefined;
  let isLooking = false;
  let polls = 3; // who begins to consent needs a while
  let next = Date.now() + backOff(polls);

  const hurry = (): void => {
    polls = 0;
    next = 0;
  };
  const poll = async (): Promise<void> => {
    isLooking = true;
    // What cannot be read now is read again.
    const found = await look().catch(() => undefined);
    isLooking = false;
    if (over.aborted) return;
    // Another page that has linked it has said so by the second time.
    if (found !== undefined && found === seen) return onFound(found);
    seen = found;
    next = Date.now() + (found === undefined ? backOff(polls++) : TICK);
  };
  const failed = (reason: ConsentFailed["reason"], message: string, code?: string): void =>
    onFailed(new ConsentFailed({ platform, reason, message, code, url }));

  const timer = setInterval(() => {
    const now = Date.now();
    if (now > until) return failed("timeout", "The user took too long.");
    if (window?.closed === true && !isBack) {
      isBack = true;
      hurry();
    }
    if (now >= next && !isLooking) void poll();
    if (!isBack || !document.hasFocus()) return;
    left -= TICK;
    if (left >= 0 || left < -TICK) return;
    next = Infinity; // until the page is looked at again
    failed("denied", "The user has left the page of consent.", CLOSED);
  }, TICK);
  over.addEventListener("abort", () => clearInterval(timer));
  document.addEventListener(
    "visibilitychange",
    () => {
      if (document.visibilityState === "hidden") return;
      isBack ||= !window;
      hurry();
    },
    { signal: over },
  );
};
