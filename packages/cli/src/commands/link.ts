/** `plugboard link`: links an account on a connector. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { needs } from "../accounts/Abilities.ts";
import { consentFlags } from "../accounts/Flags.ts";
import { linked } from "../accounts/Linking.ts";
import { targetFlag, targetOf } from "../accounts/Target.ts";
import { USAGE } from "../Failure.ts";
import { print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

/** An option's value: what is written as JSON is that, all else is a text. */
const optionIn = (pair: string): Effect.Effect<readonly [string, unknown], Trouble> =>
  Effect.suspend(() => {
    const at = pair.indexOf("=");
    const wrong = new Trouble({ message: "--option takes key=value.", code: USAGE });
    if (at < 1) return Effect.fail(wrong);
    const value = pair.slice(at + 1);
    try {
      return Effect.succeed([pair.slice(0, at), JSON.parse(value) as unknown]);
    } catch {
      return Effect.succeed([pair.slice(0, at), value]);
    }
  });

export const link = Command.make(
  "link",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("The connector; at Airbyte `source` or `destination`"),
    ),
    target: targetFlag,
    scheme: Flag.String("scheme").pipe(
      Flag.withDescription("The way of linking, where there are several"),
      Flag.optional,
    ),
    name: Flag.String("name").pipe(
      Flag.withDescription("What the account is called, where the platform asks"),
      Flag.optional,
    ),
    field: Flag.String("field").pipe(
      Flag.withMetavar("name=@file"),
      Flag.withDescription(
        "What the way asks for; @- is standard input, without @ it is the value",
      ),
      Flag.atLeast(0),
    ),
    fields: Flag.String("fields").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("All that the way asks for, as a JSON object; - is standard input"),
      Flag.optional,
    ),
    option: Flag.String("option").pipe(
      Flag.withMetavar("key=value"),
      Flag.withDescription("A further option of the platform's, as text or JSON"),
      Flag.atLeast(0),
    ),
    ...consentFlags,
  },
  Effect.fn(function* ({ connector, field, fields, name, option, scheme, target, ...how }) {
    const { json } = yield* root;
    const here = yield* project;
    yield* needs(here, "connect", `${here.profile.platform.id} links no accounts.`);
    const client = yield* clientOf(here);
    const told = { connector, target: Option.getOrUndefined(target) };
    const account = yield* linked(
      here,
      client,
      {
        connector,
        target: yield* targetOf(here, client, told, true),
        scheme: Option.getOrUndefined(scheme),
        name: Option.getOrUndefined(name),
        field,
        fields: Option.getOrUndefined(fields),
        options: Object.fromEntries(yield* Effect.forEach(option, optionIn)),
      },
      how,
    );
    if (json) return yield* printJson({ connector, account });
    yield* print(`${plain(account)} is linked on ${connector}.`);
  }, Effect.scoped),
).pipe(
  Command.withDescription("Links an account on a connector, by consent or with credentials"),
  Command.withExamples([
    { command: "plugboard link github", description: "Open the page of consent, and wait" },
    {
      command: "plugboard link notion --scheme API_KEY --field api_key=@key.txt",
      description: "Link with a key from a file",
    },
    { command: "plugboard link pets --device", description: "Consent on another device" },
  ]),
);
