"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { hydrate } from "@plugboard/core/seam";
import { useEffect, useMemo } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";

/** Makes `HydrationBoundary` for a context. */
export const makeHydrationBoundary =
  (usePlace: UsePlace): Hooks<Untyped>["HydrationBoundary"] =>
  ({ children, state }) => {
    const { client, store } = usePlace();
    const { scope } = client;
    // What is new is there when those below look for it; what somebody shows changes after it was rendered.
    useMemo(() => state && hydrate(store, state, { scope, onlyNew: true }), [store, scope, state]);
    useEffect(() => state && hydrate(store, state, { scope }), [store, scope, state]);
    return children;
  };

/** Takes over what a server has read for the components below it; there may be several, and what is newer counts. */
export const HydrationBoundary: Hooks<RegisteredTypes>["HydrationBoundary"] =
  /* #__PURE__ */ makeHydrationBoundary(registered.usePlace);
