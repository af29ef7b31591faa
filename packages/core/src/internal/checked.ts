/** Inputs before they leave: checked by the validator, which is loaded when the first one is. */
import * as Effect from "effect/Effect";
import type { Action, Json } from "../Catalog.ts";
import type { Validate } from "../Platform.ts";
import { InvalidInput, type Origin } from "../PlugboardError.ts";
import type * as Validation from "../Validation.ts";

let validation: typeof Validation | undefined;

const load = Effect.promise(async () => {
  validation ??= await import("../Validation.ts");
  return validation;
});

/** The input as it goes out; `undefined` is an empty one. */
export const checked = (
  action: Action,
  input: Json | undefined,
  mode: Validate = "strict",
  rules: Partial<Validation.InputRules>,
  origin: Origin,
): Effect.Effect<Json, InvalidInput> => {
  const given: unknown = input ?? {};
  if (mode === "off") return Effect.succeed(given as Json);
  const check = ({ check: checks }: typeof Validation) =>
    Effect.map(checks(action.input, given, { rules, mode, origin }), ({ value }) => value);
  return validation === undefined ? Effect.flatMap(load, check) : check(validation);
};
