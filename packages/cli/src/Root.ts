/** The command that all others stand under, and what they all are told. */
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";

/** `plugboard`, before its subcommands are known. */
export const root = Command.make("plugboard").pipe(
  Command.withDescription("Connectors of any platform, from the terminal"),
  Command.withSharedFlags({
    config: Flag.String("config").pipe(
      Flag.withAlias("c"),
      Flag.withMetavar("file"),
      Flag.withDescription(
        "The configuration; otherwise plugboard.config.{ts,mts,js,mjs} here or further up",
      ),
      Flag.optional,
    ),
    platform: Flag.String("platform").pipe(
      Flag.withAlias("p"),
      Flag.withMetavar("name"),
      Flag.withDescription("Which of the configuration's platforms; which kind for init and mock"),
      Flag.optional,
    ),
    json: Flag.Boolean("json").pipe(
      Flag.withDescription("Prints JSON, for other programs"),
      Flag.withDefault(false),
    ),
  }),
);
