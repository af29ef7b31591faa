import type { Client } from "@plugboard/core";
import {
  type Descriptor,
  makeObserver,
  type QueryOptions,
  type QueryState,
  type ReadCallOptions,
} from "@plugboard/core/seam";
import type { Place } from "./makePlugin.ts";
import type { Awaited, OptionsOf, Refs } from "./Refs.ts";
import { type Given, useRead } from "./useRead.ts";

/** Where a read of one answer stands. */
export const useQuery = <About extends ReadonlyArray<unknown>, A, S>(
  place: Place,
  read: (client: Client, ...rest: [...about: About, options: ReadCallOptions]) => Descriptor<A>,
  about: Given<About>,
  options: OptionsOf<QueryOptions<A, S>> | undefined,
): Awaited<Refs<QueryState<S>>> => useRead(place, makeObserver<A, S>, read, about, options);
