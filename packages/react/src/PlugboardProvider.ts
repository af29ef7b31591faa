"use client";

import type { RegisteredTypes } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import { registered } from "./registered.ts";

/** Gives the application's client to the components below it, and keeps what they read. */
export const PlugboardProvider: Hooks<RegisteredTypes>["PlugboardProvider"] =
  registered.PlugboardProvider;
