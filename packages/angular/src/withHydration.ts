import { inject, makeStateKey, TransferState } from "@angular/core";
import { dehydrate, type DehydratedStore, hydrate } from "@plugboard/core/seam";
import type { PlugboardFeature } from "./PlugboardOptions";

/** Hands what a server has read to the page that it renders; a second client's needs a name of its own. */
export const withHydration =
  (name = "plugboard"): PlugboardFeature =>
  (store) => {
    const transfer = inject(TransferState);
    const key = makeStateKey<DehydratedStore>(name);
    // Only a server serializes, when it is done.
    transfer.onSerialize(key, () => dehydrate(store));
    hydrate(store, transfer.get(key, { reads: [] }));
    // Once, and for nobody who comes later.
    transfer.remove(key);
  };
