/** Texts as documents: JSON, or else YAML, whose parser is loaded when a text is none of JSON. */
import * as Effect from "effect/Effect";
import { parsed } from "../internal/json.ts";
import { lazily } from "../internal/lazily.ts";
import { Malformed, type PlugboardError } from "../PlugboardError.ts";
import type { Complain } from "./References.ts";

const loadYaml = lazily(() => import("js-yaml"));

const fromYaml = (source: string): Effect.Effect<unknown, PlugboardError> =>
  Effect.flatMap(loadYaml, ({ load }) =>
    Effect.try({
      try: () => load(source),
      catch: (cause) => new Malformed({ message: "The document is neither JSON nor YAML.", cause }),
    }),
  );

/** The value of a text. */
export const parse = (
  source: string,
  _complain: Complain,
): Effect.Effect<unknown, PlugboardError> => {
  const value = parsed(source);
  return value === undefined ? fromYaml(source) : Effect.succeed(value);
};
