import type { ClientFor, PlatformTypes } from "@plugboard/core";
import type { Redirection, Store, StoreOptions } from "@plugboard/core/seam";
import type { ReactNode } from "react";

/** What a provider takes. */
export interface PlugboardProviderProps<T extends PlatformTypes> {
  readonly client: ClientFor<T>;
  /** How long reads are fresh and kept unless a hook says otherwise; the first options count. */
  readonly options?: StoreOptions | undefined;
  /** A store of your own, filled on a server for instance. @default one that lives as long as the provider */
  readonly store?: Store | undefined;
  /** How users are brought to a page of consent. @default in a window beside the page */
  readonly redirection?: Redirection | undefined;
  readonly children?: ReactNode;
}
