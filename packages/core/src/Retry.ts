/**
 * When a failed call may run again, and after how long. Policies are values; the loop is one
 * `catch` deep, so a call that succeeds pays nothing for it. Waits go through Clock and Random.
 */
import * as Clock from "effect/Clock";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Random from "effect/Random";
import * as Schedule from "effect/Schedule";
import type { Safety } from "./Catalog.ts";
import {
  isPlugboardError,
  OutcomeUnknown,
  type PlugboardError,
  retryAtOf,
} from "./PlugboardError.ts";

/** How often and how long, for failures of any kind; all times in milliseconds. */
export interface Policy<E = PlugboardError> {
  /** Attempts in all, the first one included. */
  readonly maxAttempts: number;
  /** The wait before the second attempt; doubles (`factor`) for each further one. */
  readonly base: number;
  readonly factor: number;
  /** The longest back-off, before chance. A platform's own `Retry-After` may be longer. */
  readonly cap: number;
  /** The share of a back-off that chance adds or takes away, 0 to 1. */
  readonly jitter: number;
  /** A longer wait than this is not made: the call fails at once, with its `retryAt`. */
  readonly maxWait: number;
  /** Which failures may be followed by another attempt. */
  readonly retries: (error: E) => boolean;
  /** The moment, in epoch milliseconds, before which there must be no other attempt. @default none */
  readonly retryAt?: ((error: E) => number | undefined) | undefined;
}

/** 429, 5xx and failures of the network: what may be gone a moment later. */
export const isTransient = (error: PlugboardError): boolean =>
  error._tag === "RateLimited" ||
  error._tag === "Unavailable" ||
  error._tag === "NetworkFailure" ||
  error._tag === "TimedOut";

/** Six attempts, 250 ms doubling to at most 10 s, ±20 %; a platform's `Retry-After` up to a minute. */
export const transient: Policy = {
  maxAttempts: 6,
  base: 250,
  factor: 2,
  cap: 10_000,
  jitter: 0.2,
  maxWait: 60_000,
  retries: isTransient,
  retryAt: retryAtOf,
};

/** One attempt. */
export const never: Policy = { ...transient, maxAttempts: 1 };

/** The same policy with other numbers. */
export const withOptions = <E>(policy: Policy<E>, options: Partial<Policy<E>>): Policy<E> => ({
  ...policy,
  ...options,
});

/** A policy that repeats only where the first one and a further condition agree. */
export const when = <E>(policy: Policy<E>, condition: (error: E) => boolean): Policy<E> => ({
  ...policy,
  retries: (error) => policy.retries(error) && condition(error),
});

export { retryAtOf };

/** The last moment that a Date can hold. */
const END_OF_TIME = 8.64e15;

/** `Retry-After`, in seconds or as a date, as epoch milliseconds; `undefined` where it says nothing readable. */
export const parseRetryAfter = (value: string | null, now: number): number | undefined => {
  const text = value?.trim() ?? "";
  if (/^\d+(\.\d+)?$/.test(text)) {
    return Math.min(now + Number(text) * 1000, END_OF_TIME);
  }
  // Some engines find a date in any words with a number; one of HTTP has a time and a name.
  const at = /^(?=.*[a-z]).*\d:\d\d/i.test(text) ? Date.parse(text) : Number.NaN;
  return Number.isNaN(at) ? undefined : Math.max(at, now);
};

/**
 * Which failures of which action may be followed by another attempt. A caller who asks for attempts
 * gets them for any action; a default of the whole client repeats a write only where the platform
 * itself said to come back (429, or 503 with `Retry-After`). A write that may have left and was not
 * answered is never repeated, unless a key makes it safe.
 */
export const permits = (options: {
  readonly safety: Safety;
  readonly keyed: boolean;
  readonly asked: boolean;
}): ((error: PlugboardError) => boolean) => {
  const repeatable = options.safety !== "write" || options.keyed;
  return (error) => {
    if (repeatable) return isTransient(error);
    if (error._tag === "NetworkFailure") return options.asked && !error.sent;
    if (error._tag === "TimedOut") return false;
    if (options.asked) return isTransient(error);
    return (
      error._tag === "RateLimited" ||
      (error._tag === "Unavailable" && error.status === 503 && error.retryAt !== undefined)
    );
  };
};

