/** What can be asked of a platform's catalog. */
import * as Context from "effect/Context";
import type { ActionDescription, CatalogSnapshot, Connector } from "./Catalog.ts";
import type { CallOptions, One, Way } from "./Platform.ts";

/** What reading a catalog takes. */
export interface DiscoverOptions extends CallOptions {
  /** Asks the platform anew, whatever is kept. @default false */
  readonly refresh?: boolean | undefined;
}

/** What can be asked of a platform's catalog. */
export interface CatalogFace<W extends Way> {
  /** All connectors; with `search`, those whose name or title holds that text. */
  readonly connectors: (
    options?: DiscoverOptions & { readonly search?: string | undefined },
  ) => One<W, ReadonlyArray<Connector>>;
  readonly actions: (
    connector: string,
    options?: DiscoverOptions,
  ) => One<W, ReadonlyArray<ActionDescription>>;
  readonly describe: (
    connector: string,
    action: string,
    options?: DiscoverOptions,
  ) => One<W, ActionDescription>;
  /** Everything at once, with its hash. */
  readonly catalog: (options?: DiscoverOptions) => One<W, CatalogSnapshot>;
}

/** What a platform offers, as an Effect service. */
export class Catalog extends Context.Service<Catalog, CatalogFace<"effect">>()(
  "@plugboard/core/Catalog",
) {}
