/** One run for many who wait. */
import * as Effect from "effect/Effect";
import type * as Exit from "effect/Exit";
import type * as Fiber from "effect/Fiber";

/**
 * While a run is under way, all who ask wait for that run; who asks later starts another.
 * One who gives up leaves the others waiting; the run is interrupted when the last has left.
 */
export const shared = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<A, E> => {
  let running: { readonly fiber: Fiber.Fiber<A, E>; waiting: number } | undefined;
  return Effect.suspend(() => {
    if (running !== undefined) return join(running);
    return Effect.flatMap(Effect.forkDetach(self), (fiber) => {
      const mine = { fiber, waiting: 0 };
      running = mine;
      fiber.addObserver(() => {
        if (running === mine) running = undefined;
      });
      return join(mine);
    });
  });

  function join(run: { readonly fiber: Fiber.Fiber<A, E>; waiting: number }): Effect.Effect<A, E> {
    return Effect.callback<A, E>((resume) => {
      run.waiting += 1;
      const stop = run.fiber.addObserver((exit: Exit.Exit<A, E>) => resume(exit));
      return Effect.sync(() => {
        stop();
        run.waiting -= 1;
        if (run.waiting > 0) return;
        if (running === run) running = undefined;
        run.fiber.interruptUnsafe();
      });
    });
  }
};
