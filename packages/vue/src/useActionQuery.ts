import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { actionRead } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useActionQuery` for a plugin. */
export const makeUseActionQuery =
  (usePlace: UsePlace): Composables<Untyped>["useActionQuery"] =>
  (connector, action, input, options) =>
    useQuery(usePlace(), actionRead, [connector, action, input], options);

/** The output of an action that only looks, shared with all who ask for the same. */
export const useActionQuery: Composables<RegisteredTypes>["useActionQuery"] =
  /* #__PURE__ */ makeUseActionQuery(registered.usePlace);
