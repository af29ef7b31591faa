import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorRead } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useConnector` for a plugin. */
export const makeUseConnector =
  (usePlace: UsePlace): Composables<Untyped>["useConnector"] =>
  (connector, options) =>
    useQuery(usePlace(), (client, name) => connectorRead(client, name), [connector], options);

/** One connector, with its actions. */
export const useConnector: Composables<RegisteredTypes>["useConnector"] =
  /* #__PURE__ */ makeUseConnector(registered.usePlace);