/** A write whose answer was lost is `OutcomeUnknown`: nobody can say whether it was done. */
export const outcomeOf = (error: PlugboardError, safety: Safety, keyed: boolean): PlugboardError =>
  safety === "write" && !keyed && error._tag === "NetworkFailure" && error.sent
    ? new OutcomeUnknown({
        message: "The connection broke after the call had left: it may have been done.",
        cause: error,
      })
    : error;

/** What {@link run} needs to know of one call. */
export interface RunOptions<E = PlugboardError> {
  /** Epoch milliseconds by which the whole call must have ended. */
  readonly deadline?: number | undefined;
  /** Hears of a wait: until when (epoch milliseconds), and why. */
  readonly onWait?: ((until: number, error: E) => void) | undefined;
}

const backOff = <E>(policy: Policy<E>, attempt: number, chance: number): number =>
  Math.min(policy.cap, policy.base * policy.factor ** (attempt - 1)) *
  (1 + policy.jitter * (2 * chance - 1));

/** Runs an attempt (numbered from 1) until it succeeds or the policy ends. */
export const run = <A, E, R>(
  attempt: (n: number) => Effect.Effect<A, E, R>,
  policy: Policy<E>,
  options: RunOptions<E> = {},
): Effect.Effect<A, E, R> => {
  const from = (n: number): Effect.Effect<A, E, R> =>
    n >= policy.maxAttempts
      ? attempt(n)
      : Effect.catch(attempt(n), (error) => {
          if (!policy.retries(error)) return Effect.fail(error);
          return Effect.flatMap(Clock.currentTimeMillis, (now) =>
            Effect.flatMap(Random.next, (chance) => {
              const until = Math.max(
                now + backOff(policy, n, chance),
                policy.retryAt?.(error) ?? 0,
              );
              const tooLate = options.deadline !== undefined && until >= options.deadline;
              if (tooLate || until - now > policy.maxWait) return Effect.fail(error);
              options.onWait?.(until, error);
              return Effect.andThen(Effect.sleep(until - now), from(n + 1));
            }),
          );
        });
  return from(1);
};

/** The wait that a platform asks for, as an addition to any Schedule over failures. */
export const respecting =
  <E = PlugboardError>(
    retryAfter: (error: E) => number | undefined = (error) =>
      isPlugboardError(error) ? retryAtOf(error) : undefined,
  ) =>
  <Output, Error, Env>(
    schedule: Schedule.Schedule<Output, E, Error, Env>,
  ): Schedule.Schedule<Output, E, Error, Env> =>
    Schedule.modifyDelay(schedule, ({ duration, input }) =>
      Effect.map(Clock.currentTimeMillis, (now) =>
        Duration.millis(Math.max(Duration.toMillis(duration), (retryAfter(input) ?? 0) - now)),
      ),
    );

/** The policy as a Schedule, for `Effect.retry` on Effects of your own. */
export const toSchedule = <E>(policy: Policy<E>): Schedule.Schedule<unknown, E> =>
  Schedule.min([
    Schedule.exponential(policy.base, policy.factor),
    Schedule.spaced(policy.cap),
  ]).pipe(
    Schedule.setInputType<E>(),
    Schedule.modifyDelay(({ duration }) =>
      Effect.map(Random.next, (chance) =>
        Duration.millis(Duration.toMillis(duration) * (1 + policy.jitter * (2 * chance - 1))),
      ),
    ),
    respecting<E>((error) => policy.retryAt?.(error)),
    Schedule.while(
      ({ input, duration }) =>
        policy.retries(input) && Duration.toMillis(duration) <= policy.maxWait,
    ),
    Schedule.upTo({ times: policy.maxAttempts - 1 }),
  );
