import type { RegisteredTypes } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { registered } from "./registered.ts";

/** The client that the app's `plugboard` plugin gave. */
export const usePlugboard: Composables<RegisteredTypes>["usePlugboard"] = registered.usePlugboard;
