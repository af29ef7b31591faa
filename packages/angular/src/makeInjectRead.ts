import type { Client } from "@plugboard/core";
import type { Observer, QueryState, Store } from "@plugboard/core/seam";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { resourceOf } from "./resourceOf";
import type { InjectOptions, Reading } from "./Signals";

/**
 * Makes an inject function that shows a shared read: `read` says which, by what is wanted beside the
 * options of `make`. `F` is the function's type, with a catalog in it.
 */
export const makeInjectRead = <N, D, O, A, S extends QueryState<A>, F>(
  injectPlace: InjectPlace,
  name: string,
  make: (store: Store) => Observer<D, O, S>,
  read: (client: Client, wanted: N) => D,
): F => {
  const nothing = {} as N & O; // only a function that may do without is called without
  const injectRead = (given = () => nothing, options?: InjectOptions): Reading<A, S> => {
    const place = injectPlace(name, options);
    const signals = injectReadable(
      place,
      () => make(place.store),
      () => {
        const wanted = given();
        return [read(place.client(), wanted), wanted];
      },
    );
    return { ...signals, resource: resourceOf<A>(signals.state) };
  };
  return injectRead as F; // the same function: a catalog's types exist for callers only
};
