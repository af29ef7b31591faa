import type { RegisteredTypes } from "@plugboard/core";
import type { Injectors } from "./Injectors";
import { registered } from "./registered";

/** The client that `providePlugboard` gave; call it where `inject` works. */
export const injectPlugboard: Injectors<RegisteredTypes>["injectPlugboard"] =
  registered.injectPlugboard;
