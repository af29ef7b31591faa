import type { Redirection, Store, StoreOptions } from "@plugboard/core/seam";

/** What the provider takes. */
export interface PlugboardOptions<C> {
  /** The client; where users come and go a signal of it, or a function, which may inject. */
  readonly client: C | (() => C);
  /** How long reads are fresh and kept unless an inject function says otherwise. */
  readonly options?: StoreOptions | undefined;
  /** A store of your own. @default one that lives as long as the injector that provides it */
  readonly store?: Store | undefined;
  /** How users are brought to a page of consent. @default in a window beside the page */
  readonly redirection?: Redirection | undefined;
}

/** What a provider does beside: told of its store once, where `inject` works. */
export type PlugboardFeature = (store: Store) => void;
