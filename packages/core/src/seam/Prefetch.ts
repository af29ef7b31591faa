/** Reading ahead, on a server above all: into a store, for those who come later. */
import type { ActionOf, ConnectorOf, InputOf, Json, PagedOf } from "../Catalog.ts";
import type { Client } from "../Client.ts";
import type { PlatformTypes } from "../Platform.ts";
import { ignore } from "./Failure.ts";
import { makePages } from "./Pages.ts";
import { actionRead, pagesRead, type ReadCallOptions } from "./Reads.ts";
import type { Store } from "./Store.ts";

/** Reads what the store does not know yet; it never rejects: what has failed is an error of the store's. */
export const prefetch = <
  T extends PlatformTypes,
  K extends ConnectorOf<T["catalog"]>,
  A extends ActionOf<T["catalog"], K>,
>(
  store: Store,
  client: Client<T>,
  connector: K,
  action: A,
  input: InputOf<T["catalog"], K, A>,
  options?: ReadCallOptions,
): Promise<void> =>
  // An input is a JSON object, whatever the catalog says of its members.
  store.ready(actionRead(client, connector, action, input as Json, options)).then(ignore, ignore);

/** Reads the first page of what the store does not know yet; it never rejects. */
export const prefetchPages = <
  T extends PlatformTypes,
  K extends ConnectorOf<T["catalog"]>,
  A extends PagedOf<T["catalog"], K>,
>(
  store: Store,
  client: Client<T>,
  connector: K,
  action: A,
  input: InputOf<T["catalog"], K, A>,
  options?: ReadCallOptions,
): Promise<void> =>
  makePages<unknown>(store)
    .ready(pagesRead(client, connector, action, input as Json, options)) // as above
    .then(ignore, ignore);
