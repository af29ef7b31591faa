import { toValue, unref } from "vue";
import type { OptionsOf } from "./Refs.ts";

/** Options as they are at this moment; what they are made of has been looked at. */
export const optionsOf = <O extends object>(given: OptionsOf<O> | undefined): O =>
  Object.fromEntries(
    Object.entries(toValue(given) ?? {}).map(([name, value]) => [
      name,
      name === "enabled" ? toValue(value) : unref(value),
    ]),
  ) as O; // each option without the ref around it
