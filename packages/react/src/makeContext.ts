"use client";

import type { Client, Untyped } from "@plugboard/core";
import type { AnyClient, Redirection, SignIn, Store } from "@plugboard/core/seam";
import { createContext, createElement, useContext, useMemo, useState } from "react";
import type { Hooks } from "./Hooks.ts";
import { useMade } from "./useMade.ts";
import { useStore } from "./useStore.ts";

/** What a provider gives to the hooks below it. */
export interface Place {
  /** The client of whoever is signed in, or the provider's own. */
  readonly client: Client;
  /** The provider's own client. */
  readonly base: Client;
  readonly session: Session;
  readonly store: Store;
  readonly redirection: Redirection | undefined;
}

/** Who is signed in on the provider's own client; another one has another session. */
interface Session {
  user?: Client | undefined;
  readonly become: (client: AnyClient | undefined) => void;
  /** The sign-in, once somebody has asked for it. */
  signIn?: SignIn;
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
      const [, render] = useState<unknown>();
      // Who was signed in on another client is nobody on this one, also when that comes back.
      const session = useMade((): Session => {
        const own: Session = {
          become: (user) => {
            own.user = user as Client | undefined; // made of the base, by `with`
            render({});
          },
        };
        return own;
      }, base.scope);
      const { user: client = base } = session;
      const store = useStore(client.scope, shared, options);
      const place = useMemo(
        () => ({ client, base, session, store, redirection }),
        [client, base, session, store, redirection],
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
