/** `plugboard use`: makes an account the one that calls go through when they name none. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { needs } from "../accounts/Abilities.ts";
import { targetFlag, targetOf } from "../accounts/Target.ts";
import { print, printJson } from "../Output.ts";
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
    ),
    target: targetFlag,
  },
  Effect.fn(function* ({ account, connector, target }) {
    const { json } = yield* root;
    const here = yield* project;
    const { id } = here.profile.platform;
    const hint = "Name the account at each call, with --account.";
    yield* needs(here, "select", `${id} has no account that is used unless another is named.`, hint);
    const client = yield* clientOf(here);
    const told = { connector, target: Option.getOrUndefined(target) };
    yield* client.effect.integrations.select(
      yield* targetOf(here, client, told, false),
      account,
    );
    if (json) return yield* printJson({ connector, account, selected: true });
    yield* print(`Calls of ${connector} go through ${account}.`);
  }, Effect.scoped),
).pipe(Command.withDescription("Chooses the account that calls go through when they name none"));
