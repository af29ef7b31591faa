import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import {
  makePages,
  type PagesOptions,
  pagesRead,
  type ReadCallOptions,
} from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { optionsOf } from "./optionsOf.ts";
import { plain } from "./plain.ts";
import { registered } from "./registered.ts";
import { useObserved } from "./useObserved.ts";

/** Makes `useActionPages` for a plugin. */
export const makeUseActionPages =
  (usePlace: UsePlace): Composables<Untyped>["useActionPages"] =>
  (connector, action, input, options) => {
    const place = usePlace("useActionPages");
    return useObserved(place, makePages<unknown>, () => {
      const own = optionsOf<PagesOptions<unknown> & ReadCallOptions>(options);
      const [to, name] = [toValue(connector), toValue(action)];
      return [pagesRead(place.client(), to, name, plain(toValue(input)) as Json, own), own];
    });
  };

/** The pages of an action's list: its items so far, and the way to more in both directions. */
export const useActionPages: Composables<RegisteredTypes>["useActionPages"] =
  /* #__PURE__ */ makeUseActionPages(registered.usePlace);
