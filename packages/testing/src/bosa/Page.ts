/** One page of rows with the exact meta of BOSA, by number or by cursor. */
import { jsonFromBase64Url, toBase64Url } from "../Base64Url.ts";
import { BosaFailure } from "./BosaFailure.ts";

/** Meta of a list that is paged by number; pages count from 1. */
export interface PageMeta {
  readonly total: number;
  readonly total_page: number;
  readonly has_next: boolean;
  readonly has_prev: boolean;
  readonly page: number;
  readonly limit: number;
}

/** Meta of a list that is paged by cursor. */
export interface CursorMeta {
  readonly total: number;
  readonly total_page: number;
  readonly has_next: boolean;
  readonly has_prev: boolean;
  readonly forwards_cursor: string | null;
  readonly backwards_cursor: string | null;
}

/** Rows, and where they stand in the whole. */
export interface Page<A, Meta> {
  readonly data: ReadonlyArray<A>;
  readonly meta: Meta;
}

/** The page with a number; one beyond the end is empty. */
export const pageOf = <A>(
  rows: ReadonlyArray<A>,
  { page, limit }: { readonly page: number; readonly limit: number },
): Page<A, PageMeta> => {
  const total = rows.length;
  const total_page = Math.ceil(total / limit);
  return {
    data: rows.slice((page - 1) * limit, page * limit),
    meta: { total, total_page, has_next: page < total_page, has_prev: page > 1, page, limit },
  };
};

/** A cursor knows its offset and its direction, since one parameter serves both ways. */
const toCursor = (offset: number, direction: "f" | "b"): string =>
  toBase64Url(JSON.stringify({ o: offset, d: direction }));

/** Where the page of a cursor begins, and where it ends if that is less than a full page on. */
const fromCursor = (cursor: string, limit: number): readonly [start: number, end: number] => {
  const read = jsonFromBase64Url(cursor);
  if (typeof read === "object" && read !== null && "o" in read && "d" in read) {
    const { o, d } = read;
    if (typeof o === "number" && Number.isInteger(o) && o >= 0) {
      if (d === "f") return [o, o + limit];
      if (d === "b") return [Math.max(0, o - limit), o];
    }
  }
  throw new BosaFailure({ code: "INVALID_CURSOR", message: "The cursor is not one of ours" });
};

/** The page at a cursor, the first one, or with `fromLast` the last one. */
export const cursorPageOf = <A>(
  rows: ReadonlyArray<A>,
  options: {
    readonly cursor: string | undefined;
    readonly limit: number;
    readonly fromLast: boolean;
  },
): Page<A, CursorMeta> => {
  const { cursor, limit, fromLast } = options;
  const total = rows.length;
  const total_page = Math.ceil(total / limit);
  const first = fromLast ? Math.max(0, total_page - 1) * limit : 0;
  const [start, end] = cursor === undefined ? [first, first + limit] : fromCursor(cursor, limit);
  const has_next = end < total;
  const has_prev = start > 0;
  return {
    data: rows.slice(start, end),
    meta: {
      total,
      total_page,
      has_next,
      has_prev,
      forwards_cursor: has_next ? toCursor(end, "f") : null,
      backwards_cursor: has_prev ? toCursor(start, "b") : null,
    },
  };
};
