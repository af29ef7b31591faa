"use client";

import type { RegisteredTypes } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import { makeHooks } from "./makeHooks.ts";

/** The hooks of the application's registered client. */
export const registered: Hooks<RegisteredTypes> = makeHooks(
  "No Plugboard client here: render the component inside <PlugboardProvider client={client}>.",
);
