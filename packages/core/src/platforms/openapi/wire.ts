/** What the driver adds to the wire of the engine: how pages are told. */
import type { Json } from "../../Catalog.ts";
import type { PageInfo } from "../../PageStrategy.ts";

/** What a page is read from. */
export interface PageAnswer {
  /** The parsed answer, as a whole. */
  readonly output: unknown;
  readonly items: ReadonlyArray<unknown>;
  readonly headers: Headers;
  /** What was asked: the input, with what the page before said. */
  readonly input: Json;
}

/** How an operation's pages are told and asked for; names are keys of its input, places are JSON pointers. */
export type PageRule = {
  /** Where in the answer the items are, which then are the output, and the answer its `meta`. @default the whole */
  readonly items?: string | undefined;
  /** Where the number of all items is. */
  readonly total?: string | undefined;
} & (
  | {
      readonly by: "page";
      /** @default "page" */
      readonly parameter?: string | undefined;
      /** The parameter that says how many items a page has; without it, the last page is an empty one. */
      readonly size?: string | undefined;
      /** The number of the first page. @default 1 */
      readonly first?: number | undefined;
    }
  | {
      readonly by: "offset";
      /** @default "offset" */
      readonly parameter?: string | undefined;
      /** The parameter that says how many items a page has; without it, the last page is an empty one. */
      readonly size?: string | undefined;
    }
  | {
      readonly by: "cursor";
      /** @default "cursor" */
      readonly parameter?: string | undefined;
      /** Where the cursor of the next page is. */
      readonly next: string;
      readonly previous?: string | undefined;
    }
  | { readonly by: "link" }
  | { readonly by: (answer: PageAnswer) => PageInfo }
);

/** Holds, in what asks for a page, the query of the link that leads there. */
export const LINK = "?";
