import type { Observer, QueryState, Store } from "@plugboard/core/seam";
import { injectReadable } from "./injectReadable";
import type { Place } from "./makeProvider";
import { resourceOf } from "./resourceOf";
import type { Reading } from "./Signals";

/** What is seen of a shared read. */
export const injectObserved = <D, O, A, S extends QueryState<A>>(
  place: Place,
  make: (store: Store) => Observer<D, O, S>,
  wanted: () => readonly [descriptor: D, options: O],
): Reading<A, S> => {
  const signals = injectReadable(place, {
    make: () => make(place.store),
    wanted,
    set: (observer, [descriptor, options]) => observer.set(descriptor, options),
    read: (observer, [descriptor, options]) => observer.read(descriptor, options),
    isComing: ({ isFetching, isPending }) => isFetching && isPending,
  });
  return { ...signals, resource: resourceOf<A>(signals.state) };
};
