/** A read as a component wants it, and as it sees it. */
import type { PlugboardError } from "../PlugboardError.ts";
import type { Activity } from "./Activity.ts";
import type { Readable } from "./Readable.ts";

/** What a component wants of a read. All times in milliseconds. */
export interface QueryOptions<A, S = A> {
  /** Whether it is read at all. @default true */
  readonly enabled?: boolean | undefined;
  /** How long data is fresh. @default the store's, 0 */
  readonly staleTime?: number | undefined;
  /** How long it is kept when nobody watches. @default the store's, 300,000 */
  readonly gcTime?: number | undefined;
  /** Reads anew this often while it is watched and the page can be seen. @default never */
  readonly refetchInterval?: number | false | undefined;
  /** Reads stale data anew when the page is looked at again. @default true */
  readonly refetchOnFocus?: boolean | undefined;
  /** Reads stale data anew when the page is online again. @default true */
  readonly refetchOnReconnect?: boolean | undefined;
  /** The part of the data that is wanted; equal results keep their identity. */
  readonly select?: ((data: A) => S) | undefined;
  /** Shown until there is data; never kept. */
  readonly placeholderData?: A | ((previous: A | undefined) => A | undefined) | undefined;
  /** Shows the data of the read before while another one is pending. @default false */
  readonly keepPreviousData?: boolean | undefined;
}

/** What all states of a read tell. */
export interface QueryInfo extends Activity {
  readonly isFetching: boolean;
  readonly isStale: boolean;
  readonly isPlaceholderData: boolean;
  readonly dataUpdatedAt: number;
  readonly errorUpdatedAt: number;
}

/** What can be done with a read. */
export interface QueryActions {
  /** Reads anew, whatever is known; rejects as the read does, and may be ignored. */
  readonly refetch: () => Promise<void>;
  /** Gives up what is under way. */
  readonly cancel: () => void;
}

/** Where a read stands. */
export type QueryState<S> = QueryInfo &
  QueryActions &
  (
    | {
        readonly status: "pending";
        readonly data: undefined;
        readonly error: null;
        readonly isPending: true;
        readonly isSuccess: false;
        readonly isError: false;
      }
    | {
        readonly status: "success";
        readonly data: S;
        readonly error: null;
        readonly isPending: false;
        readonly isSuccess: true;
        readonly isError: false;
      }
    | {
        readonly status: "error";
        readonly data: S | undefined;
        readonly error: PlugboardError;
        readonly isPending: false;
        readonly isSuccess: false;
        readonly isError: true;
      }
  );

/** A view of shared reads: one for each component. */
export interface Observer<D, O, S> extends Readable<S> {
  /** What the component sees of this read, without asking for it: for rendering. */
  readonly read: (descriptor: D, options: O) => S;
  /** The same while a server renders, and while a page takes over what it has rendered. */
  readonly readServer: (descriptor: D, options: O) => S;
  /** Asks for this read from now on, while somebody is subscribed: for effects. */
  readonly set: (descriptor: D, options: O) => void;
  /** Ends when the read has come; one promise for each read. */
  readonly ready: (descriptor: D) => Promise<unknown>;
}
