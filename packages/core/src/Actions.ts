/**
 * One call, from a name to an answer: resolve, check, admit, attempt, wait. Stands on the SPI alone:
 * whatever Platform is there, calls run the same over it.
 */
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import type { Action, Json } from "./Catalog.ts";
import * as Directory from "./Directory.ts";
import type { ActionsFace } from "./Face.ts";
import { lazily } from "./internal/lazily.ts";
import { locate } from "./internal/locate.ts";
import { checked } from "./internal/checked.ts";
import { endingAfter } from "./internal/endingAfter.ts";
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
import { type Issue, type PlugboardError, TimedOut, Unsupported } from "./PlugboardError.ts";
import * as RateLimit from "./RateLimit.ts";
import type { RegisteredTypes } from "./Register.ts";
import * as Retry from "./Retry.ts";

/** Calls over the registered catalog; an interface, since declarations would fix what is registered at build time. */
export interface RegisteredActions extends ActionsFace<RegisteredTypes["catalog"], "effect"> {}

/** Calls of the registered platform, as an Effect service. */
export class Actions extends Context.Service<Actions, RegisteredActions>()(
  "@plugboard/core/Actions",
) {}

/** Whose calls these are, and what they carry unless a call says otherwise. */
export interface Defaults extends Pick<
  CallOptions,
  "token" | "account" | "headers" | "timeout" | "deadline" | "validate"
> {
  /** An id of the user, no secret: it parts caches and limits. */
  readonly user?: string | undefined;
  /** Attempts in all, for what can be repeated without harm. @default 1 */
  readonly maxAttempts?: number | undefined;
}

