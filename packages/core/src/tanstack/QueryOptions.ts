/** Actions that only look, as options of TanStack Query. */
import type {
  ActionOf,
  ConnectorOf,
  InputOf,
  Json,
  OutputOf,
  Spelled,
  Written,
} from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { PlatformTypes } from "../Platform.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import { ignore } from "../seam/Failure.ts";
import { actionRead, type ReadCallOptions } from "../seam/Reads.ts";
import { keyOf } from "../seam/Subject.ts";
import { readKey, type ReadKey } from "./Key.ts";

/** What is told of every call. */
export interface Attempting {
  /** Attempts are core's: `maxAttempts` asks for them. */
  readonly retry: false;
  /** Never set: from its type TanStack infers what a failure is. */
  readonly throwOnError?: boolean | ((error: PlugboardError) => boolean);
}

/** What TanStack takes as data: an action that gives nothing gives `null`. */
export type Given<A> = A | (undefined extends A ? null : never);

/** What is told of every read. */
export interface ReadOptions extends Attempting {
  readonly queryKey: ReadKey;
  /** Tells files apart, which TanStack's own does not; plain data has the same hash in both. */
  readonly queryKeyHashFn: (key: ReadonlyArray<unknown>) => string;
}

/** The options of a query. */
export interface QueryOptions<A> extends ReadOptions {
  readonly queryFn: (context: { readonly signal: AbortSignal }) => Promise<A>;
}

/** The output of an action that only looks, for `useQuery`, `prefetchQuery` and their like. */
export const queryOptions = <
  T extends PlatformTypes,
  K extends Spelled<ConnectorOf<T["catalog"]>, N>,
  A extends Spelled<ActionOf<T["catalog"], K>, M>,
  N extends string = string,
  M extends string = string,
>(
  client: Client<T>,
  connector: K | Written<N>,
  action: A | Written<M>,
  input: InputOf<T["catalog"], K, A>,
  options?: ReadCallOptions,
): QueryOptions<Given<OutputOf<T["catalog"], K, A>>> => {
  type Output = Given<OutputOf<T["catalog"], K, A>>;
  // An input is a JSON object, whatever the catalog says of its members.
  const { load, subject } = actionRead(client, connector, action, input as Json, options);
  return {
    queryKey: readKey(client.scope, subject),
    queryKeyHashFn: keyOf,
    // The catalog says what this action's output is.
    queryFn: async ({ signal }) => ((await load({ signal, onEvent: ignore })) ?? null) as Output,
    retry: false,
  };
};
