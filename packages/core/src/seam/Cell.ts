/**
 * One read, shared by all who watch it: its data, what is being done about it, and for how long it
 * is kept. Started by those who watch; given up a moment after the last has left.
 */
import type { CallEvent } from "../Platform.ts";
import { Cancelled, type PlugboardError } from "../PlugboardError.ts";
import { type Activity, afterEvent, begun, idle, paused } from "./Activity.ts";
import type { Descriptor, Load } from "./Descriptor.ts";
import { ignore, quiet, report, toFailure } from "./Failure.ts";
import type { Hold } from "./Hold.ts";
import { makeListeners } from "./Readable.ts";
import { share } from "./share.ts";
import type { Subject } from "./Subject.ts";
import { after } from "./Timer.ts";

/** What is known in a cell. */
export interface CellState<A> {
  readonly data: A | undefined;
  readonly error: PlugboardError | null;
  /** Epoch milliseconds; 0 while there is no data. */
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
  readonly isFetching: boolean;
  /** What is fetched, where that is not the whole: a page at one end. */
  readonly part: string | undefined;
  readonly isInvalidated: boolean;
  readonly activity: Activity;
}

const resting = { isFetching: false, part: undefined, activity: idle } as const;

/** Nobody has asked yet. */
export const unread: CellState<never> = {
  ...resting,
  data: undefined,
  error: null,
  dataUpdatedAt: 0,
  errorUpdatedAt: 0,
  isInvalidated: false,
};

/** Whether two states show other data, or another error. */
export const isNews = <A>(before: CellState<A>, now: CellState<A>): boolean =>
  before.data !== now.data ||
  before.error !== now.error ||
  (before.dataUpdatedAt === 0) !== (now.dataUpdatedAt === 0);

/** What a cell needs to know. */
export interface CellOptions {
  readonly onGone: () => void;
  readonly now: () => number;
  readonly hold?: Hold | undefined;
}

type Update<A> = (data: A | undefined) => A | undefined;

/** One shared read. */
export interface Cell<A> {
  readonly subject: Subject;
  readonly get: () => CellState<A>;
  /** The data without what overlays make of it. */
  readonly base: () => A | undefined;
  /** Hears of every change, or of other data and errors alone. */
  readonly subscribe: (listener: () => void, newsOnly?: boolean) => () => void;
  /** Watches, and keeps it for `gcTime` milliseconds beyond the last watcher. */
  readonly watch: (gcTime: number, wants?: () => boolean) => () => void;
  /** How many watch. */
  readonly watchers: () => number;
  /** Whether a watcher wants it read. */
  readonly isWanted: () => boolean;
  /** How it is read from now on. */
  readonly use: (load: Load<A>) => void;
  /** Reads it once as was said last, beside what is under way. */
  readonly load: Load<A>;
  /** Joins the request that is under way, or starts one; `load` and `part` for something else than the whole. */
  readonly fetch: (load?: Load<A>, part?: string) => Promise<A>;
  /** Asks again what is under way, or starts it; those who wait get the new answer. */
  readonly refetch: () => Promise<A>;
  /** Gives up what is under way; all else is as before. */
  readonly cancel: () => void;
  /** The data is old, and so is the answer that is under way; gives the next one, where somebody wants it. */
  readonly invalidate: () => Promise<A> | undefined;
  /** Puts data in place, as if it had just been read. */
  readonly setData: (data: A, updatedAt?: number) => void;
  readonly setError: (error: PlugboardError | null, updatedAt: number) => void;
  /**
   * Shows data through a function until the returned one takes it away again: at once, or, once the
   * change is `done` at the platform, with the data that is asked for from then on.
   */
  readonly overlay: (update: Update<A>) => (done?: boolean) => void;
  /** Forgets it, unless somebody watches. */
  readonly drop: () => void;
  /** Nobody needs it any more. */
  readonly end: () => void;
}

interface Overlay<A> {
  readonly update: Update<A>;
  /** The last run whose data it is still needed for. */
  until: number;
}

interface Run<A> {
  readonly promise: Promise<A>;
  readonly resolve: (data: A) => void;
  readonly reject: (error: PlugboardError) => void;
  /** The error of before, which is not shown while there is nothing else. */
  readonly error: PlugboardError | null;
  load: Load<A>;
  part: string | undefined;
  number: number;
  controller: AbortController | undefined;
}

const givenUp = (): Cancelled => new Cancelled({ message: "The read was given up." });

