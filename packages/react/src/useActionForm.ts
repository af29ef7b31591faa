"use client";

import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { makeActionForm } from "@plugboard/core/seam";
import { useEffect, useSyncExternalStore } from "react";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";
import { useMade } from "./useMade.ts";

/** Makes `useActionForm` for a context. */
export const makeUseActionForm =
  (usePlace: UsePlace): Hooks<Untyped>["useActionForm"] =>
  (connector, action, options = {}) => {
    const { client, store } = usePlace();
    const form = useMade(
      () => makeActionForm<Json, unknown>(store, options),
      store,
      client.scope,
      connector,
      action,
    );
    const state = useSyncExternalStore(
      form.subscribe,
      () => form.read(client, connector, action),
      () => form.readServer(client, connector, action),
    );
    useEffect(() => form.set(client, connector, action, options));
    useEffect(() => form.leave, [form]);
    return state;
  };

/** A form of an action: its fields from the catalog, what was entered, what is wrong, and `submit()`. */
export const useActionForm: Hooks<RegisteredTypes>["useActionForm"] =
  /* #__PURE__ */ makeUseActionForm(registered.usePlace);
