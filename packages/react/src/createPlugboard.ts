"use client";

import type { TypesOf } from "@plugboard/core";
import type { Hooks } from "./Hooks.ts";
import { makeHooks } from "./makeHooks.ts";

/**
 * A provider and hooks for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Hooks<TypesOf<X>> =>
  makeHooks(
    "No client here for these hooks: render the component inside the PlugboardProvider that the same createPlugboard() returned.",
  );
