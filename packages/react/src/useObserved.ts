"use client";

import type { Observer, Store } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Place } from "./makeContext.ts";
import { useMade } from "./useMade.ts";

/** A component's view of a shared read, and what it sees; it asks for it once it is there. */
export const useObserver = <D, O, S>(
  { store }: Place,
  make: (store: Store) => Observer<D, O, S>,
  descriptor: D,
  options: O,
): { readonly observer: Observer<D, O, S>; readonly state: S } => {
  const observer = useMade(() => make(store), store);
  const state = useSyncExternalStore(
    observer.subscribe,
    () => observer.read(descriptor, options),
    () => observer.readServer(descriptor, options),
  );
  useEffect(() => observer.set(descriptor, options));
  return { observer, state };
};

/** What a component sees of a shared read. */
export const useObserved = <D, O, S>(
  place: Place,
  make: (store: Store) => Observer<D, O, S>,
  descriptor: D,
  options: O,
): S => useObserver(place, make, descriptor, options).state;
