import type { RegisteredTypes } from "@plugboard/core";
import type { Injectors } from "./Injectors";
import { makeInjectors } from "./makeInjectors";

/** The inject functions of the application's registered client. */
export const registered: Injectors<RegisteredTypes> = makeInjectors(
  "No Plugboard client here: add providePlugboard({ client }) to the providers of bootstrapApplication().",
);
