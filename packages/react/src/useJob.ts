"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeJobWatch } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useMade } from "./useMade.ts";

/** Makes `useJob` for a context. */
export const makeUseJob =
  (usePlace: UsePlace): Hooks<Untyped>["useJob"] =>
  <A>(id: string | undefined) => {
    const { client } = usePlace();
    const watch = useMade(() => makeJobWatch<A>(), client.scope, id);
    useEffect(() => watch.set(client, id));
    return useSyncExternalStore(watch.subscribe, watch.get, watch.getServer);
  };

/** Where work at the platform stands, by the id of its job. */
export const useJob: Hooks<RegisteredTypes>["useJob"] = /* #__PURE__ */ makeUseJob(
  registered.usePlace,
);
