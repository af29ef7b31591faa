/** The arguments and flags that `generate` and `check` take alike. */
import type * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Flag from "effect/cli/Flag";

/** The arguments and flags that both commands take. */
export const asked = {
  connectors: Argument.String("connectors").pipe(
    Argument.withDescription("Only these; otherwise those of the configuration, or all"),
    Argument.variadic(),
  ),
  output: Flag.String("output").pipe(
    Flag.withAlias("o"),
    Flag.withMetavar("file"),
    Flag.withDescription(
      "The file with the types; otherwise as the configuration says, or plugboard.gen.ts beside it",
    ),
    Flag.optional,
  ),
  from: Flag.String("from").pipe(
    Flag.withMetavar("catalog.json"),
    Flag.withDescription("Reads a saved catalog, and asks no platform"),
    Flag.optional,
  ),
};

/** What was given for them. */
export interface Asked {
  readonly connectors: ReadonlyArray<string>;
  readonly output: Option.Option<string>;
  readonly from: Option.Option<string>;
}
