/** `plugboard catalog`: everything that the platform offers, for `generate --from` and for reading. */
import * as Effect from "effect/Effect";
import * as Command from "effect/cli/Command";
import { callerFlags, clientFor } from "../CallFlags.ts";
import { colors, note, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { project } from "../Project.ts";
import { root } from "../Root.ts";
import { printTable } from "../Table.ts";

export const catalog = Command.make(
  "catalog",
  callerFlags,
  Effect.fn(function* (flags) {
    const { json } = yield* root;
    const client = yield* clientFor(yield* project, flags);
    const snapshot = yield* client.effect.catalog();
    if (json) return yield* printJson(snapshot);
    const color = yield* colors;
    yield* printTable(
      ["name", "actions", "title"],
      snapshot.connectors.map(({ name, title, actions, fault }) => [
        color.bold(plain(name)),
        String(actions.length),
        fault === undefined ? plain(title) : color.red(`broken: ${plain(fault)}`),
      ]),
    );
    const count = snapshot.connectors.reduce((sum, { actions }) => sum + actions.length, 0);
    yield* note(
      color.dim(
        `${count} actions of ${snapshot.connectors.length} connectors at ${snapshot.platform}, hash ${snapshot.hash}`,
      ),
    );
  }, Effect.scoped),
).pipe(
  Command.withDescription("The whole catalog; --json is what `generate --from` and `check` read"),
);
