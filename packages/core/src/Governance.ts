/**
 * The rules around anything that is sent: when it may leave, how often it is tried, and when all
 * patience ends.
 */
import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import type { Defaults, Emit } from "./Callers.ts";
import type { Safety } from "./Catalog.ts";
import { endingAfter } from "./internal/endingAfter.ts";
import type { CallOptions, Facts } from "./Platform.ts";
import { type PlugboardError, TimedOut } from "./PlugboardError.ts";
import type { RateLimit } from "./RateLimit.ts";
import * as Retry from "./Retry.ts";

/** What the rules have to know of a call. */
export interface Rules {
  /** What shares one allowance at the platform. */
  readonly key: string;
  readonly own: CallOptions;
  readonly defaults: Defaults;
  readonly safety: Safety;
  readonly emit: Emit | undefined;
}

/** The rules of one client. */
export interface Governance {
  /** Limits and attempts around one thing that is sent. */
  readonly govern: <A>(
    attempt: Effect.Effect<A, PlugboardError>,
    rules: Rules,
    deadline: number | undefined,
  ) => Effect.Effect<A, PlugboardError>;
  /** Ends a call at its deadline (epoch milliseconds), which is told to what it waits for. */
  readonly within: <A>(
    milliseconds: number | undefined,
    run: (deadline: number | undefined) => Effect.Effect<A, PlugboardError>,
  ) => Effect.Effect<A, PlugboardError>;
}

/** Makes the rules of a client. */
export const make = (policy: Retry.Policy, limiter: RateLimit, facts: Facts): Governance => {
  const govern: Governance["govern"] = (attempt, rules, deadline) => {
    const { key, own, defaults, safety, emit } = rules;
    const keyed = own.idempotencyKey !== undefined && facts.idempotencyHeader !== undefined;
    const onWait =
      emit && ((until: number, error: PlugboardError) => emit({ _tag: "Waiting", until, error }));
    const admit = limiter.admit(key, { maxWait: policy.maxWait, deadline, onWait });
    const admitted = Effect.catch(Effect.andThen(admit, attempt), (error) => {
      limiter.learn(key, error);
      return Effect.fail(Retry.outcomeOf(error, safety, keyed));
    });
    const once =
      emit === undefined
        ? () => admitted
        : (n: number) =>
            Effect.suspend(() => {
              emit({ _tag: "Attempt", attempt: n });
              return admitted;
            });
    const asked = own.maxAttempts !== undefined;
    const maxAttempts = own.maxAttempts ?? defaults.maxAttempts ?? 1;
    if (maxAttempts === 1) return once(1);
    const permits = Retry.permits({ safety, keyed, asked });
    return Retry.run(once, Retry.withOptions(Retry.when(policy, permits), { maxAttempts }), {
      deadline,
      onWait,
    });
  };

  const within: Governance["within"] = (milliseconds, run) => {
    if (milliseconds === undefined) return run(undefined);
    return Effect.flatMap(Clock.currentTimeMillis, (now) =>
      endingAfter(run(now + milliseconds), milliseconds, () => {
        const message = `The call had not ended within its deadline of ${milliseconds} ms.`;
        return new TimedOut({ message, milliseconds, limit: "deadline" });
      }),
    );
  };

  return { govern, within };
};
