/** An action that is run by hand: what it came to, what is going on, and what it changes elsewhere. */
import type { CallEvent, CallOptions } from "../Platform.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import { type Activity, afterEvent, begun, idle, paused } from "./Activity.ts";
import { ignore, quiet, report, toFailure } from "./Failure.ts";
import type { Hold } from "./Hold.ts";
import { makeListeners, type Readable } from "./Readable.ts";
import type { Store } from "./Store.ts";
import type { Filter, Subject } from "./Subject.ts";

/** A change shown before the platform has answered, and taken back where it refuses. */
export interface Optimistic<I> {
  readonly reads: Filter;
  /** What the reads look like with the change; `data` is a query's data, or pages'. */
  readonly update: (data: never, input: I, subject: Subject) => unknown;
}

/** What a command does beside running. */
export interface CommandOptions<I, A> extends Omit<CallOptions, "onEvent" | "throwOnError"> {
  readonly onSuccess?: ((output: A, input: I) => unknown) | undefined;
  readonly onError?: ((error: PlugboardError, input: I) => unknown) | undefined;
  readonly onSettled?:
    | ((output: A | undefined, error: PlugboardError | null, input: I) => unknown)
    | undefined;
  /** Reads that are old once it has succeeded. */
  readonly invalidates?:
    | ReadonlyArray<Filter>
    | ((input: I, output: A) => ReadonlyArray<Filter>)
    | undefined;
  readonly optimistic?: Optimistic<I> | ReadonlyArray<Optimistic<I>> | undefined;
  /** Gives the call up when the component that made it goes away. @default false */
  readonly cancelOnUnmount?: boolean | undefined;
  /** Holds runs back, `whileOffline` for instance, until they may leave or are given up. @default they leave */
  readonly hold?: Hold | undefined;
}

/** What can be done with a command. */
export interface CommandActions<I, A> {
  /** Runs it; another run does not end this one. Rejects typed, and may be ignored. */
  readonly run: (input: I, options?: CallOptions) => Promise<A>;
  /** Gives up every run that is under way. */
  readonly cancel: () => void;
  /** Forgets what it came to. */
  readonly reset: () => void;
}

/** Where the latest run stands. */
export type CommandState<I, A> = Activity &
  CommandActions<I, A> &
  (
    | {
        readonly status: "idle";
        readonly data: undefined;
        readonly error: null;
        readonly input: undefined;
        readonly isIdle: true;
        readonly isPending: false;
        readonly isSuccess: false;
        readonly isError: false;
      }
    | {
        readonly status: "pending";
        readonly data: A | undefined;
        readonly error: null;
        readonly input: I;
        readonly isIdle: false;
        readonly isPending: true;
        readonly isSuccess: false;
        readonly isError: false;
      }
    | {
        readonly status: "success";
        readonly data: A;
        readonly error: null;
        readonly input: I;
        readonly isIdle: false;
        readonly isPending: false;
        readonly isSuccess: true;
        readonly isError: false;
      }
    | {
        readonly status: "error";
        readonly data: A | undefined;
        readonly error: PlugboardError;
        readonly input: I;
        readonly isIdle: false;
        readonly isPending: false;
        readonly isSuccess: false;
        readonly isError: true;
      }
  );

/** A command: one for each component. */
export interface Command<I, A> extends Readable<CommandState<I, A>> {
  /** What its runs do from now on, and those under way when they have ended. */
  readonly set: (run: CommandRun<I, A>, options: CommandOptions<I, A>) => void;
  /** The component has gone. */
  readonly leave: () => void;
}

/** How a command calls its platform. */
export type CommandRun<I, A> = (input: I, options: CallOptions) => Promise<A>;

interface Known<I, A> {
  readonly status: CommandState<I, A>["status"];
  readonly input?: I | undefined;
  readonly data?: A | undefined;
  readonly error?: PlugboardError | null | undefined;
  readonly activity?: Activity | undefined;
}

