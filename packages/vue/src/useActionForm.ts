import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { type ActionFormOptions, makeActionForm } from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { optionsOf } from "./optionsOf.ts";
import { registered } from "./registered.ts";
import { useReadable } from "./useReadable.ts";

type Options = ActionFormOptions<Json, unknown>;

/** Makes `useActionForm` for a plugin. */
export const makeUseActionForm =
  (usePlace: UsePlace): Composables<Untyped>["useActionForm"] =>
  (connector, action, options) => {
    const { client, store } = usePlace();
    const wanted = () =>
      [client(), toValue(connector), toValue(action), optionsOf<Options>(options)] as const;
    return useReadable({
      make: () => makeActionForm<Json, unknown>(store, wanted()[3]),
      // Another user's form, or that of another action, begins anew.
      keys: () => [client().scope, toValue(connector), toValue(action)],
      wanted,
      set: (form, want) => form.set(...want),
      read: (form, [from, to, name]) => form.read(from, to, name),
      leave: (form) => form.leave(),
    }).refs;
  };

/** A form of an action: its fields from the catalog, what was entered, what is wrong, and `submit()`. */
export const useActionForm: Composables<RegisteredTypes>["useActionForm"] =
  /* #__PURE__ */ makeUseActionForm(registered.usePlace);
