import { PLATFORM_ID } from "@angular/core";
import type { RegisteredTypes, Untyped } from "@plugboard/core";
import { makeJobWatch } from "@plugboard/core/seam";
import type { Injectors } from "./Injectors";
import { injectReadable } from "./injectReadable";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";
import type { InjectorOptions } from "./Signals";

/** Makes `injectJob` for a provider. */
export const makeInjectJob =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectJob"] =>
  <A>(id: () => string | undefined, options?: InjectorOptions) => {
    const place = injectPlace("injectJob", options);
    // A server renders once, and is gone before the work has ended.
    const isServer = place.injector.get(PLATFORM_ID) === "server";
    return injectReadable(
      place,
      () => makeJobWatch<A>(),
      () => [place.client(), isServer ? undefined : id()],
      ([, job]) => [job],
    );
  };

/** Where work at the platform stands, by the id of its job. */
export const injectJob: Injectors<RegisteredTypes>["injectJob"] = /* #__PURE__ */ makeInjectJob(
  registered.injectPlace,
);
