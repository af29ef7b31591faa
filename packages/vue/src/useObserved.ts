import type { Observer, Store } from "@plugboard/core/seam";
import type { Place } from "./makePlugin.ts";
import type { Awaited, Refs } from "./Refs.ts";
import { useReadable } from "./useReadable.ts";

/** What a component sees of a shared read; it may be waited for. */
export const useObserved = <
  D,
  O extends { readonly enabled?: boolean | undefined },
  S extends object,
>(
  { store }: Place,
  make: (store: Store) => Observer<D, O, S>,
  wanted: () => readonly [descriptor: D, options: O],
): Awaited<Refs<S>> => {
  const { refs, settled } = useReadable({
    make: () => make(store),
    wanted,
    set: (observer, [descriptor, options]) => observer.set(descriptor, options),
    read: (observer, [descriptor, options]) => observer.read(descriptor, options),
    ready: async (observer, [descriptor, options]) => {
      if (options.enabled !== false) await observer.ready(descriptor);
    },
  });
  // What is waited for comes without this: else it would be waited for again.
  const then: PromiseLike<Refs<S>>["then"] = (resolve, reject) =>
    settled()
      .then(() => refs)
      .then(resolve, reject);
  // oxlint-disable-next-line unicorn/no-thenable -- `await useActionQuery(…)` is what it is for
  return { ...refs, then };
};
