"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { actionRead } from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useActionQuery` for a context. */
export const makeUseActionQuery =
  (usePlace: UsePlace): Hooks<Untyped>["useActionQuery"] =>
  (connector, action, input, options) => {
    const place = usePlace();
    return useQuery(place, actionRead(place.client, connector, action, input, options), options);
  };

/** The output of an action that only looks, shared with all who ask for the same. */
export const useActionQuery: Hooks<RegisteredTypes>["useActionQuery"] =
  /* #__PURE__ */ makeUseActionQuery(registered.usePlace);
