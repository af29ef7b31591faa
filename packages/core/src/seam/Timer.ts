/** Timers that keep no process alive, and may be longer than the platform's. */

/** What a browser's and Node's timers can wait at most, in milliseconds: 24 days. */
const LONGEST = 2 ** 31 - 1;

/** Node's timers keep a process alive unless told not to; a browser's are numbers. */
const unref = (timer: unknown): void => {
  if (typeof timer === "object" && timer !== null && "unref" in timer) {
    (timer as { readonly unref: () => void }).unref();
  }
};

/** Runs something later, unless it is stopped before; never, where a timer cannot wait that long. */
export const after = (milliseconds: number, run: () => void): (() => void) => {
  const timer = milliseconds > LONGEST ? undefined : setTimeout(run, milliseconds);
  unref(timer);
  return () => clearTimeout(timer);
};
