/**
 * What one provider keeps: the reads of one user, by what they are about. It belongs to the provider
 * and never to the client, so that a client of a module is safe on a server.
 */
import { type Cell, type CellState, makeCell, unread } from "./Cell.ts";
import type { Descriptor } from "./Descriptor.ts";
import { quiet } from "./Failure.ts";
import type { Hold } from "./Hold.ts";
import { makeListeners } from "./Readable.ts";
import { type Filter, matches, nameOf, type Subject } from "./Subject.ts";
import { makeWake, type Wake } from "./Wake.ts";

/** How long reads are kept and fresh unless they say otherwise. */
export interface StoreOptions {
  /** Milliseconds for which data is not asked for again. @default 0 */
  readonly staleTime?: number | undefined;
  /** Milliseconds for which a read that nobody watches is kept. @default 300,000; on a server, as long as the store */
  readonly gcTime?: number | undefined;
  /** Holds reads back, `whileOffline` for instance, until they may leave; `isPaused` says so. @default they leave */
  readonly hold?: Hold | undefined;
  /** @default Date.now */
  readonly now?: (() => number) | undefined;
}

type Change = (data: unknown, subject: Subject) => unknown;

/** The reads of one user. */
export interface Store {
  readonly staleTime: number;
  readonly gcTime: number;
  readonly now: () => number;
  /** The cell of a read; `undefined` from `peek` where nobody has asked yet. */
  readonly cell: <A>(descriptor: Descriptor<A>) => Cell<A>;
  readonly peek: <A>(subject: Subject, scope?: string) => Cell<A> | undefined;
  /** Whether this is the store of those whom a read answers. */
  readonly isFor: (descriptor: { readonly scope?: string | undefined }) => boolean;
  /** Marks reads as old and fetches those that are wanted; ends when they have come. */
  readonly invalidate: (...filters: ReadonlyArray<Filter>) => Promise<void>;
  /**
   * Changes the data of reads until the returned function takes that back: at once, or, when it is
   * told that the change is `done`, as soon as the reads have been read anew.
   */
  readonly overlay: (filter: Filter, update: Change) => (done?: boolean) => void;
  readonly setData: (filter: Filter, update: Change) => void;
  /** Forgets the errors of reads, of all without a filter, so that they can be asked for again. */
  readonly resetErrors: (...filters: ReadonlyArray<Filter>) => void;
  /** Everything that is read here, for those who look at the store itself. */
  readonly cells: () => ReadonlyArray<Cell<unknown>>;
  /** Hears of every change of every read. */
  readonly onChange: (listener: () => void) => () => void;
  readonly onWake: (listener: Wake) => () => void;
  /** Hears that everything was forgotten. */
  readonly onClear: (listener: () => void) => () => void;
  /** Forgets everything: another user must not see it. What is still shown is read anew. */
  readonly clear: () => void;
  /** Whose data this is; another name clears the store. */
  readonly belongTo: (scope: string) => void;
  /** What a server's markup shows of a read: what is known now, or was when `takeOver` was called. */
  readonly served: <A>(subject: Subject, scope?: string) => CellState<A>;
  /** A page has begun to take over a server's markup, and reads begin to change. */
  readonly takeOver: () => void;
  /** What a cell holds has come with markup that is still to be taken over. */
  readonly serve: (cell: Cell<unknown>) => void;
  /** Reads anew, for somebody who does not watch. */
  readonly load: <A>(descriptor: Descriptor<A>) => Promise<A>;
  /** One promise for each key, for Suspense; a failed one stays until its error is reset. */
  readonly ready: <A>(descriptor: Descriptor<A>) => Promise<A>;
  readonly dispose: () => void;
}

/** What those wait for who cannot do without; settled, it says so in fields that React's `use` knows. */
interface Ready<A> {
  readonly promise: Promise<A>;
  /** The data or the error that it came to. */
  outcome?: unknown;
}

/** What has just been read for those who wait is not read again by those who come of it. */
export const MOMENT = 1000;

