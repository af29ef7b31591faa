import type { RegisteredTypes, Untyped } from "@plugboard/core";
import type { Injectors } from "./Injectors";
import type { InjectPlace } from "./makeProvider";
import { registered } from "./registered";

/** Makes `injectPlugboard` for a provider. */
export const makeInjectPlugboard =
  (injectPlace: InjectPlace): Injectors<Untyped>["injectPlugboard"] =>
  (options) =>
    injectPlace("injectPlugboard", options).client();

/** The client that `providePlugboard` gave; call it where `inject` works. */
export const injectPlugboard: Injectors<RegisteredTypes>["injectPlugboard"] =
  /* #__PURE__ */ makeInjectPlugboard(registered.injectPlace);
