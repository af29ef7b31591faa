/** The time, as long as it matters. */
import { secondsOf } from "../lib/words.ts";
import { hold, type Source } from "./source.ts";

/** The time in epoch milliseconds, read ten times a second until `end` has come, while somebody looks. */
export const makeClock = (end: number): Source<{ readonly now: number }> => {
  const clock = hold({ now: Date.now() }, () => {
    if (end <= Date.now()) return () => {};
    const timer = setInterval(() => {
      clock.set({ now: Date.now() });
      if (Date.now() >= end) clearInterval(timer);
    }, 100);
    return () => clearInterval(timer);
  });
  return clock;
};

/** What is said of the time that is left: `words` says it, and `over` when there is none. */
export const leftWords = (left: number, words: (left: string) => string, over: string): string =>
  left > 0 ? words(secondsOf(left, 1)) : over;
