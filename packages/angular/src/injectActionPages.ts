import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makePages, pagesRead } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectObserved } from "./injectObserved";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionPages` for a provider. */
export const makeInjectActionPages = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionPages"] => {
  const injectActionPages: Injectors<Untyped>["injectActionPages"] = (wanted, options) => {
    const place = injectPlace(injectActionPages, options);
    return injectObserved(place, makePages<unknown>, () => {
      const { connector, action, input, ...own } = wanted();
      return [pagesRead(place.client(), connector, action, input, own), own];
    });
  };
  return injectActionPages;
};

/** The pages of an action's list: its items so far, and the way to more in both directions. */
export const injectActionPages: Injectors<RegisteredTypes>["injectActionPages"] =
  /* #__PURE__ */ makeInjectActionPages(registered.injectPlace);
