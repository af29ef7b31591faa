import type { Redirection, Store, StoreOptions } from "@plugboard/core/seam";
import type { MaybeRefOrGetter } from "vue";

/** What the plugin takes. */
export interface PlugboardOptions<C> {
  /** The client, or a ref of it where users come and go. */
  readonly client: MaybeRefOrGetter<C>;
  /** How long reads are fresh and kept unless a composable says otherwise. */
  readonly options?: StoreOptions | undefined;
  /** A store of your own, filled on a server for instance. @default one that lives as long as the app */
  readonly store?: Store | undefined;
  /** How users are brought to a page of consent. @default in a window beside the page */
  readonly redirection?: Redirection | undefined;
}
