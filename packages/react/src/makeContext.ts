"use client";

import type { Client, Untyped } from "@plugboard/core";
import type { Redirection, Store } from "@plugboard/core/seam";
import { createContext, createElement, useContext, useMemo } from "react";
import type { Hooks } from "./Hooks.ts";
import { useStore } from "./useStore.ts";

/** What a provider gives to the hooks below it. */
export interface Place {
  readonly client: Client;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Where a component stands; throws outside a provider. */
export type UsePlace = () => Place;

/** A provider, and the way to what it gives; `missing` is what that throws outside. */
export const makeContext = (
  missing: string,
): Pick<Hooks<Untyped>, "PlugboardProvider"> & { readonly usePlace: UsePlace } => {
  const context = createContext<Place | undefined>(undefined);
  context.displayName = "Plugboard";
  return {
    PlugboardProvider: ({ client: given, options, store: shared, redirection, children }) => {
      const client = given as Client; // what a provider takes is always a client
      const store = useStore(client.scope, shared, options);
      const place = useMemo(() => ({ client, store, redirection }), [client, store, redirection]);
      return createElement(context.Provider, { value: place }, children);
    },
    usePlace: () => {
      const place = useContext(context);
      if (place === undefined) throw new Error(missing);
      return place;
    },
  };
};
