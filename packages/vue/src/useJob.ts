import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeJobWatch } from "@plugboard/core/seam";
import { toValue } from "vue";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useReadable } from "./useReadable.ts";

/** Makes `useJob` for a plugin. */
export const makeUseJob =
  (usePlace: UsePlace): Composables<Untyped>["useJob"] =>
  <A>(id: Parameters<Composables<Untyped>["useJob"]>[0]) => {
    const { client } = usePlace();
    return useReadable({
      make: () => makeJobWatch<A>(),
      keys: () => [client().scope, toValue(id)],
      wanted: () => [client(), toValue(id)] as const,
      set: (watch, [from, job]) => watch.set(from, job),
    }).refs;
  };

/** Where work at the platform stands, by the id of its job. */
export const useJob: Composables<RegisteredTypes>["useJob"] = /* #__PURE__ */ makeUseJob(
  registered.usePlace,
);
