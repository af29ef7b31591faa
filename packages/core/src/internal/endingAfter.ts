/** An end to patience; by hand, since `Effect.timeout` brings the machinery of races along. */
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";

/** Interrupts what has not ended after `milliseconds`, and fails instead. */
export const endingAfter = <A, E>(
  self: Effect.Effect<A, E>,
  milliseconds: number,
  late: () => E,
): Effect.Effect<A, E> =>
  Effect.withFiber((asker) =>
    // Starting and watching are one step: one who is interrupted between two leaves the work behind.
    Effect.callback<A, E>((resume) => {
      const start = Effect.runForkWith(asker.context);
      const work = start(self);
      const timer = start(Effect.sleep(milliseconds));
      const stop = (): void => {
        work.interruptUnsafe();
        timer.interruptUnsafe();
      };
      work.addObserver((exit) => {
        resume(exit);
        timer.interruptUnsafe();
      });
      timer.addObserver((exit) => {
        if (!Exit.isSuccess(exit)) return;
        resume(Effect.fail(late()));
        work.interruptUnsafe();
      });
      return Effect.sync(stop);
    }),
  );
