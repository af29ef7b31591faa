import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeLink } from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { plain } from "./plain.ts";
import { registered } from "./registered.ts";
import { useReadable } from "./useReadable.ts";

/** Makes `useIntegration` for a plugin. */
export const makeUseIntegration =
  (usePlace: UsePlace): Composables<Untyped>["useIntegration"] =>
  (target) => {
    const { client, redirection, store } = usePlace();
    return useReadable({
      make: () => makeLink(store, redirection),
      keys: () => [client().scope],
      wanted: () => [client(), plain(toValue(target))] as const,
      set: (link, [from, to]) => link.set(from, to),
      read: (link, [from, to]) => link.read(from, to),
    }).refs;
  };

/** The accounts that the user has linked on a connector: `connect()`, `select()`, `remove()`. */
export const useIntegration: Composables<RegisteredTypes>["useIntegration"] =
  /* #__PURE__ */ makeUseIntegration(registered.usePlace);
