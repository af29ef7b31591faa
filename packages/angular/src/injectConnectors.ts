import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorsRead } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectQuery } from "./injectQuery";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectConnectors` for a provider. */
export const makeInjectConnectors = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectConnectors"] => {
  const injectConnectors: Injectors<Untyped>["injectConnectors"] = (wanted, options) => {
    const place = injectPlace(injectConnectors, options);
    return injectQuery(place, () => [connectorsRead(place.client()), wanted?.() ?? {}]);
  };
  return injectConnectors;
};

/** All connectors of the platform. */
export const injectConnectors: Injectors<RegisteredTypes>["injectConnectors"] =
  /* #__PURE__ */ makeInjectConnectors(registered.injectPlace);
