/** How pages are asked for: a strategy reads it, in both directions, from where a page stands. */
import type { Json } from "./Catalog.ts";

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
  /** How many items stand before this page. */
  readonly offset?: number | undefined;
  /** How many items a page holds, or how many this one does. */
  readonly size?: number | undefined;
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

/** Pages by offset: the parameter (default `offset`) is one page more or less, and never below 0. */
export const byOffset =
  (parameter = "offset"): Strategy =>
  ({ offset, size, hasNext, hasPrevious, total }) => {
    const isKnown = offset !== undefined && size !== undefined && size > 0;
    return {
      next: isKnown && hasNext === true ? { [parameter]: offset + size } : undefined,
      previous:
        isKnown && hasPrevious === true && offset > 0
          ? { [parameter]: Math.max(0, offset - size) }
          : undefined,
      total,
    };
  };

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
