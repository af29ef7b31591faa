import type { Client } from "@plugboard/core";
import type { Observer, QueryState, Store } from "@plugboard/core/seam";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { resourceOf } from "./resourceOf";
import type { InjectorOptions, Reading } from "./Signals";

/** An inject function that shows a read: `N` says which, `O` how. */
type InjectRead<N, O, A, S> = (wanted?: () => N & O, options?: InjectorOptions) => Reading<A, S>;

/** Makes an inject function that shows a shared read; which one, `read` says by what is wanted. */
export const makeInjectRead =
  <N, D, O, A, S extends QueryState<A>>(
    injectPlace: InjectPlace,
    name: string,
    make: (store: Store) => Observer<D, O, S>,
    read: (client: Client, wanted: N) => D,
  ): InjectRead<N, O, A, S> =>
  // Only those may be called without of which nothing has to be said.
  (given = () => ({}) as N & O, options) => {
    const place = injectPlace(name, options);
    return injectReadable(
      place,
      () => make(place.store),
      () => {
        const wanted = given();
        return [read(place.client(), wanted), wanted];
      },
      undefined,
      resourceOf<A>,
    ) as Reading<A, S>; // it has a resource beside its state
  };
