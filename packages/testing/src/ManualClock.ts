/** Waits so many milliseconds, or until the signal aborts (then it rejects with its reason). */
export type Sleep = (milliseconds: number, signal?: AbortSignal) => Promise<void>;

/** Real time. */
export const realSleep: Sleep = (milliseconds, signal) =>
  new Promise((resolve, reject) => {
    if (signal?.aborted === true) return reject(signal.reason);
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener("abort", stop, { once: true });
  });

/** Time that passes only when a test says so. */
export interface ManualClock {
  readonly now: () => number;
  readonly sleep: Sleep;
  /** How many sleepers wait. */
  readonly sleeping: number;
  /** Resolves as soon as at least so many sleepers wait: what is tested has come to its waiting. */
  readonly whenSleeping: (count: number) => Promise<void>;
  /** Lets time pass and wakes whoever is due, the earliest first. */
  readonly advance: (milliseconds: number) => void;
}

/** A clock for `mockBosa({ now: clock.now, sleep: clock.sleep })`: slow answers and old tokens without waiting. */
export const manualClock = (start: number = Date.UTC(2026, 0, 1)): ManualClock => {
  interface Sleeper {
    readonly due: number;
    readonly wake: () => void;
  }
  let time = start;
  let sleepers: ReadonlyArray<Sleeper> = [];
  let watchers: ReadonlyArray<{ readonly count: number; readonly tell: () => void }> = [];
  const fallAsleep = (sleeper: Sleeper): void => {
    sleepers = [...sleepers, sleeper].toSorted((a, b) => a.due - b.due);
    const told = watchers.filter(({ count }) => count <= sleepers.length);
    watchers = watchers.filter(({ count }) => count > sleepers.length);
    for (const { tell } of told) tell();
  };
  return {
    now: () => time,
    get sleeping() {
      return sleepers.length;
    },
    whenSleeping: (count) =>
      new Promise((resolve) => {
        if (sleepers.length >= count) return resolve();
        watchers = [...watchers, { count, tell: resolve }];
      }),
    sleep: (milliseconds, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted === true) return reject(signal.reason);
        const sleeper: Sleeper = {
          due: time + milliseconds,
          wake: () => {
            signal?.removeEventListener("abort", stop);
            resolve();
          },
        };
        const stop = (): void => {
          sleepers = sleepers.filter((_) => _ !== sleeper);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", stop, { once: true });
        fallAsleep(sleeper);
      }),
    advance: (milliseconds) => {
      time += milliseconds;
      const due = sleepers.filter((sleeper) => sleeper.due <= time);
      sleepers = sleepers.filter((sleeper) => sleeper.due > time);
      for (const sleeper of due) sleeper.wake();
    },
  };
};
