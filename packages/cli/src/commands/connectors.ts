/** `plugboard connectors`: what the platform reaches. */
import * as Effect from "effect/Effect";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { colors, print, printJson } from "../Output.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";

export const connectors = Command.make(
  "connectors",
  {
    search: Argument.String("search").pipe(
      Argument.withDescription("Only those whose name or title holds this"),
      Argument.withDefault(""),
    ),
  },
  Effect.fn(function* ({ search }) {
    const { json } = yield* root;
    const client = yield* clientOf(yield* project);
    const found = yield* client.effect.connectors(search === "" ? {} : { search });
    if (json) return yield* printJson(found);
    const color = yield* colors;
    for (const { name, title } of found) yield* print(`${color.bold(name)}  ${title}`);
  }, Effect.scoped),
).pipe(Command.withDescription("The connectors of the platform"));
