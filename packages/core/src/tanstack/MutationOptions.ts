/** Actions that are run by hand, as options of TanStack Query. */
import type { ActionOf, ConnectorOf, InputOf, OutputOf, Spelled, Written } from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { CallOptions, PlatformTypes } from "../Platform.ts";
import { prefixOf } from "./Key.ts";
import type { Attempting } from "./QueryOptions.ts";

/** The options of a mutation. */
export interface MutationOptions<I, A> extends Attempting {
  readonly mutationKey: ReadonlyArray<string>;
  readonly mutationFn: (input: I) => Promise<A>;
}

/** An action that is run by hand, for `useMutation` and its like; `signal` gives it up, as TanStack cannot. */
export const mutationOptions = <
  T extends PlatformTypes,
  K extends Spelled<ConnectorOf<T["catalog"]>, N>,
  A extends Spelled<ActionOf<T["catalog"], K>, M>,
  N extends string = string,
  M extends string = string,
>(
  client: Client<T>,
  connector: K | Written<N>,
  action: A | Written<M>,
  options?: CallOptions,
): MutationOptions<InputOf<T["catalog"], K, A>, OutputOf<T["catalog"], K, A>> => ({
  mutationKey: prefixOf(client, connector, action),
  mutationFn: (input) => client.execute(connector, action, input, options),
  retry: false,
});
