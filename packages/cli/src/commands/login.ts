/** `plugboard login`: signs somebody in, and keeps the token for the commands that follow. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { has } from "../accounts/Abilities.ts";
import * as Ask from "../accounts/Ask.ts";
import { consentFlags } from "../accounts/Flags.ts";
import { givenBy, oauthsOf } from "../accounts/SignedIn.ts";
import * as SignIn from "../accounts/SignIn.ts";
import { USAGE } from "../Failure.ts";
import { note, print, printJson } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, type Project, project } from "../Project.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";

/** Asks the platform something that costs nothing, to see whether the application's credentials are good. */
const tried = (here: Project) =>
  Effect.gen(function* () {
    const { effect } = yield* clientOf(here);
    // Its operations are known without asking, and it says without credentials whether it is up.
    if (here.profile.platform.id === "airbyte") {
      yield* effect.execute("workspace", "listWorkspaces", {});
    } else yield* effect.connectors();
  });

/** The OAuth that is meant. */
const oauthOf = (
  oauths: ReturnType<typeof oauthsOf>,
  scheme: Option.Option<string>,
  signsInBy: string,
) =>
  Effect.gen(function* () {
    const all = Array.from(oauths, ([value, title]) => ({ title, value }));
    const [first, ...others] = all;
    const names = all.map(({ title }) => title).join(", ");
    if (Option.isSome(scheme)) {
      const named = all.find(({ title }) => title === scheme.value);
      if (named !== undefined) return named.value;
      const message = `The configuration has no OAuth ${scheme.value}.`;
      return yield* new Trouble({ message, hint: `It has ${names}.`, code: USAGE });
    }
    if (first !== undefined && others.length === 0) return first.value;
    return yield* Ask.choice({
      message: "Sign in by",
      choices: all,
      missing: `${signsInBy} has several OAuths.`,
      flag: `Choose one with --scheme: ${names}.`,
    });
  });

export const login = Command.make(
  "login",
  {
    user: Flag.String("user").pipe(
      Flag.withDescription("Who signs in, where the platform knows users by name"),
      Flag.optional,
    ),
    secretStdin: Flag.Boolean("secret-stdin").pipe(
      Flag.withDescription("Reads the user's secret from standard input"),
      Flag.withDefault(false),
    ),
    scheme: Flag.String("scheme").pipe(
      Flag.withDescription("Which of the configuration's OAuths, by the name of its scheme"),
      Flag.optional,
    ),
    ...consentFlags,
  },
  Effect.fn(function* ({ scheme, secretStdin, user, ...how }) {
    const { json } = yield* root;
    const here = yield* project;
    const { id } = here.profile.platform;
    const oauths = oauthsOf(here);
    const isByName = yield* has(here, "users", "authenticate");
    if (!isByName && oauths.size === 0) {
      yield* tried(here);
      if (json) return yield* printJson({ signedIn: false, credentials: "good" });
      yield* print(
        `There is nobody to sign in: ${id} knows the application alone, and its credentials are good.`,
      );
      return;
    }
    const before = givenBy(here);
    const signedIn = isByName
      ? yield* SignIn.byName(here, {
          user: Option.getOrUndefined(user),
          isSecretPiped: secretStdin,
        })
      : yield* SignIn.byConsent(here, yield* oauthOf(oauths, scheme, id), how);
    if (before !== undefined) yield* note(`${before} goes before who is signed in here.`);
    if (json) return yield* printJson({ signedIn: true, ...signedIn });
    const { expiresAt, keptIn, user: who } = signedIn;
    const until = expiresAt === undefined ? "" : ` until ${new Date(expiresAt).toLocaleString()}`;
    yield* print(`Signed in at ${id}${who === undefined ? "" : ` as ${plain(who)}`}${until}.`);
    yield* print(`The token is kept in ${keptIn}.`);
  }, Effect.scoped),
).pipe(
  Command.withDescription("Signs in, and keeps the token in the system's keychain or a file"),
  Command.withExamples([
    { command: "plugboard login", description: "Ask who signs in, or open the page of consent" },
    {
      command: "plugboard login --user ana --secret-stdin < secret.txt",
      description: "Sign in from a script",
    },
    { command: "plugboard login --device", description: "Consent on another device, by a code" },
  ]),
);
