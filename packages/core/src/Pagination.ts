/**
 * Pages in both directions. A strategy reads from an answer how to ask for the next and the
 * previous page; the walk over them is written once, as a Stream.
 */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Stream from "effect/Stream";
import type { Json } from "./Catalog.ts";
import { Malformed, type PlugboardError } from "./PlugboardError.ts";

/** What is known of the pages around one: what to add to the input for the next and the previous. */
export interface PageInfo {
  readonly next?: Json | undefined;
  readonly previous?: Json | undefined;
  readonly total?: number | undefined;
}

/** One page. */
export interface Page<A> {
  readonly items: ReadonlyArray<A>;
  readonly info: PageInfo;
}

/** The direction in which pages are walked. */
export type Direction = "forward" | "backward";

/** What strategies read; drivers translate their platform's words into these. */
export interface Position {
  readonly hasNext?: boolean | undefined;
  readonly hasPrevious?: boolean | undefined;
  /** This page's number. */
  readonly page?: number | undefined;
  readonly nextCursor?: string | null | undefined;
  readonly previousCursor?: string | null | undefined;
  readonly total?: number | undefined;
}

/** From where a page stands to how its neighbours are asked for. */
export type Strategy = (position: Position) => PageInfo;

const present = (cursor: string | null | undefined): cursor is string =>
  cursor !== undefined && cursor !== null && cursor !== "";

/** Pages by number: the parameter (default `page`) is one more or one less. */
export const byPage =
  (parameter = "page"): Strategy =>
  ({ page, hasNext, hasPrevious, total }) => ({
    next: hasNext === true && page !== undefined ? { [parameter]: page + 1 } : undefined,
    previous: hasPrevious === true && page !== undefined ? { [parameter]: page - 1 } : undefined,
    total,
  });

/** Pages by cursor, which says its own direction; a page has a neighbour while it has its cursor. */
export const byCursor =
  (parameter = "cursor"): Strategy =>
  ({ nextCursor, previousCursor, hasNext, hasPrevious, total }) => ({
    next: hasNext !== false && present(nextCursor) ? { [parameter]: nextCursor } : undefined,
    previous:
      hasPrevious !== false && present(previousCursor)
        ? { [parameter]: previousCursor }
        : undefined,
    total,
  });

/** The first strategy that knows a way, for each direction. */
export const firstOf =
  (...strategies: ReadonlyArray<Strategy>): Strategy =>
  (position) => {
    const infos = strategies.map((strategy) => strategy(position));
    return {
      next: infos.find((info) => info.next !== undefined)?.next,
      previous: infos.find((info) => info.previous !== undefined)?.previous,
      total: position.total,
    };
  };

/** Remembers how pages were asked for; asking for one again would never end. */
export const makeGuard = (): ((request: Json | undefined) => Malformed | undefined) => {
  const seen = new Set<string>();
  return (request) => {
    const key = JSON.stringify(request ?? {});
    if (seen.has(key)) {
      return new Malformed({
        message: "A page named itself, or one before it, as the page that follows.",
      });
    }
    seen.add(key);
    return undefined;
  };
};

/** Where a walk starts, and where it goes. */
export interface WalkOptions {
  /** How the first page is asked for. @default the first page there is */
  readonly from?: Json | undefined;
  /** @default "forward" */
  readonly direction?: Direction | undefined;
}

/** All pages from one on; a page that leads back to one already seen is `Malformed`. */
export const pages = <A, E, R>(
  fetchPage: (request: Json | undefined) => Effect.Effect<Page<A>, E, R>,
  options: WalkOptions = {},
): Stream.Stream<Page<A>, E | Malformed, R> =>
  Stream.suspend(() => {
    const guard = makeGuard();
    return Stream.paginate<Json | undefined, Page<A>, E | Malformed, R>(options.from, (request) => {
      const repeated = guard(request);
      if (repeated !== undefined) return Effect.fail(repeated);
      return Effect.map(fetchPage(request), (page) => {
        const { next, previous } = page.info;
        const following = options.direction === "backward" ? previous : next;
        return [[page], Option.fromNullishOr(following)] as const;
      });
    });
  });

/** All items from a page on, page after page; `prefetch` pages are fetched ahead (default none). */
export const items = <A, E, R>(
  fetchPage: (request: Json | undefined) => Effect.Effect<Page<A>, E, R>,
  options: WalkOptions & { readonly prefetch?: number | undefined } = {},
): Stream.Stream<A, E | Malformed, R> => {
  const { prefetch = 0 } = options;
  const all = pages(fetchPage, options);
  const ahead = prefetch > 0 ? Stream.buffer(all, { capacity: prefetch }) : all;
  return Stream.flatMap(ahead, (page) => Stream.fromIterable(page.items));
};

/** A failure of the walk itself, or of the platform. */
export type PagingFailure = PlugboardError;
