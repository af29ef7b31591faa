/** Pages of jobs (protocol page, part 1.3), the one list of Airbyte's that has them. */
import type { Json } from "../../Catalog.ts";
import { isObject, number } from "../../internal/json.ts";
import type { PageInfo } from "../../PageStrategy.ts";

const PAGE_SIZE = 200;

/** The input of one page; a page that is asked for by its place holds no job in particular. */
export const inputOf = (input: Json, page: Json | undefined): Json => {
  if (page === undefined) return input;
  const { includingJobId: _, ...rest } = input;
  return { ...rest, ...page };
};

const pagination = (rowOffset: number, pageSize: number): Json => ({
  pagination: { pageSize, rowOffset },
});

/** Items, and how their neighbours are asked for: rows before these, and rows after them. */
export const itemsOf = (
  input: Json,
  output: unknown,
): { readonly items: ReadonlyArray<unknown>; readonly page: PageInfo } => {
  const answer = isObject(output) ? output : {};
  const items = Array.isArray(answer["jobs"]) ? answer["jobs"] : [];
  const total = number(answer["totalJobCount"]);
  const asked = isObject(input["pagination"]) ? input["pagination"] : {};
  const pageSize = number(asked["pageSize"]) ?? PAGE_SIZE;
  // A page that is made to hold a job begins at the first row, wherever it was asked to.
  const isFromStart = input["includingJobId"] !== undefined;
  const first = isFromStart ? 0 : (number(asked["rowOffset"]) ?? 0);
  const after = first + items.length;
  const isLast =
    items.length === 0 || (total === undefined ? items.length < pageSize : after >= total);
  const before = Math.max(0, first - pageSize);
  return {
    items,
    page: {
      next: isLast ? undefined : pagination(after, pageSize),
      previous: first > 0 ? pagination(before, Math.min(pageSize, first)) : undefined,
      total,
    },
  };
};
