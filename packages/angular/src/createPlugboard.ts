import type { TypesOf } from "@plugboard/core";
import type { Injectors } from "./Injectors";
import { makeInjectors } from "./makeInjectors";

/**
 * A provider and inject functions for a further client beside the registered one:
 * `const Warehouse = createPlugboard<typeof warehouse>()`.
 */
export const createPlugboard = <X extends { readonly "~types"?: unknown }>(): Injectors<
  TypesOf<X>
> =>
  makeInjectors(
    "No client here for these inject functions: add the providePlugboard({ client }) that the same createPlugboard() returned to the providers.",
  );
