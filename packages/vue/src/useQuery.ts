import {
  type Descriptor,
  makeObserver,
  type QueryOptions,
  type QueryState,
  type ReadCallOptions,
} from "@plugboard/core/seam";
import type { Place } from "./makePlugin.ts";
import { optionsOf } from "./optionsOf.ts";
import type { Awaited, OptionsOf, Refs } from "./Refs.ts";
import { useObserved } from "./useObserved.ts";

/** Where a read stands, as the component wants it. */
export const useQuery = <A, S>(
  place: Place,
  read: (options: ReadCallOptions) => Descriptor<A>,
  options: OptionsOf<QueryOptions<A, S>> | undefined,
): Awaited<Refs<QueryState<S>>> =>
  useObserved(place, makeObserver<A, S>, () => {
    const own = optionsOf<QueryOptions<A, S> & ReadCallOptions>(options);
    return [read(own), own];
  });
