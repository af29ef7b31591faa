import type { RegisteredTypes, Untyped } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";

/** Makes `usePlugboard` for a plugin. */
export const makeUsePlugboard =
  (usePlace: UsePlace): Composables<Untyped>["usePlugboard"] =>
  () =>
    usePlace().client();

/** The client that the app's `plugboard` plugin gave. */
export const usePlugboard: Composables<RegisteredTypes>["usePlugboard"] =
  /* #__PURE__ */ makeUsePlugboard(registered.usePlace);