/** How the calls of a client, and of those derived from it, are made. */
export interface EngineOptions {
  /** Numbers of the retry policy. @default those of `Retry.transient` */
  readonly retry?: Partial<Retry.Policy> | undefined;
  /** How many calls leave for one connector. @default as many as are made */
  readonly rateLimit?: RateLimit.Limit | undefined;
  readonly discovery?: Directory.DirectoryOptions | undefined;
  /** @default `Job.polling` */
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

/** An answer that is done. */
export type Done = Extract<ActionResult, { readonly _tag: "Done" }>;

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

type Emit = (event: EventBody) => void;
type EventBody = CallEvent extends infer E
  ? E extends CallEvent
    ? Omit<E, "call" | "connector" | "action">
    : never
  : never;

/** Whether it succeeds is nobody's business any more (`Effect.ignore` would bring the logger along). */
const quietly = <A, E>(self: Effect.Effect<A, E>): Effect.Effect<void> =>
  Effect.asVoid(Effect.exit(self));

const loadJob = lazily(() => import("./Job.ts"));

/** Capabilities that only look. */
const LOOKS = /\.(methods|list|get|exists|me|check)$/;

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

/** Two clients of one platform are two: what one has read is not the other's. */
let engines = 0;

/** Makes the engine of a platform. */
export const make = (
  id: string,
  platform: Platform<unknown, object>,
  options: EngineOptions = {},
): Engine => {
  const { facts, jobs } = platform;
  const policy = Retry.withOptions(Retry.transient, options.retry ?? {});
  const limiter = RateLimit.make(options.rateLimit);
  engines += 1;
  const engine = engines;
  // Beyond this client, nobody knows whose a catalog was: only one for all is kept there.
  const { cache, ...discovery } = options.discovery ?? {};
  const directory = Directory.make(id, platform, {
    ...discovery,
    cache: facts.catalog === "public" ? cache : undefined,
  });
  const listeners = new Set<(event: CallEvent) => void>();
  const users = new Map<string, number>();
  const holders = new WeakMap<object, number>();
  let people = 0;
  let calls = 0;

  /** A number for whose calls these are: known by an id, or else by the token that they share. */
  const numberOf = ({ user, token }: Defaults): number => {
    const held = user === undefined && typeof token === "object" ? token : undefined;
    if (user === undefined && held === undefined) return 0;
    const known = user === undefined ? held && holders.get(held) : users.get(user);
    if (known !== undefined) return known;
    people += 1;
    if (user !== undefined) users.set(user, people);
    else if (held !== undefined) holders.set(held, people);
    return people;
  };
  const contextOf = (defaults: Defaults, own: CallOptions): CallContext => ({
    token: own.token ?? defaults.token,
    account: own.account ?? defaults.account,
    headers: own.headers === undefined ? defaults.headers : { ...defaults.headers, ...own.headers },
    timeout: own.timeout ?? defaults.timeout,
    idempotencyKey: own.idempotencyKey,
    onProgress: own.onProgress,
    signal: own.signal,
  });
  const asker: Engine["asker"] = (defaults, own) => {
    const account = own.account ?? defaults.account ?? "";
    const user = `${numberOf(defaults)}`;
    const scopes = { public: "", user, account: `${user}/${account}` };
    return { scope: scopes[facts.catalog], context: contextOf(defaults, own) };
  };

  const scopeOf: Engine["scopeOf"] = (defaults) =>
    `${id}#${engine}/${numberOf(defaults)}/${defaults.account ?? ""}`;

  const emitter = (connector: string, action: string, own: CallOptions): Emit | undefined => {
    if (listeners.size === 0 && own.onEvent === undefined) return undefined;
    calls += 1;
    const call = calls;
    return (body) => {
      const event = { ...body, call, connector, action };
      own.onEvent?.(event);
      for (const listener of listeners) listener(event);
    };
  };

  /** The rules around anything that is sent: limits, attempts, and the end of all patience. */
  const govern = <A>(
    attempt: Effect.Effect<A, PlugboardError>,
    rules: {
      readonly key: string;
      readonly own: CallOptions;
      readonly defaults: Defaults;
      readonly safety: Action["safety"];
      readonly emit: Emit | undefined;
    },
    deadline: number | undefined,
  ): Effect.Effect<A, PlugboardError> => {
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

  /** Ends a call at its deadline, which is told to what it waits for. */
  const within = <A>(
    milliseconds: number | undefined,
    run: (deadline: number | undefined) => Effect.Effect<A, PlugboardError>,
  ): Effect.Effect<A, PlugboardError> => {
    if (milliseconds === undefined) return run(undefined);
    return Effect.flatMap(Clock.currentTimeMillis, (now) =>
      endingAfter(run(now + milliseconds), milliseconds, () => {
        const message = `The call had not ended within its deadline of ${milliseconds} ms.`;
        return new TimedOut({ message, milliseconds, limit: "deadline" });
      }),
    );
  };

  const limitKey = (connector: string, defaults: Defaults, context: CallContext): string =>
    `${connector}\u0000${numberOf(defaults)}\u0000${context.account ?? ""}`;

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
    return Effect.flatMap(known, (action) =>
      Effect.flatMap(
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
          const call: ActionCall = { ...context, onProgress: progress, action, input, page, mode };
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
      ),
    );
  };

  /** Looking at a job is a read, and is repeated as reads are. */
  const poll = (
    job: string,
    own: CallOptions,
    defaults: Defaults,
  ): Effect.Effect<Job.JobState, PlugboardError> => {
    if (jobs === undefined) {
      return Effect.fail(new Unsupported({ message: `${id} has no jobs.`, platform: id }));
    }
    const context = contextOf(defaults, own);
    const key = limitKey("jobs", defaults, context);
    const rules = { key, own, defaults, safety: "read", emit: undefined } as const;
    return govern(jobs.get(job, context), rules, undefined);
  };

  const cancel = (job: string, context: CallContext): Effect.Effect<void, PlugboardError> =>
    jobs?.cancel === undefined
      ? Effect.fail(new Unsupported({ message: `${id} cannot cancel jobs.`, platform: id }))
      : jobs.cancel(job, context);

  /** Waits for work that goes on at the platform; a caller who gives up takes the work back. */
  const settle = (
    result: ActionResult,
    own: CallOptions,
    defaults: Defaults,
    emit: Emit | undefined,
  ): Effect.Effect<Done, PlugboardError> => {
    if (result._tag === "Done") return Effect.succeed(result);
    const { job, pollAfter } = result;
    const waiting = Effect.flatMap(loadJob, ({ wait }) =>
      wait(poll(job, own, defaults), options.polling, {
        pollAfter,
        onPoll: emit && ((state) => emit({ _tag: "Polling", job, state })),
      }),
    );
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

  const call: Engine["call"] = (order, defaults) => {
    const { connector, action, options: own = {} } = order;
    const problem = problemOf(own);
    const origin = { platform: id, connector, action };
    if (problem !== undefined) return Effect.fail(locate(problem, origin));
    const all = within(own.deadline ?? defaults.deadline, (deadline) => {
      const emit = emitter(connector, action, own);
      return Effect.flatMap(started(order, defaults, "wait", emit, deadline), (answered) =>
        answered.result._tag === "Done"
          ? Effect.succeed({ ...answered, result: answered.result })
          : Effect.map(settle(answered.result, own, defaults, emit), (result): Answered => ({
              ...answered,
              result,
            })),
      );
    });
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

  const job: Engine["job"] = (jobId, defaults, { token, account, headers, timeout } = {}) => {
    const own = { token, account, headers, timeout };
    const at = { platform: id };
    const located = <A>(self: Effect.Effect<A, PlugboardError>) =>
      Effect.catch(self, (error) => Effect.fail(locate(error, at)));
    return {
      id: jobId,
      wait: ({ onPoll } = {}) =>
        located(
          Effect.flatMap(loadJob, (jobRoom) =>
            jobRoom.wait(poll(jobId, own, defaults), options.polling, { onPoll, pollAfter: 0 }),
          ),
        ),
      get: () => located(poll(jobId, own, defaults)),
      cancel: () => located(cancel(jobId, contextOf(defaults, own))),
    };
  };

  /** The platform did not need a job after all: running it again would do it twice. */
  const ended = (output: unknown): Job.Job<"effect", unknown> => ({
    id: "",
    wait: () => Effect.succeed(output),
    get: () => Effect.succeed({ _tag: "Done", output }),
    cancel: () =>
      Effect.fail(new Unsupported({ message: "The work has ended already.", platform: id })),
  });

  const submit: Engine["submit"] = (order, defaults) => {
    const { connector, action, options: own = {} } = order;
    const problem = problemOf(own);
    const origin = { platform: id, connector, action };
    if (problem !== undefined) return Effect.fail(locate(problem, origin));
    const none = new Unsupported({ message: `${id} has no jobs: use execute.`, ...origin });
    if (jobs === undefined) return Effect.fail(none);
    const begun = within(own.deadline ?? defaults.deadline, (deadline) =>
      started(order, defaults, "submit", emitter(connector, action, own), deadline),
    );
    return Effect.catch(
      Effect.map(begun, ({ result }) =>
        result._tag === "Done" && result.job === undefined
          ? ended(result.output)
          : job(result.job ?? "", defaults, own),
      ),
      (error) => Effect.fail(locate(error, origin)),
    );
  };

  const guard: Engine["guard"] = (name, run, own, defaults) => {
    const problem = problemOf(own);
    if (problem !== undefined) return Effect.fail(locate(problem, { platform: id }));
    const context = contextOf(defaults, own);
    const safety = LOOKS.test(name) ? "read" : "write";
    const key = limitKey(name, defaults, context);
    const all = within(own.deadline ?? defaults.deadline, (deadline) =>
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

  return { id, platform, directory, listeners, asker, scopeOf, call, submit, job, guard };
};
