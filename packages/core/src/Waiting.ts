/** Waiting for work at the platform: polled to its end, on a schedule, with progress. */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { JobState, WaitOptions } from "./Jobs.ts";
import { type PlugboardError, TimedOut } from "./PlugboardError.ts";

/** How long to wait before poll `n` (from 0), in milliseconds. */
export type PollSchedule = (n: number) => number;

/** Half a second, a half more each time, at most ten seconds. */
export const polling: PollSchedule = (n) => Math.min(10_000, 500 * 1.5 ** n);

/** How a platform's work is waited for. */
export interface Polling {
  readonly schedule: PollSchedule;
  /** Milliseconds after which nobody waits any more; the work itself may go on. @default no end */
  readonly within?: number | undefined;
}

/** Polls until the work has ended; a platform's own `pollAfter` wins over the schedule. */
export const wait = <E = never, R = never>(
  poll: Effect.Effect<JobState, E, R>,
  schedule: PollSchedule = polling,
  options: Omit<WaitOptions, "signal"> & {
    /** Milliseconds before the first poll. @default the schedule's */
    readonly pollAfter?: number | undefined;
    /** Milliseconds after which no further poll is made: `TimedOut`. @default no end */
    readonly within?: number | undefined;
  } = {},
): Effect.Effect<unknown, E | PlugboardError, R> => {
  const { onPoll, onProgress, within = Infinity } = options;
  type Waiting = Effect.Effect<unknown, E | PlugboardError, R>;
  return Effect.flatMap(Clock.currentTimeMillis, (start) => {
    const after = (n: number, pollAfter: number | undefined): Waiting =>
      Effect.flatMap(Clock.currentTimeMillis, (now): Waiting => {
        const pause = pollAfter ?? schedule(n);
        if (now + pause > start + within) return Effect.fail(late(within));
        return Effect.flatMap(Effect.andThen(Effect.sleep(pause), poll), (state): Waiting => {
          onPoll?.(state);
          if (state._tag === "Running" && state.progress !== undefined)
            onProgress?.(state.progress);
          if (state._tag === "Done") return Effect.succeed(state.output);
          if (state._tag === "Running") return after(n + 1, state.pollAfter);
          return Effect.fail(state.error);
        });
      });
    return after(0, options.pollAfter);
  });
};

const late = (milliseconds: number): TimedOut =>
  new TimedOut({
    message: `The work had not ended after ${milliseconds} ms; it may go on at the platform.`,
    milliseconds,
    limit: "deadline",
  });
