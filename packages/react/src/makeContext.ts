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
  readonly held: Held;
}

interface Held {
  signIn?: SignIn;
}

/** Who is signed in on one client. */
interface SignedIn {
  readonly on: string;
  readonly held: Held;
  readonly user?: Client | undefined;
}

const nobodyOn = ({ scope }: Client): SignedIn => ({ on: scope, held: {} });

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
      const [last, setLast] = useState(() => nobodyOn(base));
      // Who was signed in on another client is nobody on this one, also when that comes back.
      const now = last.on === base.scope ? last : nobodyOn(base);
      if (now !== last) setLast(now);
      const { held, user: client = base } = now;
      const store = useStore(client.scope, shared, options);
      const session = useMemo((): Session => {
        const become: Session["become"] = (user) =>
          // Made of the base, by `with`; what comes late is of no one who is here.
          setLast((is) => (is.held === held ? { ...is, user: user as Client | undefined } : is));
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
