import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorsRead } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useConnectors` for a plugin. */
export const makeUseConnectors =
  (usePlace: UsePlace): Composables<Untyped>["useConnectors"] =>
  (options) =>
    useQuery(usePlace(), connectorsRead, [], options);

/** All connectors of the platform. */
export const useConnectors: Composables<RegisteredTypes>["useConnectors"] =
  /* #__PURE__ */ makeUseConnectors(registered.usePlace);
