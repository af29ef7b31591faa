/** Long work in short slices, so that a page stays alive meanwhile. */
import * as Effect from "effect/Effect";

/** Milliseconds of work before others get their turn: a frame. */
const SLICE = 16;

/** Work that stops at `yield` wherever it may be put off for a moment. */
export type Sliced<A> = Generator<void, A, void>;

/** Runs work to its end, and gives way after each slice. */
export const sliced = <A>(work: () => Sliced<A>): Effect.Effect<A> =>
  Effect.suspend(() => {
    const steps = work();
    const run: Effect.Effect<A> = Effect.suspend(() => {
      // The machine's time, not that of a test: the point is the thread that is held up.
      const until = performance.now() + SLICE;
      for (;;) {
        const step = steps.next();
        if (step.done === true) return Effect.succeed(step.value);
        if (performance.now() >= until) return Effect.flatMap(Effect.yieldNow, () => run);
      }
    });
    return run;
  });
