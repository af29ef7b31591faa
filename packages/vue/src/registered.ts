import type { RegisteredTypes } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { makeComposables } from "./makeComposables.ts";

/** The composables of the application's registered client. */
export const registered: Composables<RegisteredTypes> = makeComposables(
  "No Plugboard client here: call app.use(plugboard({ client })) before app.mount().",
);
