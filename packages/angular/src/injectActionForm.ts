import type { Json, RegisteredTypes, Untyped } from "@plugboard/core";
import { makeActionForm } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionForm` for a provider. */
export const makeInjectActionForm =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectActionForm"] =>
  (given, options) => {
    const place = injectPlace("injectActionForm", options);
    return injectReadable(
      place,
      (wanted) => makeActionForm<Json, unknown>(place.store, wanted?.[3]),
      () => {
        const own = given();
        return [place.client(), own.connector, own.action, own];
      },
      // The form of another action begins anew.
      ([, connector, action]) => [connector, action],
    );
  };

/** A form of an action: its fields from the catalog, what was entered, what is wrong, and `submit()`. */
export const injectActionForm: Injectors<RegisteredTypes>["injectActionForm"] =
  /* #__PURE__ */ makeInjectActionForm(registered.injectPlace);
