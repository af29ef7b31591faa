"use client";

import type { RegisteredTypes } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import { registered } from "./registered.ts";

/** The client that the nearest `PlugboardProvider` gave. */
export const usePlugboard: Hooks<RegisteredTypes>["usePlugboard"] = registered.usePlugboard;
