import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { type ReadCallOptions, actionRead, makeObserver } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { ActionInput } from "./Wanted";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionQuery` for a provider. */
export const makeInjectActionQuery = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionQuery"] =>
  makeInjectRead(
    injectPlace,
    "injectActionQuery",
    makeObserver,
    (client, { connector, action, input, ...own }: ActionInput & ReadCallOptions) => actionRead(client, connector, action, input, own),
  );

/** The output of an action that only looks, shared with all who ask for the same. */
export const injectActionQuery: Injectors<RegisteredTypes>["injectActionQuery"] =
  /* #__PURE__ */ makeInjectActionQuery(registered.injectPlace);
