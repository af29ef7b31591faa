/** `plugboard use`: makes an account the one that calls go through when they name none. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { needs } from "../accounts/Abilities.ts";
import { accountOf } from "../accounts/Linked.ts";
import { targetFlag, targetOf } from "../accounts/Target.ts";
import { print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";

export const use = Command.make(
  "use",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("The connector that the account is linked on"),
    ),
    account: Argument.String("account").pipe(
      Argument.withDescription("The account, as `plugboard accounts` shows it"),
      Argument.optional,
    ),
    target: targetFlag,
  },
  Effect.fn(function* ({ account: named, connector, target }) {
    const { json } = yield* root;
    const here = yield* project;
    const { id } = here.profile.platform;
    const hint = "Name the account at each call, with --account.";
    yield* needs(
      here,
      "select",
      `${id} has no account that is used unless another is named.`,
      hint,
    );
    const client = yield* clientOf(here);
    const told = { connector, target: Option.getOrUndefined(target) };
    const on = yield* targetOf(here, client, told, false);
    const linked = yield* client.effect.integrations.list(on);
    const account = yield* accountOf(connector, linked, Option.getOrUndefined(named));
    yield* client.effect.integrations.select(on, account);
    if (json) return yield* printJson({ connector, account, selected: true });
    yield* print(`Calls of ${connector} go through ${plain(account)}.`);
  }, Effect.scoped),
).pipe(Command.withDescription("Chooses the account that calls go through when they name none"));
