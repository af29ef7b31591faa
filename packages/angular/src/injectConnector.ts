import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { connectorRead } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectQuery } from "./injectQuery";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectConnector` for a provider. */
export const makeInjectConnector = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectConnector"] => {
  const injectConnector: Injectors<Untyped>["injectConnector"] = (wanted, options) => {
    const place = injectPlace(injectConnector, options);
    return injectQuery(place, () => {
      const { connector, ...own } = wanted();
      return [connectorRead(place.client(), connector), own];
    });
  };
  return injectConnector;
};

/** One connector, with its actions. */
export const injectConnector: Injectors<RegisteredTypes>["injectConnector"] =
  /* #__PURE__ */ makeInjectConnector(registered.injectPlace);
