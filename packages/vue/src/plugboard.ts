import type { RegisteredTypes } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { registered } from "./registered.ts";

/** The plugin that gives the application's client to every component: `app.use(plugboard({ client }))`. */
export const plugboard: Composables<RegisteredTypes>["plugboard"] = registered.plugboard;
