import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { actionRead, makeObserver, type ReadCallOptions } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";
import type { ActionInput } from "./Wanted";

/** Makes `injectActionQuery` for a provider. */
export const makeInjectActionQuery = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionQuery"] => {
  const injectActionQuery = makeInjectRead(
    injectPlace,
    "injectActionQuery",
    makeObserver<unknown, unknown>,
    (client, { connector, action, input, ...own }: ActionInput & ReadCallOptions) =>
      actionRead(client, connector, action, input, own),
  );
  // The same function: what a catalog and a `select` say of types exists for callers only.
  return injectActionQuery as Injectors<Untyped>["injectActionQuery"];
};

/** The output of an action that only looks, shared with all who ask for the same. */
export const injectActionQuery: Injectors<RegisteredTypes>["injectActionQuery"] =
  /* #__PURE__ */ makeInjectActionQuery(registered.injectPlace);
