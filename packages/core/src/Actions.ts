/**
 * One call, from a name to an answer: resolve, check, admit, attempt, wait. Stands on the SPI alone:
 * whatever Platform is there, calls run the same over it.
 */
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import type { Action, Json } from "./Catalog.ts";
import * as Callers from "./Callers.ts";
import type { Defaults, Emit } from "./Callers.ts";
import * as Directory from "./Directory.ts";
import type { ActionsFace } from "./Face.ts";
import { lazily } from "./internal/lazily.ts";
import { locate } from "./internal/locate.ts";
import * as Governance from "./Governance.ts";
import { checked } from "./internal/checked.ts";
import { problemOf } from "./internal/options.ts";
import type * as Job from "./Job.ts";
import type {
  ActionCall,
  ActionResult,
  CallContext,
  CallEvent,
  CallOptions,
  Platform,
} from "./Platform.ts";
import { type Issue, Malformed, type PlugboardError, Unsupported } from "./PlugboardError.ts";
import * as RateLimit from "./RateLimit.ts";
import type { RegisteredTypes } from "./Register.ts";
import * as Retry from "./Retry.ts";
import type { Done, Work } from "./Work.ts";

/** Calls over the registered catalog; an interface, since declarations would fix what is registered at build time. */
export interface RegisteredActions extends ActionsFace<RegisteredTypes["catalog"], "effect"> {}

export type { Defaults } from "./Callers.ts";
export type { Done } from "./Work.ts";

/** Calls of the registered platform, as an Effect service. */
export class Actions extends Context.Service<Actions, RegisteredActions>()(
  "@plugboard/core/Actions",
) {}

/** How the calls of a client, and of those derived from it, are made. */
export interface EngineOptions {
  /** Numbers of the retry policy. @default those of `Retry.transient` */
  readonly retry?: Partial<Retry.Policy> | undefined;
  /** How many calls leave for one connector. @default as many as are made */
  readonly rateLimit?: RateLimit.Limit | undefined;
  readonly discovery?: Directory.DirectoryOptions | undefined;
  /** @default the platform's own, or `Job.polling` */
  readonly polling?: Job.PollSchedule | undefined;
}

/** What one call is told. */
export interface Order {
  readonly connector: string;
  readonly action: string;
  readonly input: Json;
  readonly options?: CallOptions | undefined;
  readonly page?: Json | undefined;
}

/** An answer, with what was asked after it was checked. */
export interface Answered {
  readonly result: Done;
  readonly action: Action;
  readonly input: Json;
  /** What `validate: "report"` dropped, and what could not be checked. */
  readonly notes: ReadonlyArray<Issue>;
}

/** Makes calls for one platform. */
export interface Engine {
  readonly id: string;
  readonly platform: Platform<unknown, object>;
  readonly directory: Directory.Directory;
  /** Hear of every call. */
  readonly listeners: Set<(event: CallEvent) => void>;
  readonly asker: (defaults: Defaults, options: CallOptions) => Directory.Asker;
  /** A name for whose answers these are; a token has no part in it. */
  readonly scopeOf: (defaults: Defaults) => string;
  readonly call: (order: Order, defaults: Defaults) => Effect.Effect<Answered, PlugboardError>;
  /** A call whose work is not waited for: what goes on at the platform is `Pending`. */
  readonly attempt: (
    order: Order,
    defaults: Defaults,
    mode: ActionCall["mode"],
  ) => Effect.Effect<{ readonly result: ActionResult }, PlugboardError>;
  /** Starts work and gives its job; what was done at once is a job that has ended. */
  readonly submit: (
    order: Order,
    defaults: Defaults,
  ) => Effect.Effect<Job.Job<"effect", unknown>, PlugboardError>;
  /** The job with this id; `own` are the options of the call that has started it. */
  readonly job: (id: string, defaults: Defaults, own?: CallOptions) => Job.Job<"effect", unknown>;
  /** Runs what is no action (a capability, discovery) under the same rules. */
  readonly guard: <A>(
    name: string,
    run: (context: CallContext) => Effect.Effect<A, PlugboardError>,
    options: CallOptions,
    defaults: Defaults,
  ) => Effect.Effect<A, PlugboardError>;
}

