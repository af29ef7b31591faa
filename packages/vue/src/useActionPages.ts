import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makePages, pagesRead } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useRead } from "./useRead.ts";

/** Makes `useActionPages` for a plugin. */
export const makeUseActionPages =
  (usePlace: UsePlace): Composables<Untyped>["useActionPages"] =>
  (connector, action, input, options) =>
    useRead(usePlace(), makePages, pagesRead, [connector, action, input], options);

/** The pages of an action's list: its items so far, and the way to more in both directions. */
export const useActionPages: Composables<RegisteredTypes>["useActionPages"] =
  /* #__PURE__ */ makeUseActionPages(registered.usePlace);
