import type { Connector, RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorsRead, makeObserver } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { makeInjectRead } from "./makeInjectRead";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectConnectors` for a provider. */
export const makeInjectConnectors = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectConnectors"] => {
  const injectConnectors = makeInjectRead(
    injectPlace,
    "injectConnectors",
    makeObserver<ReadonlyArray<Connector>, unknown>,
    connectorsRead,
  );
  // The same function: what a catalog and a `select` say of types exists for callers only.
  return injectConnectors as Injectors<Untyped>["injectConnectors"];
};

/** All connectors of the platform. */
export const injectConnectors: Injectors<RegisteredTypes>["injectConnectors"] =
  /* #__PURE__ */ makeInjectConnectors(registered.injectPlace);