const loadWork = lazily(() => import("./Work.ts"));

/** Capabilities that only look. */
const LOOKS = /\.(methods|list|get|exists|me|check)$/;

/** A file may still come in when its call has ended: the deadline is its end, too. */
const endingWith = (signal: AbortSignal | undefined, milliseconds: number): AbortSignal => {
  // Beyond 2^31-1 a timer would fire at once.
  const end = AbortSignal.timeout(Math.min(milliseconds, 0x7fff_ffff));
  return signal === undefined ? end : AbortSignal.any([signal, end]);
};

/** With `throwOnError: false` an answer that is a failure is an answer. */
const tolerated = (error: PlugboardError): Done | undefined =>
  error.status === undefined
    ? undefined
    : {
        _tag: "Done",
        output: error.body,
        status: error.status,
        headers: new Headers(error.headers),
      };

/** Makes the engine of a platform. */
export const make = (
  id: string,
  platform: Platform<unknown, object>,
  options: EngineOptions = {},
): Engine => {
  const { facts, jobs } = platform;
  const policy = Retry.withOptions(Retry.transient, options.retry ?? {});
  const { govern, within } = Governance.make(policy, RateLimit.make(options.rateLimit), facts);
  /** Refuses options that no call can be made with; else the call, until its deadline. */
  const bounded = <A>(
    own: CallOptions,
    defaults: Defaults,
    run: (deadline: number | undefined) => Effect.Effect<A, PlugboardError>,
  ): Effect.Effect<A, PlugboardError> => {
    const problem = problemOf(own);
    return problem === undefined
      ? within(own.deadline ?? defaults.deadline, run)
      : Effect.fail(problem);
  };
  const callers = Callers.make(id, facts);
  const { listeners, contextOf, asker, scopeOf, limitKey, told } = callers;
  // In a chunk of its own: most calls are done when they are answered. Loading it cannot be given up,
  // so that whoever gives up afterwards takes work back that has begun.
  let made: Work | undefined;
  const work = Effect.map(Effect.uninterruptible(loadWork), ({ make: makeWork }) => {
    made ??= makeWork(id, platform, { callers, govern, schedule: options.polling });
    return made;
  });
  // Beyond this client, nobody knows whose a catalog was: only one for all is kept there.
  const { cache, ...discovery } = options.discovery ?? {};
  const directory = Directory.make(id, platform, {
    ...discovery,
    cache: facts.catalog === "public" ? cache : undefined,
  });
  const started = (
    order: Order,
    defaults: Defaults,
    mode: ActionCall["mode"],
    emit: Emit | undefined,
    deadline: number | undefined,
  ) => {
    const { connector, action: name, options: own = {}, page } = order;
    const who = asker(defaults, own);
    const { context } = who;
    const origin = { platform: id, connector, action: name };
    const resolve = directory.resolve(connector, name, who);
    // Reading the catalog is a read, and is repeated as reads are.
    const known =
      (own.maxAttempts ?? defaults.maxAttempts ?? 1) === 1
        ? resolve
        : govern(
            resolve,
            { key: "catalog", own, defaults, safety: "read", emit: undefined },
            deadline,
          );
    return Effect.flatMap(known, (action) => {
      if (action.fault !== undefined) {
        const message = `The catalog of ${id} is broken at ${connector} / ${name}: ${action.fault}`;
        return Effect.fail(new Malformed({ ...origin, message }));
      }
      if (own.readOnly === true && action.safety === "write") {
        const message = `${connector} / ${name} writes: run it as a command, or name it a read by the driver's option “safety”.`;
        return Effect.fail(new Unsupported({ ...origin, message }));
      }
      return Effect.flatMap(
        checked(action, order.input, own.validate ?? defaults.validate, facts.input, origin),
        ({ value: input, notes }) => {
          if (notes.length > 0) emit?.({ _tag: "Noted", notes });
          const progress =
            emit === undefined
              ? context.onProgress
              : (event: { readonly loaded: number; readonly total?: number | undefined }) => {
                  context.onProgress?.(event);
                  emit({ _tag: "Progress", ...event });
                };
          const limit = action.files ? (own.deadline ?? defaults.deadline) : undefined;
          const signal = limit === undefined ? context.signal : endingWith(context.signal, limit);
          const call: ActionCall = {
            ...context,
            onProgress: progress,
            signal,
            action,
            input,
            page,
            mode,
          };
          const sent = govern(
            platform.execute(call),
            {
              key: limitKey(connector, defaults, context),
              own,
              defaults,
              safety: action.safety,
              emit,
            },
            deadline,
          );
          return Effect.map(sent, (result) => ({ result, action, input, notes }));
        },
      );
    });
  };

  const settle: Work["settle"] = (...args) => Effect.flatMap(work, (_) => _.settle(...args));

  const job: Engine["job"] = (jobId, ...args) => {
    const found = Effect.map(work, (_) => _.job(jobId, ...args));
    return {
      id: jobId,
      wait: (waiting) => Effect.flatMap(found, (_) => _.wait(waiting)),
      get: () => Effect.flatMap(found, (_) => _.get()),
      cancel: () => Effect.flatMap(found, (_) => _.cancel()),
    };
  };

  const call: Engine["call"] = (order, defaults) => {
    const { connector, action, options: own = {} } = order;
    const origin = { platform: id, connector, action };
    const all = bounded(own, defaults, (deadline) =>
      told(order, own, (emit) =>
        Effect.flatMap(started(order, defaults, "wait", emit, deadline), (answered) =>
          answered.result._tag === "Done"
            ? Effect.succeed({ ...answered, result: answered.result })
            : Effect.map(settle(answered.result, own, defaults, emit), (result): Answered => ({
                ...answered,
                result,
              })),
        ),
      ),
    );
    return Effect.catch(all, (error) => {
      const answer = own.throwOnError === false ? tolerated(error) : undefined;
      if (answer === undefined) return Effect.fail(locate(error, origin));
      const { input } = order;
      return Effect.map(directory.resolve(connector, action, asker(defaults, own)), (known) => ({
        result: answer,
        action: known,
        input,
        notes: [],
      }));
    });
  };

  const attempt: Engine["attempt"] = (order, defaults, mode) => {
    const { connector, action, options: own = {} } = order;
    return Effect.catch(
      bounded(own, defaults, (deadline) =>
        told(order, own, (emit) => started(order, defaults, mode, emit, deadline)),
      ),
      (error) => Effect.fail(locate(error, { platform: id, connector, action })),
    );
  };

  const submit: Engine["submit"] = (order, defaults) => {
    const { connector, action, options: own } = order;
    const origin = { platform: id, connector, action };
    const none = new Unsupported({ message: `${id} has no jobs: use execute.`, ...origin });
    if (jobs === undefined) return Effect.fail(none);
    return Effect.flatMap(attempt(order, defaults, "submit"), ({ result }) =>
      result._tag === "Done" && result.job === undefined
        ? Effect.map(work, (_) => _.ended(result.output))
        : Effect.succeed(job(result.job ?? "", defaults, own)),
    );
  };

  const guard: Engine["guard"] = (name, run, own, defaults) => {
    const context = contextOf(defaults, own);
    const safety = LOOKS.test(name) ? "read" : "write";
    const key = limitKey(name, defaults, context);
    const all = bounded(own, defaults, (deadline) =>
      govern(run(context), { key, own, defaults, safety, emit: undefined }, deadline),
    );
    return Effect.catch(all, (error) => {
      const answer = own.throwOnError === false ? tolerated(error) : undefined;
      // With throwOnError: false the caller asks for whatever the platform said.
      return answer === undefined
        ? Effect.fail(locate(error, { platform: id }))
        : Effect.succeed(answer.output as never);
    });
  };

  return { id, platform, directory, listeners, asker, scopeOf, call, attempt, submit, job, guard };
};
