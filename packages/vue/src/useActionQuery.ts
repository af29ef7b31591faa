import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { actionRead } from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { plain } from "./plain.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useActionQuery` for a plugin. */
export const makeUseActionQuery =
  (usePlace: UsePlace): Composables<Untyped>["useActionQuery"] =>
  (connector, action, input, options) => {
    const place = usePlace("useActionQuery");
    return useQuery(
      place,
      (own) =>
        actionRead(
          place.client(),
          toValue(connector),
          toValue(action),
          plain(toValue(input)) as Json,
          own,
        ),
      options,
    );
  };

/** The output of an action that only looks, shared with all who ask for the same. */
export const useActionQuery: Composables<RegisteredTypes>["useActionQuery"] =
  /* #__PURE__ */ makeUseActionQuery(registered.usePlace);
