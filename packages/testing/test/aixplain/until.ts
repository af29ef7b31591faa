/** Waiting in a test of which the clock stands still. */
import * as Effect from "effect/Effect";

const turn = Effect.promise(() => new Promise((resolve) => setImmediate(resolve)));

/** Lets what does not wait for time run until `condition` is true, and then to where it does wait. */
export const until = (condition: () => boolean): Effect.Effect<void> =>
  Effect.suspend(() =>
    condition() ? Effect.andThen(turn, turn) : Effect.andThen(turn, until(condition)),
  );
