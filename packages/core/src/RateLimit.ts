/**
 * One limiter that all calls of a platform share. It spaces calls where it is told a limit, and
 * learns from a platform that says until when it does not want to be asked.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type * as Fiber from "effect/Fiber";
import { type PlugboardError, RateLimited, retryAtOf } from "./PlugboardError.ts";

/** How many calls a platform takes. */
export interface Limit {
  readonly calls: number;
  /** Milliseconds. */
  readonly per: number;
}

/** A limiter; keys are whatever shares one allowance at the platform. */
export interface RateLimit {
  /**
   * Succeeds when a call with this key may leave, and counts it. A wait beyond `maxWait`
   * (milliseconds), or beyond `deadline` (epoch milliseconds), fails at once with its `retryAt`.
   */
  readonly admit: (key: string, options: AdmitOptions) => Effect.Effect<void, RateLimited>;
  /** Learns from a 429 that names its end. */
  readonly learn: (key: string, error: PlugboardError) => void;
}

/** What {@link RateLimit.admit} needs to know of one call. */
export interface AdmitOptions {
  readonly maxWait: number;
  readonly deadline?: number | undefined;
  readonly onWait?: ((until: number, error: RateLimited) => void) | undefined;
}

const FORGET_AFTER = 86_400_000;

/** A call that waits; `at` is when it will leave, as far as is known. */
interface Waiting {
  readonly at: number;
  readonly options: AdmitOptions;
  readonly resume: (going: Effect.Effect<void, RateLimited>) => void;
}

/** The calls of one key: those that left last, and those that wait, in their order. */
interface Lane {
  readonly left: Array<number>;
  readonly row: Array<Waiting>;
  gate: Fiber.Fiber<void> | undefined;
}

/** Makes a limiter; without a limit it admits all until a platform asks to wait. */
export const make = (limit?: Limit): RateLimit => {
  const { calls, per } = limit ?? { calls: Infinity, per: 0 };
  const closed = new Map<string, number>();
  const lanes = new Map<string, Lane>();

  /** When the call may leave that has so many of the row before it. */
  const opening = (key: string, { left, row }: Lane, before: number, now: number): number => {
    const index = left.length + before - calls;
    const last = index < left.length ? left[index] : row[index - left.length]?.at;
    return Math.max(now, closed.get(key) ?? 0, last === undefined ? 0 : last + per);
  };
  const depart = (key: string, lane: Lane, now: number): void => {
    if (limit === undefined) return;
    lanes.set(key, lane);
    if (lane.left.length >= calls) lane.left.shift();
    lane.left.push(now);
  };

  const close = (key: string, lane: Lane): void => {
    lane.gate = undefined;
    if (limit === undefined) lanes.delete(key);
  };

  /** Lets those who wait go, one after the other, as the clock says and not as timers fire. */
  const gate = (key: string, lane: Lane): Effect.Effect<void> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const { row } = lane;
      const [first] = row;
      if (first === undefined) return Effect.sync(() => close(key, lane));
      if ((closed.get(key) ?? 0) > Math.max(first.at, now)) {
        // While they waited the platform has asked again to wait: each decides anew.
        const all = row.splice(0);
        close(key, lane);
        for (const { options, resume } of all) resume(wait(key, options));
        return Effect.void;
      }
      const at = opening(key, lane, 0, now);
      if (at > now) return Effect.flatMap(Effect.sleep(at - now), () => gate(key, lane));
      row.shift();
      depart(key, lane, now);
      first.resume(Effect.void);
      return gate(key, lane);
    });
  const queue = (key: string, lane: Lane, at: number, options: AdmitOptions) =>
    Effect.withFiber((asker) =>
      Effect.callback<void, RateLimited>((resume) => {
        const one: Waiting = { at, options, resume };
        lanes.set(key, lane);
        lane.row.push(one);
        lane.gate ??= Effect.runForkWith(asker.context)(
          Effect.andThen(Effect.yieldNow, gate(key, lane)),
        );
        return Effect.sync(() => {
          const index = lane.row.indexOf(one);
          if (index >= 0) lane.row.splice(index, 1);
          if (lane.row.length > 0) return;
          // Nobody waits: no timer is left behind.
          lane.gate?.interruptUnsafe();
          close(key, lane);
        });
      }),
    );

  const wait = (key: string, options: AdmitOptions): Effect.Effect<void, RateLimited> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const opens = closed.get(key);
      if (opens !== undefined && opens <= now) closed.delete(key);
      const lane = lanes.get(key) ?? { left: [], row: [], gate: undefined };
      const { row } = lane;
      const at = Math.max(opening(key, lane, row.length, now), row.at(-1)?.at ?? 0);
      if (at <= now && row.length === 0) {
        depart(key, lane, now);
        return Effect.void;
      }
      if (at > now) {
        const error = new RateLimited({
          message: `The platform takes no call of this kind before ${new Date(at).toISOString()}.`,
          retryAt: at,
        });
        const tooLate = options.deadline !== undefined && at >= options.deadline;
        if (tooLate || at - now > options.maxWait) return Effect.fail(error);
        options.onWait?.(at, error);
      }
      return queue(key, lane, at, options);
    });

  return {
    // The open road costs no clock.
    admit: (key, options) =>
      limit === undefined && !closed.has(key) ? Effect.void : wait(key, options),
    learn: (key, error) => {
      const until = error._tag === "RateLimited" ? retryAtOf(error) : undefined;
      if (until === undefined) return;
      // Users come and go on a server: what has opened long before the new end is forgotten.
      for (const [other, opens] of closed) if (opens < until - FORGET_AFTER) closed.delete(other);
      closed.set(key, Math.max(until, closed.get(key) ?? 0));
    },
  };
};
