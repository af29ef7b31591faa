/** One run for many who wait. */
import type * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import type * as Exit from "effect/Exit";
import type * as Fiber from "effect/Fiber";

/**
 * While a run is under way, all who ask wait for that run; who asks later starts another.
 * One who gives up leaves the others waiting; the run is interrupted when the last has left.
 */
export const shared = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  interface Run {
    readonly fiber: Fiber.Fiber<A, E>;
    waiting: number;
  }
  let running: Run | undefined;
  const start = (context: Context.Context<never>): Run => {
    const run = { fiber: Effect.runForkWith(context)(self), waiting: 0 };
    running = run;
    run.fiber.addObserver(() => {
      if (running === run) running = undefined;
    });
    return run;
  };
  return Effect.withFiber((asker) =>
    // Starting and joining are one step: between two, another fiber may start a second run, or this
    // one be interrupted and leave its run behind.
    Effect.callback<A, E>((resume) => {
      const run = running ?? start(asker.context);
      run.waiting += 1;
      const stop = run.fiber.addObserver((exit: Exit.Exit<A, E>) => resume(exit));
      return Effect.sync(() => {
        stop();
        run.waiting -= 1;
        if (run.waiting > 0) return;
        if (running === run) running = undefined;
        run.fiber.interruptUnsafe();
      });
    }),
  );
};
