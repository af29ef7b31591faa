/** What the state of a read is made of: the same makes the same, and much of it makes what is looked at. */
import type { PlugboardError } from "../PlugboardError.ts";
import { begun } from "./Activity.ts";
import { type CellState, isNews } from "./Cell.ts";
import type { QueryActions, QueryState } from "./Query.ts";

/** What a state is made of. */
export interface Made<A> {
  readonly state: CellState<A>;
  /** Whether looking at it starts it. */
  readonly starts: boolean;
  readonly isStale: boolean;
  /** Whether there is data, be it some that stands in for it. */
  readonly isThere: boolean;
  readonly error: PlugboardError | null;
  /** What is seen of the data. */
  readonly seen: unknown;
}

/** What data and errors alone decide: all else may change while a request is under way. */
const STEADY: ReadonlySet<PropertyKey> = new Set([
  ...(["data", "error", "status", "isPending", "isSuccess", "isError"] as const),
  ...(["refetch", "cancel"] as const),
] satisfies ReadonlyArray<keyof QueryState<unknown>>);

/** Whether a field changes with data and errors alone. */
export const isSteady = (field: PropertyKey): boolean => STEADY.has(field);

/** Whether two states are the same. */
export const isMadeOf = <A>(made: Made<A>, of: Made<A>): boolean =>
  made.state === of.state &&
  made.starts === of.starts &&
  made.isStale === of.isStale &&
  made.isThere === of.isThere &&
  made.error === of.error &&
  Object.is(made.seen, of.seen);

/** Whether a cell's state shows other data than what is made, or another error. */
export const isNewTo = <A>({ error, state }: Made<A>, now: CellState<A>): boolean =>
  isNews({ ...state, error }, now);

/** A read's state, with its status said in all its ways; no object is spread into it, since each change makes many. */
export const stateOf = <S>(
  { state, starts, isStale, isThere, error, seen }: Made<unknown>,
  { refetch, cancel }: QueryActions,
): QueryState<S> => {
  const { attempt, retryAt, progress, isPaused } = starts ? begun : state.activity;
  const status = error !== null ? "error" : isThere ? "success" : "pending";
  return {
    attempt,
    retryAt,
    progress,
    isPaused,
    isFetching: starts || (state.isFetching && !state.activity.isPaused),
    isStale,
    isPlaceholderData: isThere && state.dataUpdatedAt === 0,
    dataUpdatedAt: state.dataUpdatedAt,
    errorUpdatedAt: state.errorUpdatedAt,
    refetch,
    cancel,
    status,
    data: seen,
    error,
    isPending: status === "pending",
    isSuccess: status === "success",
    isError: status === "error",
  } as QueryState<S>; // the status says which of the union it is
};
