"use client";

import type { Observer, Store } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Place } from "./makeContext.ts";
import { useMade } from "./useMade.ts";

/** What a component sees of a shared read; it asks for it once it is there. */
export const useObserved = <D, O, S>(
  { store }: Place,
  make: (store: Store) => Observer<D, O, S>,
  descriptor: D,
  options: O,
): S => {
  const observer = useMade(() => make(store), store);
  const read = () => observer.read(descriptor, options);
  const state = useSyncExternalStore(observer.subscribe, read, read);
  useEffect(() => observer.set(descriptor, options));
  return state;
};
