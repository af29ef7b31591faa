/** Work that goes on at the platform: polled to its end, with progress, and cancelled when given up. */
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import type { One, Way } from "./Platform.ts";
import { type PlugboardError, TimedOut } from "./PlugboardError.ts";

/** Where work stands; `progress` is 0 to 1, `pollAfter` milliseconds. */
export type JobState =
  | {
      readonly _tag: "Running";
      readonly progress?: number | undefined;
      readonly detail?: unknown;
      readonly pollAfter?: number | undefined;
    }
  | { readonly _tag: "Done"; readonly output: unknown }
  | { readonly _tag: "Failed" | "Cancelled"; readonly error: PlugboardError };

/** What waiting for a job takes. */
export interface WaitOptions {
  /** Hears of each poll. */
  readonly onPoll?: ((state: JobState) => void) | undefined;
  /** Hears how far the work is, 0 to 1, at each poll at which the platform tells. */
  readonly onProgress?: ((progress: number) => void) | undefined;
  /** Promise face only. */
  readonly signal?: AbortSignal | undefined;
}

/** Work at the platform. Its `id` holds no host: after a reload `client.job(id)` is the same job. */
export interface Job<W extends Way, A> {
  readonly id: string;
  /** The output, when the work has ended well. Giving up leaves the work going on. */
  readonly wait: (options?: WaitOptions) => One<W, A>;
  readonly get: () => One<W, JobState>;
  readonly cancel: () => One<W, void>;
}

/** Jobs by id, as an Effect service. */
export class Jobs extends Context.Service<
  Jobs,
  { readonly job: <A = unknown>(id: string) => Job<"effect", A> }
>()("@plugboard/core/Jobs") {}

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
