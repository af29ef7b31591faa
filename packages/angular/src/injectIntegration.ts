import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeLink } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectIntegration` for a provider. */
export const makeInjectIntegration = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectIntegration"] => {
  const injectIntegration: Injectors<Untyped>["injectIntegration"] = (target, options) => {
    const place = injectPlace(injectIntegration, options);
    const { client, redirection, store } = place;
    return injectReadable(place, {
      make: () => makeLink(store, redirection),
      keys: () => [client().scope],
      wanted: () => [client(), target()] as const,
      set: (link, [from, to]) => link.set(from, to),
      read: (link, [from, to]) => link.read(from, to),
      isComing: ({ status }) => status === "pending",
    });
  };
  return injectIntegration;
};

/** The accounts that the user has linked on a connector: `connect()`, `select()`, `remove()`. */
export const injectIntegration: Injectors<RegisteredTypes>["injectIntegration"] =
  /* #__PURE__ */ makeInjectIntegration(registered.injectPlace);
