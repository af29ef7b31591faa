"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makePages, pagesRead } from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useObserved } from "./useObserved.ts";

/** Makes `useActionPages` for a context. */
export const makeUseActionPages =
  (usePlace: UsePlace): Hooks<Untyped>["useActionPages"] =>
  (connector, action, input, options = {}) => {
    const place = usePlace();
    const read = pagesRead(place.client, connector, action, input, options);
    return useObserved(place, makePages, read, options);
  };

/** The pages of an action's list: its items so far, and the way to more in both directions. */
export const useActionPages: Hooks<RegisteredTypes>["useActionPages"] =
  /* #__PURE__ */ makeUseActionPages(registered.usePlace);
