"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorRead } from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useConnector` for a context. */
export const makeUseConnector =
  (usePlace: UsePlace): Hooks<Untyped>["useConnector"] =>
  (connector, options) => {
    const place = usePlace();
    return useQuery(place, connectorRead(place.client, connector), options);
  };

/** One connector, with its actions. */
export const useConnector: Hooks<RegisteredTypes>["useConnector"] =
  /* #__PURE__ */ makeUseConnector(registered.usePlace);
