/** A component's view of shared reads: it asks for one, and hears of what it has looked at. */
import { type Cell, type CellState, unread } from "./Cell.ts";
import type { Descriptor } from "./Descriptor.ts";
import { ignore, quiet } from "./Failure.ts";
import type { Observer, QueryActions, QueryOptions, QueryState } from "./Query.ts";
import { isMadeOf, isNewTo, isSteady, type Made, stateOf } from "./Made.ts";
import { makeListeners } from "./Readable.ts";
import { share } from "./share.ts";
import { type Looks, Sight } from "./Sight.ts";
import { MOMENT, type Store } from "./Store.ts";
import { nameOf } from "./Subject.ts";
import { after } from "./Timer.ts";
import { isVisible } from "./Wake.ts";

/** What is seen before anything is asked for. */
const NOTHING: Descriptor<never> = {
  subject: { kind: "" },
  load: () => Promise.reject(new Error("Nothing was asked for.")),
};

/** Makes a component's view; `dress` adds to what is seen of the read. */
export const observe = <A, S, V extends object>(
  store: Store,
  dress: (state: QueryState<S>, cell: CellState<A>) => V,
): Observer<Descriptor<A>, QueryOptions<A, S>, V> => {
  type Options = QueryOptions<A, S>;
  const listeners = makeListeners();
  const sights = new Map<string, Sight<A, S, V>>();
  let wanted: { readonly descriptor: Descriptor<A>; readonly options: Options } | undefined;
  let key = "";
  let cell: Cell<A> | undefined;
  let release = ignore;
  /** Whether it is looked at more than data and errors. */
  let isLive = false;
  let hearsNewsOnly: boolean | undefined;
  let stopHearing = ignore;
  let previous: A | undefined;
  let hasWaited = false;
  let stopRepeating = ignore;
  let stopAging = ignore;
  let stopFollowing = ignore;

  const actions: QueryActions = {
    refetch: () => {
      const done = cell?.refetch() ?? (wanted && store.load(wanted.descriptor));
      return quiet(Promise.resolve(done).then(ignore));
    },
    cancel: () =>
      (
        cell ??
        (wanted && store.peek(wanted.descriptor.subject, wanted.descriptor.scope))
      )?.cancel(),
  };

  /** The descriptor that was looked at last, and its key: each render looks at one many times. */
  let lately: Descriptor<A> | undefined;
  let itsKey = "";
  const keyFor = (descriptor: Descriptor<A>): string => {
    if (lately !== descriptor) itsKey = `${descriptor.scope} ${nameOf(descriptor.subject)}`;
    lately = descriptor;
    return itsKey;
  };
  /** Milliseconds for which data is fresh yet. */
  const freshFor = (state: CellState<A>, { staleTime = store.staleTime }: Options): number => {
    // Who has waited for it takes it as it came, and be it a failure.
    const time = hasWaited ? Math.max(staleTime, MOMENT) : staleTime;
    const hasFailed = hasWaited && state.error !== null;
    if (hasFailed) return state.errorUpdatedAt + time - store.now();
    return state.isInvalidated || state.dataUpdatedAt === 0 || time <= 0
      ? 0
      : state.dataUpdatedAt + time - store.now();
  };
  const isOld = (state: CellState<A>, options: Options): boolean => freshFor(state, options) <= 0;
  const isEnabled = (): boolean => wanted !== undefined && wanted.options.enabled !== false;

  /** What stands in for the data of a read; of another user's there is nothing to be seen. */
  const placeholderOf = (
    { keepPreviousData, placeholderData }: Options,
    { scope }: Descriptor<A>,
    isSame: boolean,
  ): A | undefined => {
    const before = isSame ? previous : (cell?.get().data ?? previous);
    const past = wanted?.descriptor.scope === scope ? before : undefined;
    if (typeof placeholderData === "function") {
      // A function that is data itself cannot be told apart, and is no JSON.
      return (placeholderData as (previous: A | undefined) => A | undefined)(past);
    }
    return placeholderData ?? (keepPreviousData === true ? past : undefined);
  };

  /** Brings up to date what nobody has looked at until now, unless there is news, which is told first. */
  const renew = (): void => {
    const made = sights.get(key)?.made;
    if (!isLive && cell !== undefined && made && !isNewTo(made, cell.get())) get();
  };
  const looks: Looks = {
    read: new Set<PropertyKey>(),
    look: (field) => {
      if (!isLive && !isSteady(field)) {
        renew();
        isLive = true;
        hear();
        age();
      }
      looks.read.add(field);
    },
    peek: renew,
  };
  const sightOf = (name: string): Sight<A, S, V> => {
    let sight = sights.get(name);
    if (sight === undefined) sights.set(name, (sight = new Sight<A, S, V>(looks)));
    return sight;
  };
  /** What was shown last of what is wanted. */
  const shown = (): V | undefined => sights.get(key)?.view;
  const read = (descriptor: Descriptor<A>, options: Options, served?: CellState<A>): V => {
    const own = keyFor(descriptor);
    const isSame = wanted !== undefined && own === key;
    const mine = isSame ? cell : undefined;
    const known = mine ?? store.peek<A>(descriptor.subject, descriptor.scope);
    const now = known?.get() ?? unread;
    const state = served ?? now;
    const name = state === now ? own : `${own} served`;
    const isOurs = mine !== undefined && isEnabled();
    // The first look already says what the effect after it will start.
    const starts =
      !isOurs && !state.isFetching && options.enabled !== false && isOld(state, options);
    const hasData = state.dataUpdatedAt > 0;
    const error = starts && !hasData ? null : state.error;
    const sight = sightOf(name);
    sight.placeholder =
      hasData || error !== null
        ? undefined
        : share(sight.placeholder, placeholderOf(options, descriptor, isSame));
    const data = hasData ? state.data : sight.placeholder;
    const isThere = hasData || data !== undefined;
    const isStale = isOld(state, options);
    const { select } = options;
    // Where there is data, it is an A, be it undefined.
    const seen = isThere && select ? sight.select(data as A, select) : data;
    const last = sight.view;
    const made: Made<A> = { state, starts, isStale, isThere, error, seen };
    if (last !== undefined && sight.made !== undefined && isMadeOf(sight.made, made)) return last;
    sight.made = made;
    return sight.show(dress(stateOf(made, actions), state));
  };
  const get = (): V => read(wanted?.descriptor ?? NOTHING, wanted?.options ?? {});

  /** Looks again when data is fresh no more, if that is looked at. */
  const age = (): void => {
    stopAging();
    if (cell === undefined || wanted === undefined || !isLive) return;
    const fresh = freshFor(cell.get(), wanted.options);
    if (fresh > 0) stopAging = after(fresh, check);
  };
  /** Hears of what is looked at; who has not looked yet, of everything. */
  const hear = (): void => {
    const newsOnly = !isLive && shown() !== undefined;
    if (cell === undefined || newsOnly === hearsNewsOnly) return;
    stopHearing();
    stopHearing = cell.subscribe(check, newsOnly);
    hearsNewsOnly = newsOnly;
  };
  const isSame = (): boolean => {
    const before = shown();
    try {
      return before !== undefined && get() === before;
    } catch {
      // What `select` throws is thrown again where somebody looks.
      return false;
    }
  };
  /** Tells those who have looked at what is another now, and those who have not looked yet. */
  const check = (): void => {
    if (wanted === undefined) return;
    age();
    if (!isSame()) listeners.notify();
    hear();
  };
  const fetchIfOld = (): void => {
    if (cell !== undefined && wanted !== undefined && isEnabled()) {
      if (isOld(cell.get(), wanted.options)) void cell.fetch();
    }
  };
  const repeat = (): void => {
    stopRepeating();
    const every = wanted?.options.refetchInterval || 0;
    if (every === 0 || !isEnabled()) return;
    stopRepeating = after(every, () => {
      if (isVisible()) void cell?.fetch();
      repeat();
    });
  };
  const detach = (): void => {
    previous = cell?.get().data ?? previous;
    cell = undefined;
    release();
    release = ignore;
  };
  const attach = (): void => {
    if (wanted === undefined || cell !== undefined || !store.isFor(wanted.descriptor)) return;
    const { descriptor, options } = wanted;
    cell = store.cell(descriptor);
    cell.use(descriptor.load);
    hear();
    const leave = cell.watch(options.gcTime ?? store.gcTime, isEnabled);
    const sleep = store.onWake((why) => {
      const { refetchOnFocus, refetchOnReconnect } = wanted?.options ?? {};
      if ((why === "focus" ? refetchOnFocus : refetchOnReconnect) !== false) fetchIfOld();
    });
    release = () => {
      stopHearing();
      hearsNewsOnly = undefined;
      leave();
      sleep();
      stopRepeating();
      stopAging();
    };
    repeat();
    fetchIfOld();
  };
  /** The store has forgotten everything, and what is read from now on may be for another user. */
  const follow = (): void => {
    detach();
    previous = undefined;
    sights.clear();
    // A moment later: it may be told while something is rendered, and the next `set` on its way.
    queueMicrotask(() => {
      if (listeners.size > 0) attach();
      listeners.notify();
    });
  };

  return {
    get,
    getServer: get,
    read: (descriptor, options) => read(descriptor, options),
    readServer: (descriptor, options) =>
      read(descriptor, options, store.served(descriptor.subject, descriptor.scope)),
    set: (descriptor, options) => {
      const before = wanted;
      const wasEnabled = isEnabled();
      const name = keyFor(descriptor);
      if (name !== key) {
        detach();
        if (before?.descriptor.scope !== descriptor.scope) previous = undefined;
        for (const other of sights.keys()) if (other !== name) sights.delete(other);
      }
      wanted = { descriptor, options };
      key = name;
      if (cell !== undefined) {
        cell.use(descriptor.load);
        const isOften = before?.options.refetchInterval === options.refetchInterval;
        if (!isOften || wasEnabled !== isEnabled()) repeat();
        if (!wasEnabled) fetchIfOld();
      } else if (listeners.size > 0) {
        attach();
      }
      check();
    },
    ready: (descriptor) => {
      hasWaited = true;
      return store.ready(descriptor);
    },
    subscribe: (listener) => {
      const stop = listeners.add(listener);
      if (listeners.size === 1) {
        stopFollowing();
        stopFollowing = store.onClear(follow);
        attach();
      }
      return () => {
        stop();
        if (listeners.size > 0) return;
        stopFollowing();
        detach();
        previous = undefined;
      };
    },
  };
};

/** Makes a component's view of a read. */
export const makeObserver = <A, S = A>(
  store: Store,
): Observer<Descriptor<A>, QueryOptions<A, S>, QueryState<S>> => observe(store, (state) => state);
