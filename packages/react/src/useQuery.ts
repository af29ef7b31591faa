"use client";

import {
  type Descriptor,
  makeObserver,
  type QueryOptions,
  type QueryState,
} from "@plugboard/core/seam";
import type { Place } from "./makeContext.ts";
import { useObserved } from "./useObserved.ts";

/** Where a read stands, as the component wants it. */
export const useQuery = <A, S>(
  place: Place,
  read: Descriptor<A>,
  options: QueryOptions<A, S> = {},
): QueryState<S> => useObserved(place, makeObserver<A, S>, read, options);
