import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeJobWatch } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";
import type { InjectOptions } from "./Signals";

/** Makes `injectJob` for a provider. */
export const makeInjectJob = (injectPlace: InjectPlace): Injectors<Untyped>["injectJob"] => {
  const injectJob = <A>(id: () => string | undefined, options?: InjectOptions) => {
    const place = injectPlace(injectJob, options);
    const wanted = () => [place.client(), id()] as const;
    return injectReadable(place, {
      make: () => makeJobWatch<A>(),
      keys: () => [place.client().scope, id()],
      wanted,
      set: (watch, [from, job]) => watch.set(from, job),
    });
  };
  return injectJob;
};

/** Where work at the platform stands, by the id of its job. */
export const injectJob: Injectors<RegisteredTypes>["injectJob"] = /* #__PURE__ */ makeInjectJob(
  registered.injectPlace,
);
