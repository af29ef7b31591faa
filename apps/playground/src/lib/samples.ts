/** A draft to begin with, so that every action can be run at once. */
import type { Json } from "@plugboard/core";
import type { Samples } from "../platforms/PlatformKit.ts";
import type { FieldsFor } from "./schema.ts";

/** What an action must be given, as far as there is something to give; `id` is `connector/action`. */
export const sampleOf = (samples: Samples, id: string, form: FieldsFor): Json => {
  const own = samples.actions?.[id];
  const known = { ...samples.fields, ...own };
  const fields = form(own ?? {});
  const wanted = fields.filter(({ name, required }) => required || own?.[name] !== undefined);
  return Object.fromEntries(
    wanted.flatMap(({ name, example }) => {
      const value = known[name] ?? example;
      return value === undefined ? [] : [[name, value] as const];
    }),
  );
};
