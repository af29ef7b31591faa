/** Inputs before they leave: checked by the validator, which is loaded when the first one is. */
import * as Effect from "effect/Effect";
import type { Action, Json } from "../Catalog.ts";
import type { Validate } from "../Platform.ts";
import type { Origin, PlugboardError } from "../PlugboardError.ts";
import { lazily } from "./lazily.ts";
import type * as Validation from "../Validation.ts";

const NONE: Validation.Checked["notes"] = [];

const load = lazily(() => import("../Validation.ts"));

/** The input as it goes out; `undefined` is an empty one. */
export const checked = (
  action: Action,
  input: Json | undefined,
  mode: Validate = "strict",
  rules: Partial<Validation.InputRules>,
  origin: Origin,
): Effect.Effect<Validation.Checked, PlugboardError> => {
  const value = input ?? {};
  return mode === "off"
    ? Effect.succeed({ value, notes: NONE })
    : Effect.flatMap(load, ({ check }) => check(action.input, value, { rules, mode, origin }));
};
