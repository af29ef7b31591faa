"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { schemaRead } from "@plugboard/core/seam";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useActionSchema` for a context. */
export const makeUseActionSchema =
  (usePlace: UsePlace): Hooks<Untyped>["useActionSchema"] =>
  (connector, action, options) => {
    const place = usePlace();
    return useQuery(place, schemaRead(place.client, connector, action), options);
  };

/** The schemas of an action, and what it is like: whether it reads or writes, pages, takes files. */
export const useActionSchema: Hooks<RegisteredTypes>["useActionSchema"] =
  /* #__PURE__ */ makeUseActionSchema(registered.usePlace);
