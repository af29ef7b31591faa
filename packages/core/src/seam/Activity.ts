/** What is going on in a call, told by its events. */
import type { CallEvent } from "../Platform.ts";
import type { Progress } from "../Transport.ts";
import { share } from "./share.ts";

/** What is going on in a call. */
export interface Activity {
  /** The attempt that is under way, from 1; 0 while none is. */
  readonly attempt: number;
  /** Epoch milliseconds at which the next attempt begins, while one is waited for. */
  readonly retryAt: number | undefined;
  readonly progress: Progress | undefined;
  /** Whether it is held back and has not left, as a store's `hold` says: while the page is offline. */
  readonly isPaused: boolean;
}

/** Nothing is going on. */
export const idle: Activity = {
  attempt: 0,
  retryAt: undefined,
  progress: undefined,
  isPaused: false,
};

/** A call has just begun. */
export const begun: Activity = { ...idle, attempt: 1 };

/** A call is held back. */
export const paused: Activity = { ...idle, isPaused: true };

/** What an event makes of the activity; the same object where it changes nothing. */
export const afterEvent = (activity: Activity, event: CallEvent): Activity => {
  switch (event._tag) {
    case "Attempt":
      // What was sent before this attempt is sent again. The first is what all begin with.
      return event.attempt === 1 && activity === begun
        ? begun
        : share(activity, { ...idle, attempt: event.attempt });
    case "Waiting":
      return share(activity, { ...activity, retryAt: event.until });
    case "Progress":
      return share(activity, {
        ...activity,
        progress: { loaded: event.loaded, total: event.total },
      });
    default:
      return activity;
  }
};
