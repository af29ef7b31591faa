"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeLink } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useMade } from "./useMade.ts";

/** Makes `useIntegration` for a context. */
export const makeUseIntegration =
  (usePlace: UsePlace): Hooks<Untyped>["useIntegration"] =>
  (target) => {
    const { client, store, redirection } = usePlace();
    const link = useMade(() => makeLink(store, redirection), store, redirection, client.scope);
    const state = useSyncExternalStore(
      link.subscribe,
      () => link.read(client, target),
      () => link.readServer(client, target),
    );
    useEffect(() => link.set(client, target));
    return state;
  };

/** The accounts that the user has linked on a connector: `connect()`, `select()`, `remove()`. */
export const useIntegration: Hooks<RegisteredTypes>["useIntegration"] =
  /* #__PURE__ */ makeUseIntegration(registered.usePlace);
