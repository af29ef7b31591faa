/** `plugboard actions`: what a connector can do. */
import * as Effect from "effect/Effect";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { callerFlags, clientFor } from "../CallFlags.ts";
import { marksOf, safetyOf, sayingOf } from "../Facts.ts";
import { colors, note, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { project } from "../Project.ts";
import { root } from "../Root.ts";
import { printTable } from "../Table.ts";

export const actions = Command.make(
  "actions",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("A name that `plugboard connectors` lists"),
    ),
    search: Argument.String("search").pipe(
      Argument.withDescription("Only those whose name, title or description holds this"),
      Argument.withDefault(""),
    ),
    ...callerFlags,
  },
  Effect.fn(function* ({ connector, search, ...flags }) {
    const { json } = yield* root;
    const client = yield* clientFor(yield* project, flags);
    const all = yield* client.effect.actions(connector);
    const wanted = search.toLowerCase();
    const found = all.filter(({ name, title = "", description = "" }) =>
      `${name} ${title} ${description}`.toLowerCase().includes(wanted),
    );
    if (json) return yield* printJson(found);
    if (found.length === 0) {
      return yield* note(
        search === ""
          ? `${plain(connector)} has no actions.`
          : `${plain(connector)} has no action about “${search}”.`,
      );
    }
    const color = yield* colors;
    yield* printTable(
      ["name", "safety", "", "description"],
      found.map((action) => [
        color.bold(plain(action.name)),
        safetyOf(action, color),
        marksOf(action, color),
        sayingOf(action, color),
      ]),
    );
  }, Effect.scoped),
).pipe(Command.withDescription("The actions of a connector"));
