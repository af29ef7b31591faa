import type { TypesOf } from "@plugboard/core";
import type { Composables } from "./Composables.ts";
import { makeComposables } from "./makeComposables.ts";

/**
 * A plugin and composables for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Composables<
  TypesOf<X>
> =>
  makeComposables(
    "No client here for these composables: call app.use() with the plugboard() that the same createPlugboard() returned.",
  );
