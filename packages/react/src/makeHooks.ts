"use client";

import type { Client, PlatformTypes } from "@plugboard/core";
import { createContext, createElement, useContext } from "react";
import type { Hooks } from "./Hooks.ts";

/** Hooks over a context of their own; `missing` is what they throw outside their provider. */
export const makeHooks = <T extends PlatformTypes>(missing: string): Hooks<T> => {
  const context = createContext<Client<T> | undefined>(undefined);
  context.displayName = "Plugboard";
  return {
    PlugboardProvider: ({ client, children }) =>
      // Where T is registered the two are one type; where nothing is, any client will do.
      createElement(context.Provider, { value: client as unknown as Client<T> }, children),
    usePlugboard: () => {
      const client = useContext(context);
      if (client === undefined) throw new Error(missing);
      return client;
    },
  };
};
