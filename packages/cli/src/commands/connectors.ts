/** `plugboard connectors`: what the platform reaches. */
import * as Effect from "effect/Effect";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { callerFlags, clientFor } from "../CallFlags.ts";
import { colors, note, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { project } from "../Project.ts";
import { root } from "../Root.ts";
import { printTable } from "../Table.ts";

export const connectors = Command.make(
  "connectors",
  {
    search: Argument.String("search").pipe(
      Argument.withDescription("Only those whose name or title holds this"),
      Argument.withDefault(""),
    ),
    ...callerFlags,
  },
  Effect.fn(function* ({ search, ...flags }) {
    const { json } = yield* root;
    const client = yield* clientFor(yield* project, flags);
    const found = yield* client.effect.connectors(search === "" ? {} : { search });
    if (json) return yield* printJson(found);
    if (found.length === 0) {
      return yield* note(
        search === "" ? "The platform has no connectors." : `No connector is called “${search}”.`,
      );
    }
    const color = yield* colors;
    yield* printTable(
      ["name", "title", "accounts", "description"],
      found.map(({ name, title, links, description = "", fault }) => [
        color.bold(plain(name)),
        plain(title),
        links === true ? "yes" : "",
        fault === undefined ? plain(description) : color.red(`broken: ${plain(fault)}`),
      ]),
    );
  }, Effect.scoped),
).pipe(Command.withDescription("The connectors of the platform"));
