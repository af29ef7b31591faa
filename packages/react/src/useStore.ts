"use client";

import { makeStore, type Store, type StoreOptions } from "@plugboard/core/seam";
import { useEffect, useState } from "react";

/** The store that is given, or one that lives as long as the component; it belongs to one user at a time. */
export const useStore = (
  scope: string,
  given: Store | undefined,
  options: StoreOptions | undefined,
): Store => {
  const [own] = useState(() => ({
    store: makeStore(options),
    leaving: undefined as ReturnType<typeof setTimeout> | undefined,
  }));
  useEffect(() => {
    clearTimeout(own.leaving);
    return () => {
      // A moment later: in StrictMode the component comes right back.
      own.leaving = setTimeout(own.store.dispose);
    };
  }, [own]);
  const store = given ?? own.store;
  // Reads say whose they are: until here another user's components see and ask for nothing.
  useEffect(() => store.belongTo(scope), [store, scope]);
  // What is still to be taken over of a server's markup shows what was known up to here.
  useEffect(() => store.takeOver(), [store]);
  return store;
};
