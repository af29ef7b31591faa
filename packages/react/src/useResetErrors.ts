"use client";

import type { RegisteredTypes, Untyped } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import type { UsePlace } from "./makeContext.ts";
import { registered } from "./registered.ts";

/** Makes `useResetErrors` for a context. */
export const makeUseResetErrors =
  (usePlace: UsePlace): Hooks<Untyped>["useResetErrors"] =>
  () =>
    usePlace().store.resetErrors;

/** Forgets why reads have failed, so that what an error boundary shows again asks again. */
export const useResetErrors: Hooks<RegisteredTypes>["useResetErrors"] =
  /* #__PURE__ */ makeUseResetErrors(registered.usePlace);
