/** Reads as plain data: what a server has read goes to a page with the markup. */
import { fromJSON } from "../PlugboardError.ts";
import type { Cell } from "./Cell.ts";
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
}

/** All reads of a store, as plain data. */
export interface DehydratedStore {
  readonly reads: ReadonlyArray<DehydratedRead>;
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

/** Tells a cell what is known, where that is newer. */
export const hydrate = (cell: Cell<unknown>, read: DehydratedRead): void => {
  const { dataUpdatedAt, errorUpdatedAt } = cell.get();
  if (read.dataUpdatedAt > dataUpdatedAt) cell.setData(read.data, read.dataUpdatedAt);
  const error = fromJSON(read.error);
  if (error !== undefined && read.errorUpdatedAt > errorUpdatedAt) {
    cell.setError(error, read.errorUpdatedAt);
  }
};
