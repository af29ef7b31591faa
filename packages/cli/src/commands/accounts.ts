/** `plugboard accounts`: what is linked, and which account calls go through. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { needs } from "../accounts/Abilities.ts";
import { targetFlag, targetOf, targetsOf } from "../accounts/Target.ts";
import { colors, note, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";
import { printTable } from "../Table.ts";

export const accounts = Command.make(
  "accounts",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("Only those of this connector"),
      Argument.optional,
    ),
    target: targetFlag,
  },
  Effect.fn(function* ({ connector, target }) {
    const { json } = yield* root;
    const here = yield* project;
    const { id } = here.profile.platform;
    yield* needs(here, "list", `${id} links no accounts.`);
    const client = yield* clientOf(here);
    const named = Option.getOrUndefined(target);
    const targets = Option.isSome(connector)
      ? [yield* targetOf(here, client, { connector: connector.value, target: named }, false)]
      : yield* targetsOf(here, client, named);
    const lists = yield* Effect.forEach(targets, (on) => client.effect.integrations.list(on));
    const found = lists.flat();
    if (json) return yield* printJson(found);
    const [name = "<connector>"] = Option.toArray(connector);
    if (found.length === 0) return yield* note(`No account is linked: \`plugboard link ${name}\`.`);
    const color = yield* colors;
    yield* printTable(
      ["connector", "account", "status", "used", "label"],
      found.map(({ account, connector: on, label = account, selected, status }) => [
        color.bold(plain(on)),
        plain(account),
        status === "ready" ? color.green(status) : color.yellow(status),
        selected ? "●" : "",
        label === account ? "" : plain(label),
      ]),
    );
  }, Effect.scoped),
).pipe(
  Command.withDescription("The accounts that are linked; ● marks those that calls go through"),
);
