import type { RegisteredTypes } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { registered } from "./registered.ts";

/** Gives a client to the components below: one that goes through another account, for instance. */
export const providePlugboard: Composables<RegisteredTypes>["providePlugboard"] =
  registered.providePlugboard;