/** Makes a command. */
export const makeCommand = <I, A>(
  store: Store,
  first: CommandRun<I, A>,
  given: CommandOptions<I, A> = {},
): Command<I, A> => {
  const listeners = makeListeners();
  let call = first;
  let options = given;
  const running = new Set<AbortController>();
  let latest: AbortController | undefined;

  const actions: CommandActions<I, A> = {
    run: (input, own = {}) => quiet(attempt(input, own)),
    cancel: () => {
      if (running.size === 0) return;
      for (const controller of running) controller.abort();
      if (state.isPending) actions.reset();
    },
    reset: () => {
      latest = undefined;
      show({ status: "idle" });
    },
  };
  const stateOf = ({ status, input, data, error = null, activity = idle }: Known<I, A>) => {
    const is = (one: typeof status): boolean => status === one;
    const state = { ...activity, ...actions, status, input, data, error };
    return {
      ...state,
      isIdle: is("idle"),
      isPending: is("pending"),
      isSuccess: is("success"),
      isError: is("error"),
    } as CommandState<I, A>; // the status says which of the union it is
  };
  const resting = stateOf({ status: "idle" });
  let state = resting;
  const show = (known: Known<I, A>): void => {
    state = stateOf(known);
    listeners.notify();
  };

  /** A function of the application's; what it throws is its own, and changes nothing here. */
  const tell = async <B>(f: () => B): Promise<Awaited<B> | undefined> => {
    try {
      return await f();
    } catch (defect) {
      report(defect);
      return undefined;
    }
  };
  const overlaid = (input: I): ((done?: boolean) => void) => {
    const changes = [options.optimistic ?? []].flat();
    const undo = changes.map(({ reads, update }) =>
      // The reads that a filter finds hold what its author says they hold.
      store.overlay(reads, (data, subject) => update(data as never, input, subject)),
    );
    return (done) => {
      for (const back of undo) back(done);
    };
  };
  const invalidate = ({ invalidates = [] }: typeof options, input: I, data: A): Promise<void> =>
    store.invalidate(
      ...(typeof invalidates === "function" ? invalidates(input, data) : invalidates),
    );

  const attempt = async (input: I, own: CallOptions): Promise<A> => {
    const controller = new AbortController();
    const isMine = (): boolean => latest === controller;
    const { cancelOnUnmount: _, hold, invalidates: __, onError: ___, ...rest } = options;
    const { onSettled: ____, onSuccess: _____, optimistic: ______, ...defaults } = rest;
    const before = state.data;
    const { signal: mine } = controller;
    const signal = AbortSignal.any([mine, own.signal ?? mine, options.signal ?? mine]);
    const held = hold?.(signal);
    let activity = held ? paused : begun;
    latest = controller;
    running.add(controller);
    const pending = () => show({ status: "pending", input, data: before, activity });
    const now = (next: Activity): void => {
      const isNews = next !== activity;
      activity = next;
      if (isNews && isMine() && state.isPending) pending();
    };
    const onEvent = (event: CallEvent): void => {
      now(afterEvent(activity, event));
      own.onEvent?.(event);
    };
    let undo: ReturnType<typeof overlaid> = ignore;
    pending();
    try {
      undo = overlaid(input);
      if (held !== undefined) {
        await held;
        now(begun);
      }
      const data = await call(input, { ...defaults, ...own, signal, onEvent });
      if (isMine()) show({ status: "success", input, data });
      // The change stays shown until the platform's own answer is in, so nothing flickers.
      undo(true);
      void tell(() => invalidate(options, input, data));
      await tell(() => options.onSuccess?.(data, input));
      await tell(() => options.onSettled?.(data, null, input));
      return data;
    } catch (cause) {
      const error = toFailure(cause);
      undo();
      const isCancelled = error._tag === "Cancelled";
      if (isMine())
        show(isCancelled ? { status: "idle" } : { status: "error", input, data: before, error });
      if (!isCancelled) {
        await tell(() => options.onError?.(error, input));
        await tell(() => options.onSettled?.(undefined, error, input));
      }
      throw error;
    } finally {
      running.delete(controller);
    }
  };
  return {
    get: () => state,
    getServer: () => resting,
    subscribe: listeners.add,
    set: (next, changed) => {
      call = next;
      options = changed;
    },
    leave: () => {
      if (options.cancelOnUnmount === true) actions.cancel();
    },
  };
};
