/** One at a time: in this process, and through Web Locks in all tabs of an origin. */
import * as Effect from "effect/Effect";

/** The part of `navigator.locks` that is needed; a server with several processes gives one of its own. */
export interface Locks {
  readonly request: (
    name: string,
    options: { readonly signal: AbortSignal },
    callback: () => Promise<void>,
  ) => Promise<unknown>;
}

/** Locks for one process. */
export const makeLocks = (): Locks => {
  const last = new Map<string, Promise<void>>();
  return {
    request: (name, { signal }, callback) => {
      const run = async (): Promise<void> => (signal.aborted ? undefined : callback());
      const mine = (last.get(name) ?? Promise.resolve()).then(run);
      last.set(
        name,
        mine.catch(() => undefined),
      );
      return mine;
    },
  };
};

/** The browser's locks where there are any, else those of this process. */
export const locksHere = (): Locks =>
  typeof navigator !== "undefined" && "locks" in navigator ? navigator.locks : makeLocks();

/** Runs an Effect while nobody else holds the lock of this name; interruption gives the place in the queue up. */
export const locked = <A, E>(
  locks: Locks,
  name: string,
  run: Effect.Effect<A, E>,
): Effect.Effect<A, E> =>
  Effect.suspend(() => {
    const giveUp = new AbortController();
    let release = (): void => undefined;
    const acquire = Effect.callback<void>((resume) => {
      const hold = () =>
        new Promise<void>((done) => {
          release = done;
          resume(Effect.void);
        });
      // Where locks are forbidden, as in a sandboxed frame, there is no other tab of this origin either.
      locks
        .request(name, { signal: giveUp.signal }, hold)
        .catch(() => giveUp.signal.aborted || resume(Effect.void));
    });
    return Effect.ensuring(
      Effect.andThen(acquire, run),
      Effect.sync(() => {
        giveUp.abort();
        release();
      }),
    );
  });
