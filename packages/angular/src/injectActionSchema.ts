import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { schemaRead } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectQuery } from "./injectQuery";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectActionSchema` for a provider. */
export const makeInjectActionSchema = (
  injectPlace: InjectPlace,
): Injectors<Untyped>["injectActionSchema"] => {
  const injectActionSchema: Injectors<Untyped>["injectActionSchema"] = (wanted, options) => {
    const place = injectPlace(injectActionSchema, options);
    return injectQuery(place, () => {
      const { connector, action, ...own } = wanted();
      return [schemaRead(place.client(), connector, action), own];
    });
  };
  return injectActionSchema;
};

/** The schemas of an action, and what it is like: whether it reads or writes, pages, takes files. */
export const injectActionSchema: Injectors<RegisteredTypes>["injectActionSchema"] =
  /* #__PURE__ */ makeInjectActionSchema(registered.injectPlace);
