/** What holds calls back until they may leave; nothing would come of them while the page is offline. */
import { Cancelled } from "../PlugboardError.ts";
import { isOnline } from "./Wake.ts";

/** Ends when a call may leave, and rejects where its signal gives it up; `undefined` lets it leave at once. */
export type Hold = (signal: AbortSignal) => Promise<void> | undefined;

/** Holds calls back while the page is offline, as `navigator.onLine` says. */
export const whileOffline: Hold = (signal) =>
  isOnline()
    ? undefined
    : new Promise((resolve, reject) => {
        const heard = new AbortController();
        const leave = (settle: () => void) => (): void => {
          heard.abort();
          settle();
        };
        const giveUp = leave(() => reject(new Cancelled({ message: "The call was given up." })));
        if (signal.aborted) return giveUp();
        const once = { once: true, signal: heard.signal };
        globalThis.addEventListener("online", leave(resolve), once);
        signal.addEventListener("abort", giveUp, once);
      });
