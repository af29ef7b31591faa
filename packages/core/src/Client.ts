/** The promise face, for those who do not use Effect; it owns the driver's life. */
import * as Cause from "effect/Cause";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import type * as Fiber from "effect/Fiber";
import * as Scope from "effect/Scope";
import * as Actions from "./Actions.ts";
import type { ActionResponse } from "./ActionResponse.ts";
import * as Builder from "./Builder.ts";
import { mapCapabilities, optionsAt } from "./Capabilities.ts";
import type { Json, UntypedCatalog } from "./Catalog.ts";
import {
  type ActionsFace,
  defaultsOf,
  type Face,
  fromEngine,
  type ItemsOptions,
  pageFetcher,
  type PageOptions,
} from "./Face.ts";
import { iterate } from "./internal/iterate.ts";
import type { Job, WaitOptions } from "./Job.ts";
import type { CallEvent, CallOptions, Driver, PlatformTypes } from "./Platform.ts";
import { Cancelled, Misconfigured, type PlugboardError } from "./PlugboardError.ts";
import type { Untyped } from "./Register.ts";
import * as Transport from "./Transport.ts";

/** What a client is made of. */
export interface ClientOptions<T extends PlatformTypes>
  extends Actions.Defaults, Actions.EngineOptions {
  /** The platform's driver, `bosa({ … })` for instance. */
  readonly platform: Driver<T>;
  /** What sends requests; it is never closed. @default the global fetch, looked up at each request */
  readonly fetch?: ((url: string, init: RequestInit) => Promise<Response>) | undefined;
  /** How requests are sent: what all carry, how large answers may be, the clock of time limits. */
  readonly transport?: Transport.TransportOptions | undefined;
}

/** Everything a platform offers, as promises. */
export type Client<T extends PlatformTypes = Untyped> = Face<T, "promise"> & {
  readonly "~types"?: T;
  /** The platform's id. */
  readonly id: string;
  /** Whose answers these are: platform, user (by number, never by token) and account. */
  readonly scope: string;
  /** The same as Effects. */
  readonly effect: Face<T, "effect">;
  /** The same client for names that the catalog's types do not hold. */
  readonly untyped: ActionsFace<UntypedCatalog, "promise">;
  /** The same client for another user or account; the catalog and the limits stay shared. */
  readonly with: (scope: Actions.Defaults) => Client<T>;
  /** Hears of attempts, waits, progress and polls of every call; gives the way to stop. */
  readonly on: (listener: (event: CallEvent) => void) => () => void;
  /** Cancels what is under way and lets go of everything. */
  readonly dispose: () => Promise<void>;
  readonly [Symbol.asyncDispose]: () => Promise<void>;
};

interface Life {
  readonly scope: Scope.Closeable;
  readonly running: Set<Fiber.Fiber<unknown, unknown>>;
  over: boolean;
}

const cancelled = (platform: string, message: string, cause: unknown): Cancelled =>
  new Cancelled({ message, platform, cause });

/** Runs an Effect as a promise that a signal, or the end of the client, cancels. */
const runner =
  (platform: string, life: Life) =>
  <A>(effect: Effect.Effect<A, PlugboardError>, signal?: AbortSignal): Promise<A> =>
    new Promise<A>((resolve, reject) => {
      if (life.over) return reject(cancelled(platform, "The client was disposed.", undefined));
      const isGivenUp = (): boolean => signal?.aborted === true;
      if (isGivenUp()) {
        return reject(cancelled(platform, "The call was cancelled.", signal?.reason));
      }
      const fiber = Effect.runFork(effect);
      const abort = signal && (() => fiber.interruptUnsafe());
      if (abort) signal.addEventListener("abort", abort, { once: true });
      // Who hears of the call may have given it up while it began.
      if (isGivenUp()) fiber.interruptUnsafe();
      life.running.add(fiber);
      fiber.addObserver((exit) => {
        life.running.delete(fiber);
        if (abort) signal.removeEventListener("abort", abort);
        if (Exit.isSuccess(exit)) return resolve(exit.value);
        if (!Cause.hasInterruptsOnly(exit.cause)) return reject(Cause.squash(exit.cause));
        const message = life.over ? "The client was disposed." : "The call was cancelled.";
        reject(cancelled(platform, message, signal?.reason));
      });
    });

const short = (answer: Promise<ActionResponse<"promise">>) =>
  answer.then(({ data, status }) => ({ data, status }));

/** What a derived client carries: its own, over what the first one carries; headers add up. */
const narrowed = (defaults: Actions.Defaults, scope: Actions.Defaults): Actions.Defaults => ({
  ...defaults,
  ...scope,
  headers: { ...defaults.headers, ...scope.headers },
});

