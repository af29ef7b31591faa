/** Reads as plain data: what a server has read goes to a page with the markup, or comes after it. */
import { fromJSON } from "../PlugboardError.ts";
import type { Cell } from "./Cell.ts";
import type { Load } from "./Descriptor.ts";
import { isPlain } from "./share.ts";
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
export const dehydrate = ({ subject, get }: Cell<unknown>): ReadonlyArray<DehydratedRead> => {
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
export const dehydrateComing = (
  cell: Cell<unknown>,
  since: number,
): ReadonlyArray<DehydratedRead> => {
  const { subject } = cell;
  const { dataUpdatedAt, isFetching } = cell.get();
  if (!isOfAll(subject) || !isFetching || dataUpdatedAt > 0) return [];
  const outcome = (): DehydratedRead | undefined => dehydrate(cell)[0];
  const read = cell.fetch().then(outcome, outcome);
  return [{ subject, dataUpdatedAt: 0, errorUpdatedAt: 0, coming: { since, read } }];
};

/** Waits for what a server reads; what does not come from there is read here. */
const loadOf =
  ({ read }: Coming, own: Load<unknown>): Load<unknown> =>
  async (context) => {
    const come = await Promise.resolve(read).catch(() => undefined);
    const error = fromJSON(come?.error);
    if (error !== undefined) throw error;
    return come === undefined ? own(context) : come.data;
  };

/** As JSON a promise is an empty object. */
const isPromise = (value: object): boolean => "then" in value;

/** Tells a cell what is known, where that is newer; gives what is still coming, which it waits for. */
export const hydrate = (
  cell: Cell<unknown>,
  read: DehydratedRead,
): Promise<unknown> | undefined => {
  const { dataUpdatedAt, errorUpdatedAt, isFetching } = cell.get();
  if (read.dataUpdatedAt > dataUpdatedAt) cell.setData(read.data, read.dataUpdatedAt);
  const error = fromJSON(read.error);
  if (error !== undefined && read.errorUpdatedAt > errorUpdatedAt) {
    cell.setError(error, read.errorUpdatedAt);
  }
  const { coming } = read;
  if (coming === undefined || !isPromise(coming.read) || isFetching) return undefined;
  const isNewer = coming.since > Math.max(dataUpdatedAt, errorUpdatedAt);
  return isNewer ? cell.fetch(loadOf(coming, cell.load)) : undefined;
};