/** Makes an empty store. In a page it listens for focus and reconnection while somebody asks it to. */
export const makeStore = (options: StoreOptions = {}): Store => {
  const { staleTime = 0, now = Date.now, hold } = options;
  // A server has no moment at which a store that is done with could be told so.
  const { gcTime = typeof window === "undefined" ? Number.POSITIVE_INFINITY : 300_000 } = options;
  const cells = new Map<string, Cell<unknown>>();
  const promises = new WeakMap<object, Ready<unknown>>();
  const served = new WeakMap<object, CellState<unknown>>();
  let isTakenOver = false;
  const clearing = makeListeners();
  const changes = makeListeners();
  let owner: string | undefined;

  const matching = (...filters: ReadonlyArray<Filter>): ReadonlyArray<Cell<unknown>> =>
    [...cells.values()].filter(({ subject }) => filters.some((_) => matches(_, subject)));

  const cell: Store["cell"] = <A>(descriptor: Descriptor<A>) => {
    const name = nameOf(descriptor.subject);
    const known = cells.get(name);
    if (known !== undefined) return known as Cell<A>; // a name is that of one read, of one type
    const made = makeCell(descriptor, {
      now,
      hold,
      onGone: () => {
        if (cells.get(name) === made) cells.delete(name);
        changes.notify();
      },
    });
    cells.set(name, made as Cell<unknown>);
    made.subscribe(changes.notify);
    return made;
  };
  const isFor: Store["isFor"] = ({ scope = owner }) => owner === undefined || scope === owner;
  const forget = (...tell: ReadonlyArray<() => void>): void => {
    const all = [...cells.values()];
    cells.clear();
    for (const each of tell) each();
    for (const each of all) each.end();
  };
  // Those who show a read let go of it first, so that its end is no news to them.
  const clear = (): void => forget(clearing.notify, changes.notify);

  /** Stays until an answer has come, and a moment more for those who have waited. */
  const stay = <A>(one: Cell<A>, answer: Promise<A>): Promise<A> => {
    const leave = one.watch(Math.max(gcTime, MOMENT));
    answer.then(leave, leave);
    return answer;
  };
  const ready: Store["ready"] = <A>(descriptor: Descriptor<A>) => {
    if (!isFor(descriptor)) {
      return new Promise<A>((resolve) => {
        const stop = clearing.add(() => {
          stop();
          resolve(ready(descriptor));
        });
      });
    }
    const one = cell(descriptor);
    const { data, dataUpdatedAt, error } = one.get();
    const known = promises.get(one) as Ready<A> | undefined; // a cell's are of its type
    if (dataUpdatedAt === 0 && error === null) {
      one.use(descriptor.load);
      const promise = one.fetch();
      if (known?.promise === promise) return promise;
      const waiting: Ready<A> = { promise };
      promises.set(one, waiting);
      promise.then(
        (value) => {
          waiting.outcome = value;
          void Object.assign(promise, { status: "fulfilled", value });
        },
        (reason: unknown) => {
          waiting.outcome = reason;
          void Object.assign(promise, { status: "rejected", reason });
        },
      );
      return stay(one, promise);
    }
    const outcome = dataUpdatedAt > 0 ? data : error;
    if (known !== undefined && known.outcome === outcome) return known.promise;
    const promise: Promise<A> =
      dataUpdatedAt > 0
        ? Object.assign(Promise.resolve(data as A), { status: "fulfilled", value: data })
        : Object.assign(Promise.reject<A>(error), { status: "rejected", reason: error });
    promises.set(one, { promise, outcome });
    return quiet(promise);
  };

  const peek: Store["peek"] = <A>(subject: Subject, scope?: string) =>
    isFor({ scope }) ? (cells.get(nameOf(subject)) as Cell<A> | undefined) : undefined;

  const serve: Store["serve"] = (one) => void served.set(one, one.get());

  return {
    staleTime,
    gcTime,
    now,
    cell,
    isFor,
    ready,
    clear,
    peek,
    load: (descriptor) => {
      if (!isFor(descriptor)) return ready(descriptor);
      const one = cell(descriptor);
      one.use(descriptor.load);
      return stay(one, one.refetch());
    },
    invalidate: async (...filters) => {
      await Promise.allSettled(matching(...filters).flatMap((each) => each.invalidate() ?? []));
    },
    overlay: (filter, update) => {
      const undo = matching(filter).map((each) =>
        each.overlay((data) => update(data, each.subject)),
      );
      return (done) => {
        for (const back of undo) back(done);
      };
    },
    setData: (filter, update) => {
      for (const each of matching(filter)) {
        const data = update(each.base(), each.subject);
        if (data !== undefined) each.setData(data);
      }
    },
    resetErrors: (...filters) => {
      for (const each of filters.length === 0 ? cells.values() : matching(...filters)) {
        if (each.get().error === null) continue;
        each.setError(null, 0);
        if (each.isWanted()) void each.refetch();
      }
    },
    cells: () => [...cells.values()],
    onChange: changes.add,
    onWake: makeWake(),
    onClear: clearing.add,
    belongTo: (scope) => {
      const before = owner;
      owner = scope;
      if (before !== undefined && before !== scope) clear();
    },
    served: <A>(subject: Subject, scope?: string) => {
      const one = peek<A>(subject, scope);
      if (one === undefined) return unread;
      return isTakenOver ? ((served.get(one) as CellState<A> | undefined) ?? unread) : one.get();
    },
    takeOver: () => {
      if (isTakenOver) return;
      isTakenOver = true;
      for (const one of cells.values()) serve(one);
    },
    serve,
    dispose: () => forget(),
  };
};
