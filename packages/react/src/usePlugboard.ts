"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";

/** Makes `usePlugboard` for a context. */
export const makeUsePlugboard =
  (usePlace: UsePlace): Hooks<Untyped>["usePlugboard"] =>
  () =>
    usePlace().client;

/** The client that the nearest `PlugboardProvider` gave. */
export const usePlugboard: Hooks<RegisteredTypes>["usePlugboard"] =
  /* #__PURE__ */ makeUsePlugboard(registered.usePlace);
