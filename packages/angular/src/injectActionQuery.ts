import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { actionRead } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectQuery } from "./injectQuery";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionQuery` for a provider. */
export const makeInjectActionQuery = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionQuery"] => {
  const injectActionQuery: Injectors<Untyped>["injectActionQuery"] = (wanted, options) => {
    const place = injectPlace(injectActionQuery, options);
    return injectQuery(place, () => {
      const { connector, action, input, ...own } = wanted();
      return [actionRead(place.client(), connector, action, input, own), own];
    });
  };
  return injectActionQuery;
};

/** The output of an action that only looks, shared with all who ask for the same. */
export const injectActionQuery: Injectors<RegisteredTypes>["injectActionQuery"] =
  /* #__PURE__ */ makeInjectActionQuery(registered.injectPlace);
