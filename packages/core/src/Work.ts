/**
 * Work that goes on at the platform, as a client knows it: looked at under the rules of reads, waited
 * for, and taken back by whoever gives up.
 */
import * as Effect from "effect/Effect";
import type { Callers, Defaults, Emit } from "./Callers.ts";
import type { Governance } from "./Governance.ts";
import { locate } from "./internal/locate.ts";
import type * as Job from "./Job.ts";
import type { ActionResult, CallContext, CallOptions, Platform } from "./Platform.ts";
import { Misconfigured, type PlugboardError, Unsupported } from "./PlugboardError.ts";
import { wait } from "./Waiting.ts";

/** An answer that is done. */
export type Done = Extract<ActionResult, { readonly _tag: "Done" }>;

/** The work of one platform. */
export interface Work {
  /** Waits for work that goes on at the platform; a caller who gives up takes the work back. */
  readonly settle: (
    result: ActionResult,
    own: CallOptions,
    defaults: Defaults,
    emit: Emit | undefined,
  ) => Effect.Effect<Done, PlugboardError>;
  /** The job with this id; `own` are the options of the call that has started it. */
  readonly job: (id: string, defaults: Defaults, own?: CallOptions) => Job.Job<"effect", unknown>;
  /** The job of what was done at once: running it again would do it twice. */
  readonly ended: (output: unknown) => Job.Job<"effect", unknown>;
}

/** What work stands on. */
export interface WorkOptions {
  readonly callers: Callers;
  readonly govern: Governance["govern"];
  /** @default the platform's own, or `Job.polling` */
  readonly schedule?: Job.PollSchedule | undefined;
}

/** Whether it succeeds is nobody's business any more (`Effect.ignore` would bring the logger along). */
const quietly = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<void> =>
  Effect.asVoid(Effect.exit(self));

/** What is no id: as a part of a path it would lead elsewhere. */
const strangeJob = (job: string): Misconfigured | undefined =>
  /^\.{0,2}$/.test(job)
    ? new Misconfigured({
        message: `“${job}” is no id of a job.`,
        option: "job",
        accepted: "the id of a job",
      })
    : undefined;

/** Makes the work of a platform. */
export const make = (
  id: string,
  { facts, jobs }: Platform<unknown, object>,
  { callers, govern, schedule = facts.polling?.schedule }: WorkOptions,
): Work => {
  const { contextOf, limitKey } = callers;
  const patience = facts.polling?.within;

  /** Looking at a job is a read, and is repeated as reads are. */
  const poll = (
    job: string,
    own: CallOptions,
    defaults: Defaults,
  ): Effect.Effect<Job.JobState, PlugboardError> => {
    if (jobs === undefined) {
      return Effect.fail(new Unsupported({ message: `${id} has no jobs.`, platform: id }));
    }
    const strange = strangeJob(job);
    if (strange !== undefined) return Effect.fail(strange);
    const context = contextOf(defaults, own);
    const key = limitKey("jobs", defaults, context);
    const rules = { key, own, defaults, safety: "read", emit: undefined } as const;
    return govern(jobs.get(job, context), rules, undefined);
  };

  const cancel = (job: string, context: CallContext): Effect.Effect<void, PlugboardError> => {
    if (jobs?.cancel === undefined) {
      return Effect.fail(new Unsupported({ message: `${id} cannot cancel jobs.`, platform: id }));
    }
    const strange = strangeJob(job);
    return strange === undefined ? jobs.cancel(job, context) : Effect.fail(strange);
  };

  const settle: Work["settle"] = (result, own, defaults, emit) => {
    if (result._tag === "Done") return Effect.succeed(result);
    const { job, pollAfter } = result;
    // Who has set a deadline has said how long to wait.
    const limit = (own.deadline ?? defaults.deadline) === undefined ? patience : undefined;
    const waiting = wait(poll(job, own, defaults), schedule, {
      pollAfter,
      within: limit,
      onPoll: emit && ((state) => emit({ _tag: "Polling", job, state })),
    });
    const done = Effect.map(waiting, (output): Done => ({
      _tag: "Done",
      output,
      status: 200,
      headers: new Headers(),
    }));
    return jobs?.cancel === undefined
      ? done
      : Effect.onInterrupt(done, () => quietly(cancel(job, contextOf(defaults, own))));
  };

  const job: Work["job"] = (jobId, defaults, { token, account, headers, timeout } = {}) => {
    const own = { token, account, headers, timeout };
    const at = { platform: id };
    const located = <A>(self: Effect.Effect<A, PlugboardError>) =>
      Effect.catch(self, (error) => Effect.fail(locate(error, at)));
    return {
      id: jobId,
      wait: ({ onPoll, onProgress } = {}) =>
        located(
          wait(poll(jobId, own, defaults), schedule, {
            onPoll,
            onProgress,
            pollAfter: 0,
            within: patience,
          }),
        ),
      get: () => located(poll(jobId, own, defaults)),
      cancel: () => located(cancel(jobId, contextOf(defaults, own))),
    };
  };

  const ended: Work["ended"] = (output) => ({
    id: "",
    wait: () => Effect.succeed(output),
    get: () => Effect.succeed({ _tag: "Done", output }),
    cancel: () =>
      Effect.fail(new Unsupported({ message: "The work has ended already.", platform: id })),
  });

  return { settle, job, ended };
};
