"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorsRead } from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useConnectors` for a context. */
export const makeUseConnectors =
  (usePlace: UsePlace): Hooks<Untyped>["useConnectors"] =>
  (options) => {
    const place = usePlace();
    return useQuery(place, connectorsRead(place.client), options);
  };

/** All connectors of the platform. */
export const useConnectors: Hooks<RegisteredTypes>["useConnectors"] =
  /* #__PURE__ */ makeUseConnectors(registered.usePlace);