const makeClient = <T extends PlatformTypes>(
  driver: Driver<T>,
  engine: Actions.Engine,
  defaults: Actions.Defaults,
  life: Life,
  dispose: () => Promise<void>,
): Client<T> => {
  const run = runner(engine.id, life);
  // The catalog's types exist for callers only: inside, names and inputs are what they are.
  const effect = fromEngine(driver, engine, defaults) as unknown as Face<Untyped, "effect">;

  const promised = (job: Job<"effect", unknown>): Job<"promise", unknown> => ({
    id: job.id,
    wait: (options: WaitOptions = {}) => run(job.wait(options), options.signal),
    get: () => run(job.get()),
    cancel: () => run(job.cancel()),
  });
  const runResponse = (
    connector: string,
    action: string,
    input: Json,
    options: PageOptions = {},
  ): Promise<ActionResponse<"promise">> =>
    run(effect.run(connector, action, input, options), options.signal).then((response) =>
      import("./ActionResponse.ts").then(({ toPromise }) =>
        toPromise(response, (next) => run(next, options.signal)),
      ),
    );
  const execute = (connector: string, action: string, input: Json, options?: CallOptions) =>
    run(effect.execute(connector, action, input, options), options?.signal);

  const verbs: ActionsFace<UntypedCatalog, "promise"> = {
    execute,
    run: runResponse,
    page: (connector, action, input, options) =>
      run(effect.page(connector, action, input, options), options?.signal),
    items: (connector, action, input, options: ItemsOptions = {}) => {
      const fetch = pageFetcher(engine, defaults, { connector, action, input, options });
      const { signal } = options;
      return iterate(({ walk }) => {
        const { next, stop } = walk(fetch, options);
        return {
          next: (left) => run(next, signal === undefined ? left : AbortSignal.any([signal, left])),
          stop: () => Effect.runSync(stop),
        };
      });
    },
    submit: (connector, action, input, options) =>
      run(effect.submit(connector, action, input, options), options?.signal).then(promised),
    job: <A>(id: string) => promised(effect.job(id)) as Job<"promise", A>,
    connector: (name) =>
      Builder.make(name, { run: runResponse, short }) as ReturnType<
        ActionsFace<UntypedCatalog, "promise">["connector"]
      >,
  };
  const client = {
    ...verbs,
    id: engine.id,
    scope: engine.scopeOf(defaults),
    effect,
    connectors: (options?: CallOptions) => run(effect.connectors(options), options?.signal),
    actions: (connector: string, options?: CallOptions) =>
      run(effect.actions(connector, options), options?.signal),
    describe: (connector: string, action: string, options?: CallOptions) =>
      run(effect.describe(connector, action, options), options?.signal),
    catalog: (options?: CallOptions) => run(effect.catalog(options), options?.signal),
    ...mapCapabilities(engine.platform.capabilities, (name, at) => {
      const [group = "", method = ""] = name.split(".");
      const groups = effect as unknown as Record<
        string,
        Record<string, (...args: ReadonlyArray<unknown>) => Effect.Effect<unknown, PlugboardError>>
      >;
      const call = groups[group]?.[method];
      return (...args) => call && run(call(...args), optionsAt(args, at).signal);
    }),
    api: driver.api(execute as never),
    with: (scope: Actions.Defaults) =>
      makeClient(driver, engine, defaultsOf(narrowed(defaults, scope)), life, () =>
        Promise.resolve(),
      ),
    on: (listener: (event: CallEvent) => void) => {
      engine.listeners.add(listener);
      return () => void engine.listeners.delete(listener);
    },
    dispose,
    [Symbol.asyncDispose]: dispose,
  };
  return Object.assign(client, { untyped: verbs }) as unknown as Client<T>;
};

/** A client of a platform; `await using client = createClient({ … })` lets go of it at the end of the block. */
export const createClient = <T extends PlatformTypes>(options: ClientOptions<T>): Client<T> => {
  const { platform: driver, fetch, transport, ...rest } = options;
  if (typeof driver !== "object" || driver === null || !("make" in driver)) {
    const accepted = "a driver, bosa({ … }) for instance";
    const message = `createClient needs a platform: ${accepted}.`;
    throw new Misconfigured({ message, option: "platform", accepted });
  }
  const send =
    fetch === undefined
      ? Transport.make((url, init) => globalThis.fetch(url, init), { xhr: true, ...transport })
      : Transport.make(fetch, transport);
  const defaults = defaultsOf(rest);
  const life: Life = { scope: Scope.makeUnsafe(), running: new Set(), over: false };
  const context = Context.make(Transport.Transport, send).pipe(
    Context.add(Scope.Scope, life.scope),
  );
  const platform = Effect.runSyncWith(context)(driver.make);
  const engine = Actions.make(driver.id, platform, rest);
  const dispose = async (): Promise<void> => {
    if (life.over) return;
    life.over = true;
    for (const fiber of life.running) fiber.interruptUnsafe();
    engine.listeners.clear();
    await Effect.runPromise(Scope.close(life.scope, Exit.void));
  };
  return makeClient(driver, engine, defaults, life, dispose);
};
