import {
  type Descriptor,
  makeObserver,
  type QueryOptions,
  type QueryState,
} from "@plugboard/core/seam";
import { injectObserved } from "./injectObserved";
import type { Place } from "./makeProvider";
import type { Reading } from "./Signals";

/** Where a read stands, as it is wanted. */
export const injectQuery = <A, S>(
  place: Place,
  wanted: () => readonly [descriptor: Descriptor<A>, options: QueryOptions<A, S>],
): Reading<S> =>
  injectObserved<Descriptor<A>, QueryOptions<A, S>, S, QueryState<S>>(
    place,
    makeObserver<A, S>,
    wanted,
  );