/** Makes the cell of a read. */
export const makeCell = <A>(descriptor: Descriptor<A>, options: CellOptions): Cell<A> => {
  const listeners = makeListeners();
  const newsListeners = makeListeners();
  const watchers = new Set<() => boolean>();
  let { load } = descriptor;
  let base: A | undefined;
  let overlays: ReadonlyArray<Overlay<A>> = [];
  let state: CellState<A> = unread;
  let told = state;
  let running: Run<A> | undefined;
  let runs = 0;
  let keep = 0;
  let stay = ignore;
  let isOver = false;

  const tell = (): void => {
    const [before, now] = [told, state];
    told = state;
    if (isNews(before, now)) newsListeners.notify();
    listeners.notify();
  };
  const set = (change: Partial<CellState<A>>): void => {
    state = { ...state, ...change };
    tell();
  };
  const through = (data: A | undefined, { update }: Overlay<A>): A | undefined => {
    try {
      return update(data);
    } catch (defect) {
      report(defect);
      return data;
    }
  };
  /** What is to be seen of the data; an overlay changes nothing where there is none. */
  const shown = (): A | undefined =>
    overlays.length === 0 || base === undefined
      ? base
      : share(state.data, overlays.reduce(through, base));

  const put = (data: A, dataUpdatedAt: number, last: number, rest = {}): void => {
    overlays = overlays.filter(({ until }) => until >= last);
    base = share(base, data);
    set({ data: shown(), dataUpdatedAt, error: null, isInvalidated: false, ...rest });
  };

  const begin = (run: Run<A>): void => {
    const controller = new AbortController();
    run.controller = controller;
    run.number = runs += 1;
    const isMine = (): boolean => running === run && run.controller === controller;
    const onEvent = (event: CallEvent): void => {
      const activity = afterEvent(state.activity, event);
      if (isMine() && activity !== state.activity) set({ activity });
    };
    const { signal } = controller;
    const held = options.hold?.(signal);
    const leave = (): Promise<A> => {
      if (held !== undefined && isMine()) set({ activity: begun });
      return run.load({ signal, onEvent });
    };
    state = {
      ...state,
      error: state.dataUpdatedAt === 0 ? null : state.error,
      isFetching: true,
      part: run.part,
      activity: held ? paused : begun,
    };
    new Promise<A>((resolve) => {
      resolve(held?.then(leave) ?? leave());
    }).then(
      (data) => {
        if (!isMine()) return;
        running = undefined;
        // A part says nothing of what an overlay changes elsewhere.
        put(data, options.now(), run.part === undefined ? run.number : 0, resting);
        run.resolve(base as A); // it has just been put there
      },
      (cause: unknown) => {
        if (!isMine()) return;
        const error = toFailure(cause);
        if (error._tag === "Cancelled") return giveUp(error);
        running = undefined;
        set({ ...resting, error, errorUpdatedAt: options.now(), isInvalidated: true });
        run.reject(error);
      },
    );
    tell();
  };
  const start = (own: Load<A>, part?: string): Promise<A> => {
    if (isOver) return quiet(Promise.reject(givenUp()));
    const { error } = state;
    const { promise, resolve, reject } = Promise.withResolvers<A>();
    running = {
      promise,
      resolve,
      reject,
      error,
      load: own,
      part,
      number: 0,
      controller: undefined,
    };
    begin(running);
    return quiet(promise);
  };
  const restart = (run: Run<A>): Promise<A> => {
    run.controller?.abort();
    Object.assign(run, { load, part: undefined });
    begin(run);
    return run.promise;
  };
  const giveUp = (error: PlugboardError): void => {
    if (running === undefined) return;
    const run = running;
    running = undefined;
    run.controller?.abort();
    set({ ...resting, error: state.dataUpdatedAt === 0 ? run.error : state.error });
    run.reject(error);
  };
  const cancel = (): void => giveUp(givenUp());
  const isWanted = (): boolean => {
    for (const wants of watchers) if (wants()) return true;
    return false;
  };
  const end = (): void => {
    isOver = true;
    stay();
    cancel();
  };

  return {
    subject: descriptor.subject,
    get: () => state,
    base: () => base,
    subscribe: (listener, newsOnly = false) => (newsOnly ? newsListeners : listeners).add(listener),
    watch: (gcTime, wants = () => true) => {
      const own = (): boolean => wants();
      keep = Math.max(keep, gcTime);
      watchers.add(own);
      stay();
      return () => {
        if (!watchers.delete(own) || watchers.size > 0) return;
        // A moment later, so that a view that comes right back keeps the request.
        stay = after(0, () => {
          cancel();
          stay = after(keep, options.onGone);
        });
      };
    },
    watchers: () => watchers.size,
    isWanted,
    use: (next) => {
      load = next;
    },
    load: (context) => load(context),
    fetch: (own = load, part) => running?.promise ?? start(own, part),
    refetch: () =>
      running !== undefined && state.dataUpdatedAt > 0
        ? restart(running)
        : (running?.promise ?? start(load)),
    cancel,
    invalidate: () => {
      state = { ...state, isInvalidated: true };
      // What begins is news to all, and this with it.
      if (running !== undefined) return restart(running);
      if (isWanted()) return start(load);
      tell();
      return undefined;
    },
    setData: (data, updatedAt = options.now()) => put(data, updatedAt, Number.MAX_VALUE),
    setError: (error, errorUpdatedAt) => set({ error, errorUpdatedAt }),
    overlay: (update) => {
      const own: Overlay<A> = { update, until: Number.POSITIVE_INFINITY };
      overlays = [...overlays, own];
      set({ data: shown() });
      return (done = false) => {
        own.until = runs;
        if (done || !overlays.includes(own)) return;
        overlays = overlays.filter((other) => other !== own);
        set({ data: shown() });
      };
    },
    drop: () => {
      if (watchers.size > 0) return;
      end();
      options.onGone();
    },
    end,
  };
};
