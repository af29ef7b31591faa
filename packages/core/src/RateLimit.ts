/**
 * One limiter that all calls of a platform share. It spaces calls where it is told a limit, and
 * learns from a platform that says until when it does not want to be asked.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
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

/** Makes a limiter; without a limit it admits all until a platform asks to wait. */
export const make = (limit?: Limit): RateLimit => {
  const closed = new Map<string, number>();
  const left = new Map<string, Array<number>>();

  /** When the next call may leave; takes that place. */
  const reserve = (key: string, now: number): number => {
    const opens = closed.get(key);
    if (opens !== undefined && opens <= now) closed.delete(key);
    const earliest = Math.max(now, opens ?? 0);
    if (limit === undefined) return earliest;
    const times = (left.get(key) ?? []).filter((time) => time > now - limit.per);
    const full = times.length >= limit.calls ? times[times.length - limit.calls] : undefined;
    const at = full === undefined ? earliest : Math.max(earliest, full + limit.per);
    left.set(key, [...times, at]);
    return at;
  };
  const release = (key: string, at: number): void => {
    const times = left.get(key);
    const index = times?.lastIndexOf(at) ?? -1;
    if (index >= 0) times?.splice(index, 1);
  };

  const wait = (key: string, options: AdmitOptions): Effect.Effect<void, RateLimited> =>
    Effect.flatMap(Clock.currentTimeMillis, (now) => {
      const at = reserve(key, now);
      if (at <= now) return Effect.void;
      const error = new RateLimited({
        message: `The platform takes no call of this kind before ${new Date(at).toISOString()}.`,
        retryAt: at,
      });
      const tooLate = options.deadline !== undefined && at >= options.deadline;
      if (tooLate || at - now > options.maxWait) {
        release(key, at);
        return Effect.fail(error);
      }
      options.onWait?.(at, error);
      const slept = Effect.onInterrupt(Effect.sleep(at - now), () =>
        Effect.sync(() => release(key, at)),
      );
      // While this call slept the platform may have asked again to wait.
      return Effect.andThen(
        slept,
        Effect.suspend(() => {
          const opens = closed.get(key);
          if (opens === undefined || opens <= at) return Effect.void;
          release(key, at);
          return wait(key, options);
        }),
      );
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
