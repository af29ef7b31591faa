/** Keys in a TanStack cache: whose answers, of what, and with which input; a token is in none. */
import type { ActionOf, ConnectorOf, Spelled, Written } from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { PlatformTypes } from "../Platform.ts";
import { type Filter, matches, type Subject } from "../seam/Subject.ts";

/** What tells two reads of one action apart. */
export type Particulars = Omit<Subject, "connector" | "action">;

/** The key of a read: platform and user, connector, action, and the rest. */
export type ReadKey = readonly [
  library: "plugboard",
  scope: string,
  connector: string,
  action: string,
  particulars: Particulars,
];

/** The key of a read. */
export const readKey = (
  scope: string,
  { action = "", connector = "", ...particulars }: Subject,
): ReadKey => ["plugboard", scope, connector, action, particulars];

/** What the keys of a client, of a connector or of an action begin with. */
export const prefixOf = (
  { scope }: { readonly scope: string },
  connector?: string,
  action?: string,
): ReadonlyArray<string> => [
  "plugboard",
  scope,
  ...(connector === undefined ? [] : action === undefined ? [connector] : [connector, action]),
];

/** What the keys of all reads, of a connector's, or of an action's, begin with; also the key of its mutations. */
export const actionKey = <
  T extends PlatformTypes,
  K extends Spelled<ConnectorOf<T["catalog"]>, N>,
  N extends string = string,
  M extends string = string,
>(
  client: Client<T>,
  connector?: K | Written<N>,
  action?: Spelled<ActionOf<T["catalog"], K>, M>,
): ReadonlyArray<string> => prefixOf(client, connector, action);

/** Queries of TanStack's, as its filters see them. */
interface Keyed {
  readonly queryKey: ReadonlyArray<unknown>;
}

/**
 * The reads of a client that any of the filters finds, as a filter of TanStack's: for
 * `invalidateQueries`, `cancelQueries` and whatever else takes one.
 */
export const readsOf = (
  { scope }: { readonly scope: string },
  ...filters: ReadonlyArray<Filter>
): { readonly predicate: (query: Keyed) => boolean } => ({
  predicate: ({ queryKey }) => {
    const [library, whose, connector, action, particulars] = queryKey as ReadKey;
    if (library !== "plugboard" || whose !== scope || particulars === undefined) return false;
    return filters.some((filter) => matches(filter, { ...particulars, connector, action }));
  },
});
