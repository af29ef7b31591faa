/** Pages of a list as one read: more of them in both directions, and all of them anew. */
import type { Json } from "../Catalog.ts";
import type { Page } from "../PageStrategy.ts";
import { Malformed } from "../PlugboardError.ts";
import type { Cell } from "./Cell.ts";
import type { Descriptor, LoadContext } from "./Descriptor.ts";
import { ignore, quiet } from "./Failure.ts";
import { observe } from "./Observer.ts";
import type { Observer, QueryOptions, QueryState } from "./Query.ts";
import type { Store } from "./Store.ts";
import { keyOf, type Subject } from "./Subject.ts";

/** How pages are read. */
export interface PagesDescriptor<A> {
  readonly subject: Subject;
  /** Whose answer it is, as a client's `scope` says; the store of another does not ask for it. */
  readonly scope?: string | undefined;
  readonly page: (from: Json | undefined, context: LoadContext) => Promise<Page<A>>;
}

/** What a component wants of pages. */
export interface PagesOptions<A> extends Omit<
  QueryOptions<PagesData<A>>,
  "select" | "placeholderData"
> {
  /** The most pages that are kept; adding one at an end drops one at the other. @default all */
  readonly maxPages?: number | undefined;
}

/** The pages that are here, and how each was asked for. */
export interface PagesData<A> {
  readonly items: ReadonlyArray<A>;
  readonly pages: ReadonlyArray<Page<A>>;
  readonly requests: ReadonlyArray<Json | undefined>;
}

/** What can be done with pages, and what is. */
export interface PagesActions {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly isFetchingNextPage: boolean;
  readonly isFetchingPreviousPage: boolean;
  readonly fetchNextPage: () => Promise<void>;
  readonly fetchPreviousPage: () => Promise<void>;
  /** Fetches what follows until there is no more, or `max` items are here. @default 10,000 */
  readonly fetchAll: (options?: { readonly max?: number }) => Promise<void>;
}

/** Where pages stand. */
export type PagesState<A> = QueryState<PagesData<A>> & PagesActions;

type Direction = "next" | "previous";

const dataOf = <A>(
  pages: ReadonlyArray<Page<A>>,
  requests: ReadonlyArray<Json | undefined>,
): PagesData<A> => ({ items: pages.flatMap((page) => page.items), pages, requests });

const neighbour = (data: PagesData<unknown> | undefined, direction: Direction): Json | undefined =>
  direction === "next" ? data?.pages.at(-1)?.info.next : data?.pages[0]?.info.previous;

/** The pages with one more at an end, and at most `max` in all. */
const extended = <A>(
  { pages, requests }: PagesData<A>,
  page: Page<A>,
  request: Json,
  direction: Direction,
  max = Number.POSITIVE_INFINITY,
): PagesData<A> =>
  direction === "next"
    ? dataOf([...pages, page].slice(-max), [...requests, request].slice(-max))
    : dataOf([page, ...pages].slice(0, max), [request, ...requests].slice(0, max));

/** Refuses a page that names itself, or one that is here, as the one that follows: there would be no end. */
const mustLeadOn = (
  request: Json | undefined,
  page: Page<unknown>,
  direction: Direction,
  requests: ReadonlyArray<Json | undefined>,
): void => {
  const following = page.info[direction];
  if (following === undefined) return;
  const key = keyOf(following);
  if ([...requests, request].every((known) => keyOf(known) !== key)) return;
  throw new Malformed({
    message: "A page named itself, or one before it, as the page that follows.",
  });
};

/** Reads the pages that are here anew, each by what the one before it says now. */
const reload = async <A>(
  { page }: PagesDescriptor<A>,
  before: PagesData<A> | undefined,
  context: LoadContext,
): Promise<PagesData<A>> => {
  const count = before?.pages.length ?? 1;
  const pages: Array<Page<A>> = [];
  const requests: Array<Json | undefined> = [];
  let request = before?.requests[0];
  do {
    const next = await page(request, context);
    mustLeadOn(request, next, "next", requests);
    pages.push(next);
    requests.push(request);
    request = next.info.next;
  } while (request !== undefined && pages.length < count);
  return dataOf(pages, requests);
};

/** Makes a component's view of pages. */
export const makePages = <A>(
  store: Store,
): Observer<PagesDescriptor<A>, PagesOptions<A>, PagesState<A>> => {
  type Data = PagesData<A>;
  let wanted:
    | { readonly descriptor: PagesDescriptor<A>; readonly options: PagesOptions<A> }
    | undefined;
  /** Counts how often it was given up: between two pages nothing is under way. */
  let given = 0;
  let cancel = ignore;

  const cellOf = ({ scope, subject }: PagesDescriptor<A>): Cell<Data> | undefined =>
    store.peek(subject, scope);

  const readOf = (descriptor: PagesDescriptor<A>): Descriptor<Data> => ({
    subject: descriptor.subject,
    scope: descriptor.scope,
    load: (context) => reload(descriptor, cellOf(descriptor)?.base(), context),
  });

  /** What the component wants, and where it is; what it wants later is another matter. */
  const here = () => {
    const cell = wanted && cellOf(wanted.descriptor);
    return wanted && cell && { ...wanted, cell };
  };
  const go = async (direction: Direction, at = here()): Promise<void> => {
    if (at === undefined) return;
    const { cell, descriptor, options } = at;
    for (;;) {
      const data = cell.base();
      const request = neighbour(data, direction);
      if (data === undefined || request === undefined) return;
      const { isFetching, part } = cell.get();
      if (!isFetching) {
        const load = async (context: LoadContext): Promise<Data> => {
          const page = await descriptor.page(request, context);
          mustLeadOn(request, page, direction, data.requests);
          return extended(cell.base() ?? data, page, request, direction, options.maxPages);
        };
        await cell.fetch(load, direction);
        return;
      }
      // While the pages are read anew, or added to at the other end, nobody knows what follows.
      await cell.fetch();
      if (part === direction) return;
    }
  };
  const all = async (max: number): Promise<void> => {
    const at = here();
    const before = given;
    const isMore = (): boolean => {
      const data = at?.cell.base();
      const isWanted = before === given && (data?.items.length ?? 0) < max;
      return isWanted && neighbour(data, "next") !== undefined;
    };
    while (isMore()) await go("next", at);
  };
  const actions = {
    fetchNextPage: () => quiet(go("next")),
    fetchPreviousPage: () => quiet(go("previous")),
    fetchAll: ({ max = 10_000 }: { readonly max?: number } = {}) => quiet(all(max)),
    cancel: () => {
      given += 1;
      cancel();
    },
  };
  const query = observe<Data, Data, PagesState<A>>(store, (state, { data, part }) => {
    ({ cancel } = state);
    return {
      ...state,
      ...actions,
      hasNextPage: neighbour(data, "next") !== undefined,
      hasPreviousPage: neighbour(data, "previous") !== undefined,
      isFetchingNextPage: part === "next",
      isFetchingPreviousPage: part === "previous",
    };
  });
  return {
    ...query,
    read: (descriptor, options) => query.read(readOf(descriptor), options),
    readServer: (descriptor, options) => query.readServer(readOf(descriptor), options),
    set: (descriptor, options) => {
      wanted = { descriptor, options };
      query.set(readOf(descriptor), options);
    },
    ready: (descriptor) => query.ready(readOf(descriptor)),
  };
};
