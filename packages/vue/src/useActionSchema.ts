import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { schemaRead } from "@plugboard/core/seam";
import type { Composables } from "./Composables.ts";
import type { UsePlace } from "./makePlugin.ts";
import { registered } from "./registered.ts";
import { useQuery } from "./useQuery.ts";

/** Makes `useActionSchema` for a plugin. */
export const makeUseActionSchema =
  (usePlace: UsePlace): Composables<Untyped>["useActionSchema"] =>
  (connector, action, options) =>
    useQuery(
      usePlace(),
      (client, to, name) => schemaRead(client, to, name),
      [connector, action],
      options,
    );

/** The schemas of an action, and what it is like: whether it reads or writes, pages, takes files. */
export const useActionSchema: Composables<RegisteredTypes>["useActionSchema"] =
  /* #__PURE__ */ makeUseActionSchema(registered.usePlace);
