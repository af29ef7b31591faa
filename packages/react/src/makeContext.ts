"use client";

import type { Client, Untyped } from "@plugboard/core";
import type { AnyClient, Redirection, SignIn, Store } from "@plugboard/core/seam";
import { createContext, createElement, useContext, useMemo, useState } from "react";
import type { Hooks } from "./Hooks.ts";
import { useStore } from "./useStore.ts";

/** What a provider gives to the hooks below it. */
export interface Place {
  /** The client of whoever is signed in, or the provider's own. */
  readonly client: Client;
  /** The sign-in of this provider, once somebody has asked for it. */
  readonly session: Session;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** What signing in stands on: the provider's own client, and the way to another. */
export interface Session {
  readonly base: Client;
  readonly become: (client: AnyClient | undefined) => void;
  readonly held: { signIn?: SignIn };
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
      const base = given as Client; // what a provider takes is always a client
      const [held] = useState<Session["held"]>({});
      const [user, setUser] = useState<{ readonly of: string; readonly client: Client }>();
      // Who was signed in on another client is nobody on this one.
      const client = user && user.of === base.scope ? user.client : base;
      const store = useStore(client.scope, shared, options);
      const session = useMemo((): Session => {
        const become: Session["become"] = (next) =>
          setUser(next && { of: base.scope, client: next as Client });
        return { base, become, held };
      }, [base, held]);
      const place = useMemo(
        () => ({ client, session, store, redirection }),
        [client, session, store, redirection],
      );
      return createElement(context.Provider, { value: place }, children);
    },
    usePlace: () => {
      const place = useContext(context);
      if (place === undefined) throw new Error(missing);
      return place;
    },
  };
};
