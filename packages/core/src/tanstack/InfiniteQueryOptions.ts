/** Lists in pages, both ways, as options of TanStack Query. */
import type { ConnectorOf, InputOf, ItemOf, Json, PagedOf, Spelled, Written } from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { Page } from "../PageStrategy.ts";
import type { PlatformTypes } from "../Platform.ts";
import { ignore } from "../seam/Failure.ts";
import { pagesRead, type ReadCallOptions } from "../seam/Reads.ts";
import { keyOf } from "../seam/Subject.ts";
import { readKey } from "./Key.ts";
import type { ReadOptions } from "./QueryOptions.ts";

/** How a page is asked for; the first one without anything. */
export type PageParam = Json | undefined;

/** The options of an infinite query. */
export interface InfiniteQueryOptions<A> extends ReadOptions {
  readonly queryFn: (context: {
    readonly signal: AbortSignal;
    readonly pageParam: PageParam;
  }) => Promise<Page<A>>;
  readonly initialPageParam: PageParam;
  readonly getNextPageParam: (last: Page<A>) => PageParam;
  readonly getPreviousPageParam: (first: Page<A>) => PageParam;
}

/** The pages of an action's list, for `useInfiniteQuery` and its like. */
export const infiniteQueryOptions = <
  T extends PlatformTypes,
  K extends Spelled<ConnectorOf<T["catalog"]>, N>,
  A extends Spelled<PagedOf<T["catalog"], K>, M>,
  N extends string = string,
  M extends string = string,
>(
  client: Client<T>,
  connector: K | Written<N>,
  action: A | Written<M>,
  input: InputOf<T["catalog"], K, A>,
  options?: ReadCallOptions,
): InfiniteQueryOptions<ItemOf<T["catalog"], K, A>> => {
  // An input is a JSON object, whatever the catalog says of its members.
  const { page, subject } = pagesRead(client, connector, action, input as Json, options);
  return {
    queryKey: readKey(client.scope, subject),
    queryKeyHashFn: keyOf,
    queryFn: ({ pageParam, signal }) =>
      // The catalog says what this action's items are.
      page(pageParam, { signal, onEvent: ignore }) as Promise<Page<ItemOf<T["catalog"], K, A>>>,
    initialPageParam: undefined,
    getNextPageParam: ({ info }) => info.next,
    getPreviousPageParam: ({ info }) => info.previous,
    retry: false,
  };
};
