/** `plugboard unlink`: removes an account, after it has asked. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { needs } from "../accounts/Abilities.ts";
import * as Ask from "../accounts/Ask.ts";
import { accountOf } from "../accounts/Linked.ts";
import { targetFlag, targetOf } from "../accounts/Target.ts";
import { note, print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";

export const unlink = Command.make(
  "unlink",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("The connector that the account is linked on"),
    ),
    account: Argument.String("account").pipe(
      Argument.withDescription("The account; it need not be named where there is one only"),
      Argument.optional,
    ),
    target: targetFlag,
    yes: Flag.Boolean("yes").pipe(
      Flag.withAlias("y"),
      Flag.withDescription("Removes it without asking"),
      Flag.withDefault(false),
    ),
  },
  Effect.fn(function* ({ account: named, connector, target, yes }) {
    const { json } = yield* root;
    const here = yield* project;
    yield* needs(here, "remove", `${here.profile.platform.id} links no accounts.`);
    const client = yield* clientOf(here);
    const { integrations } = client.effect;
    const told = { connector, target: Option.getOrUndefined(target) };
    const on = yield* targetOf(here, client, told, false);
    const linked = yield* integrations.list(on);
    const account = yield* accountOf(connector, linked, Option.getOrUndefined(named));
    const isSure =
      yes ||
      (yield* Ask.confirmed({
        message: `Remove ${account} from ${connector}?`,
        missing: `${account} of ${connector} would be removed.`,
        flag: "Say so with --yes.",
      }));
    if (!isSure) return yield* note("Nothing was removed.");
    yield* integrations.remove(on, account);
    if (json) return yield* printJson({ connector, account, removed: true });
    yield* print(`${plain(account)} is linked on ${connector} no more.`);
  }, Effect.scoped),
).pipe(
  Command.withDescription("Removes a linked account"),
  Command.withExamples([
    { command: "plugboard unlink github", description: "Choose the account, and say yes" },
    { command: "plugboard unlink github ana-github --yes", description: "Remove it from a script" },
  ]),
);
