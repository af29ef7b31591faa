import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makePages, pagesRead, type ReadCallOptions } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";
import type { ActionInput } from "./Wanted";

/** Makes `injectActionPages` for a provider. */
export const makeInjectActionPages = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionPages"] =>
  makeInjectRead(
    injectPlace,
    "injectActionPages",
    makePages,
    (client, { connector, action, input, ...own }: ActionInput & ReadCallOptions) =>
      pagesRead(client, connector, action, input, own),
  );

/** The pages of an action's list: its items so far, and the way to more in both directions. */
export const injectActionPages: Injectors<RegisteredTypes>["injectActionPages"] =
  /* #__PURE__ */ makeInjectActionPages(registered.injectPlace);
