import type { RegisteredTypes } from "@plugboard/core";
import type { Injectors } from "./Injectors";
import { registered } from "./registered";

/** Gives the application's client to everything that injects it, and keeps what is read. */
export const providePlugboard: Injectors<RegisteredTypes>["providePlugboard"] =
  registered.providePlugboard;
