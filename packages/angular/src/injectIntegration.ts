import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeLink } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectIntegration` for a provider. */
export const makeInjectIntegration =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectIntegration"] =>
  (target, options) => {
    const place = injectPlace("injectIntegration", options);
    return injectReadable(
      place,
      () => makeLink(place.store, place.redirection),
      () => [place.client(), target()],
    );
  };

/** The accounts that the user has linked on a connector: `connect()`, `select()`, `remove()`. */
export const injectIntegration: Injectors<RegisteredTypes>["injectIntegration"] =
  /* #__PURE__ */ makeInjectIntegration(registered.injectPlace);
