import type { Client } from "@plugboard/core";
import type { Observer, ReadCallOptions, Store } from "@plugboard/core/seam";
import { type MaybeRefOrGetter, toValue } from "vue";
import type { Place } from "./makePlugin.ts";
import { optionsOf } from "./optionsOf.ts";
import { plain } from "./plain.ts";
import type { Awaited, OptionsOf, Refs } from "./Refs.ts";
import { useObserved } from "./useObserved.ts";

/** What a read is about, each part perhaps a ref or a getter. */
export type Given<About extends ReadonlyArray<unknown>> = {
  readonly [Part in keyof About]: MaybeRefOrGetter<About[Part]>;
};

/** Where a read stands, as the component wants it: what it is about and its options are followed. */
export const useRead = <
  About extends ReadonlyArray<unknown>,
  D,
  O extends { readonly enabled?: boolean | undefined },
  S extends object,
>(
  place: Place,
  make: (store: Store) => Observer<D, O, S>,
  read: (client: Client, ...rest: [...about: About, options: ReadCallOptions]) => D,
  about: Given<About>,
  options: OptionsOf<O> | undefined,
): Awaited<Refs<S>> =>
  useObserved(place, make, () => {
    const own = optionsOf<O & ReadCallOptions>(options as OptionsOf<O & ReadCallOptions>);
    // Part by part what was given, without the refs.
    const parts = about.map((part) => plain(toValue(part))) as unknown as About;
    return [read(place.client(), ...parts, own), own];
  });
