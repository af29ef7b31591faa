/** Reads as plain data: what a server has read goes to a page with the markup, or comes after it. */
import { Cancelled, fromJSON } from "../PlugboardError.ts";
import type { Cell } from "./Cell.ts";
import type { Load } from "./Descriptor.ts";
import { ignore } from "./Failure.ts";
import { isPlain } from "./share.ts";
import { MOMENT, type Store } from "./Store.ts";
import type { Subject } from "./Subject.ts";

/** One read, as plain data. */
export interface DehydratedRead {
  readonly subject: Subject;
  readonly data?: unknown;
  readonly dataUpdatedAt: number;
  /** As an error's `toJSON` writes it. */
  readonly error?: unknown;
  readonly errorUpdatedAt: number;
  /** What it comes to, where it is still being read; whoever sends it has to be able to send a promise. */
  readonly coming?: Coming;
}

/** The outcome of a first read that is under way; nothing, where that cannot be written. */
interface Coming {
  /** Epoch milliseconds. */
  readonly since: number;
  readonly read: PromiseLike<DehydratedRead | undefined>;
}

/** All reads of a store, as plain data. */
export interface DehydratedStore {
  readonly reads: ReadonlyArray<DehydratedRead>;
}

/** What is taken along of a store. */
export interface DehydrateOptions {
  /** Whether reads that are still under way are taken along as promises. @default false */
  readonly pending?: boolean | undefined;
}

/** How a store takes over what another one has read. */
export interface HydrateOptions {
  /** Whose it is, as a client's `scope` says: a state goes to no other user after that. @default whose the store is */
  readonly scope?: string | undefined;
  /** Whether only that is taken over which nobody has asked for here: as is safe while rendering. @default false */
  readonly onlyNew?: boolean | undefined;
}

/** Whether data can cross from a server to a page: a file cannot. */
const isPlainData = (data: unknown): boolean => {
  if (Array.isArray(data)) return data.every(isPlainData);
  if (isPlain(data)) return Object.values(data).every(isPlainData);
  return data === null || (typeof data !== "object" && typeof data !== "function");
};

/** Whether a read means the same elsewhere: a token's number does not. */
const isOfAll = ({ as, input }: Subject): boolean => as === undefined && isPlainData(input);

/** What a cell knows, where that can be written. */
const known = ({ subject, get }: Cell<unknown>): ReadonlyArray<DehydratedRead> => {
  const { data, error, dataUpdatedAt, errorUpdatedAt } = get();
  const hasData = dataUpdatedAt > 0 && isPlainData(data);
  if (!isOfAll(subject) || (!hasData && error === null)) return [];
  return [
    {
      subject,
      dataUpdatedAt: hasData ? dataUpdatedAt : 0,
      errorUpdatedAt,
      ...(hasData && { data }),
      ...(error !== null && { error: error.toJSON() }),
    },
  ];
};

/** The promise of what a cell will know, where it is read for the first time. */
const coming = (cell: Cell<unknown>, since: number): ReadonlyArray<DehydratedRead> => {
  const { subject } = cell;
  const { dataUpdatedAt, isFetching } = cell.get();
  if (!isOfAll(subject) || !isFetching || dataUpdatedAt > 0) return [];
  const outcome = (): DehydratedRead | undefined => known(cell)[0];
  const read = cell.fetch().then(outcome, outcome);
  return [{ subject, dataUpdatedAt: 0, errorUpdatedAt: 0, coming: { since, read } }];
};

/** What a store has read, as plain data: without tokens, files, and what was read with a token of its own. */
export const dehydrate = (
  store: Store,
  { pending = false }: DehydrateOptions = {},
): DehydratedStore => ({
  reads: store
    .cells()
    .flatMap((cell) => [...known(cell), ...(pending ? coming(cell, store.now()) : [])]),
});

/** Waits for what a server reads; what does not come from there is read here. */
const loadOf =
  ({ read }: Coming, own: Load<unknown>): Load<unknown> =>
  async (context) => {
    const come = await Promise.resolve(read).catch(() => undefined);
    const error = fromJSON(come?.error);
    if (error !== undefined) throw error;
    return come === undefined ? own(context) : come.data;
  };

/** Tells a cell what is known, where that is newer; gives what is still coming, which it waits for. */
const tell = (cell: Cell<unknown>, read: DehydratedRead): Promise<unknown> | undefined => {
  const { dataUpdatedAt, errorUpdatedAt, isFetching } = cell.get();
  if (read.dataUpdatedAt > dataUpdatedAt) cell.setData(read.data, read.dataUpdatedAt);
  const error = fromJSON(read.error);
  if (error !== undefined && read.errorUpdatedAt > errorUpdatedAt) {
    cell.setError(error, read.errorUpdatedAt);
  }
  // As JSON a promise is an empty object.
  const later = read.coming && "then" in read.coming.read ? read.coming : undefined;
  if (later === undefined || isFetching) return undefined;
  const isNewer = later.since > Math.max(dataUpdatedAt, errorUpdatedAt);
  return isNewer ? cell.fetch(loadOf(later, cell.load)) : undefined;
};

const unasked = () => Promise.reject(new Cancelled({ message: "Nobody has asked for it." }));

/** Puts a read into a store, for those who come. */
export const put = (store: Store, read: DehydratedRead): Cell<unknown> => {
  const cell = store.cell<unknown>({ subject: read.subject, load: unasked });
  const later = tell(cell, read);
  const leave = cell.watch(Math.max(store.gcTime, MOMENT));
  if (later === undefined) leave();
  else later.then(leave, leave);
  return cell;
};

/** For whom states were taken over. */
const owners = new WeakMap<DehydratedStore, string>();

/**
 * Takes over what a server has read, where that is newer. What is another user's waits until the store
 * is that user's, unless the returned function is called.
 */
export const hydrate = (
  store: Store,
  state: DehydratedStore,
  options: HydrateOptions = {},
): (() => void) => {
  const { onlyNew = false, scope } = options;
  if (scope !== undefined) {
    const whose = owners.get(state) ?? scope;
    owners.set(state, whose);
    if (whose !== scope) return ignore;
  }
  if (!store.isFor({ scope })) {
    if (onlyNew) return ignore;
    const stop = store.onClear(() => {
      stop();
      hydrate(store, state, options);
    });
    return stop;
  }
  for (const read of state.reads) {
    const isNew = store.peek(read.subject) === undefined;
    if (onlyNew && !isNew) continue;
    const cell = put(store, read);
    if (isNew) store.serve(cell);
  }
  return ignore;
};
