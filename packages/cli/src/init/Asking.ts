/** What `init` has to know: from flags, from whoever sits at the terminal, or as it usually is. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Prompt from "effect/cli/Prompt";
import { TerminalCapabilities } from "effect/cli/TerminalCapabilities";
import type { Answers } from "../ConfigText.ts";
import { USAGE } from "../Failure.ts";
import { note } from "../Output.ts";
import {
  isPlatformId,
  type Need,
  needsOfSchemes,
  type PlatformId,
  platformIds,
  platformOf,
  type Way,
} from "../Needs.ts";
import { Trouble } from "../Trouble.ts";
import { type Framework, frameworks } from "./NextSteps.ts";

/** What the flags say. */
export interface Given {
  readonly platform: Option.Option<string>;
  readonly url: Option.Option<string>;
  readonly auth: Option.Option<string>;
  readonly env: Readonly<Record<string, string>>;
  readonly framework: Option.Option<Framework>;
  /** Takes what is usual for whatever no flag says. */
  readonly yes: boolean;
  /** Another program reads what is printed. */
  readonly json: boolean;
}

/** All that is known in the end. */
export interface Known extends Answers {
  readonly framework: Framework;
}

const wrong = (message: string, hint: string): Trouble =>
  new Trouble({ message, hint, code: USAGE });

interface Question<A> {
  /** The flag that answers it. */
  readonly flag: string;
  readonly given: Option.Option<A>;
  /** What is taken with `--yes`. */
  readonly usual?: A | undefined;
  readonly prompt: () => Prompt.Prompt<A>;
}

/** Asks one thing; only the first answer to hand counts, and nothing is asked where nobody sits. */
const asker = ({ yes, json }: Given) =>
  Effect.fnUntraced(function* <A>({ flag, given, usual, prompt }: Question<A>) {
    if (Option.isSome(given)) return given.value;
    if (yes && usual !== undefined) return usual;
    const { canPrompt } = yield* TerminalCapabilities;
    if (yes || json || !canPrompt) {
      const rest = yes ? "" : " The other questions are answered by --yes.";
      return yield* wrong(`Nobody can be asked here: ${flag} is missing.`, `Give ${flag}.${rest}`);
    }
    // Who leaves a question has stopped the command.
    return yield* Effect.catchTag(prompt(), "QuitError", () => Effect.interrupt);
  });

const platformNamed = (name: string): Effect.Effect<PlatformId, Trouble> =>
  isPlatformId(name)
    ? Effect.succeed(name)
    : Effect.fail(wrong(`There is no platform ${name}.`, `There are ${platformIds.join(", ")}.`));

const ADDRESS = "An address, with http:// or https:// and without a password";

/** What is written down holds no secret, so neither does an address. */
const isUrl = (text: string): boolean => {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "";
};

const wayNamed = (ways: ReadonlyArray<Way>, name: string): Effect.Effect<Way, Trouble> => {
  const found = ways.find((way) => way.name === name);
  const names = ways.map((way) => way.name).join(", ");
  return found === undefined
    ? Effect.fail(wrong(`--auth takes ${names}, not ${name}.`, "They are ways of signing in."))
    : Effect.succeed(found);
};

/** Milliseconds that a document is waited for. */
const PATIENCE = 5000;

/** What the document's security schemes ask for, if it can be read now. */
const schemesOf = Effect.fnUntraced(function* (url: string) {
  const { readDocument, schemesIn } = yield* Effect.promise(() => import("../mock/Api.ts"));
  return yield* Effect.map(readDocument(url), (document) =>
    needsOfSchemes(schemesIn(document)),
  ).pipe(
    Effect.timeout(PATIENCE),
    Effect.catch(() =>
      Effect.as(
        note(`${url} cannot be read now: what it asks for is left to you, as \`credentials\`.`),
        [],
      ),
    ),
  );
});

const VARIABLE = /^[A-Za-z_]\w*$/;

const variableOf = (text: string): Effect.Effect<string, string> =>
  VARIABLE.test(text) ? Effect.succeed(text) : Effect.fail("A name of letters, digits and _");

/** Asks what no flag says, one thing after the other; nothing is written yet. */
export const ask = Effect.fnUntraced(function* (given: Given) {
  const answer = asker(given);
  const platform = yield* platformNamed(
    yield* answer({
      flag: "--platform",
      given: given.platform,
      prompt: () =>
        Prompt.Select({
          message: "Which platform?",
          choices: platformIds.map((value) => ({
            title: platformOf(value).title,
            value: value as string,
          })),
        }),
    }),
  );
  const { place, title, ways, url: usual } = platformOf(platform);
  const url = yield* answer({
    flag: "--url",
    given: given.url,
    usual,
    prompt: () =>
      Prompt.String({
        message: place === "document" ? "Where is its document?" : `Where is ${title}?`,
        ...(usual !== undefined && { default: usual }),
        validate: (text) => (isUrl(text) ? Effect.succeed(text) : Effect.fail(ADDRESS)),
      }),
  });
  if (!isUrl(url)) return yield* wrong("--url takes an address, and not this one.", `${ADDRESS}.`);
  const [first] = ways;
  const way =
    ways.length === 1 && Option.isNone(given.auth)
      ? first
      : yield* wayNamed(
          ways,
          yield* answer({
            flag: "--auth",
            given: given.auth,
            usual: first.name,
            prompt: () =>
              Prompt.Select({
                message: "What signs in?",
                choices: ways.map((one) => ({ title: one.title, value: one.name })),
              }),
          }),
        );
  const usuals = platform === "openapi" ? yield* schemesOf(url) : way.needs;
  const needs = yield* Effect.forEach(usuals, (need) =>
    Effect.map(
      answer({
        flag: `--env ${need.option.join(".")}=NAME`,
        given: Option.fromUndefinedOr(given.env[need.option.join(".")]),
        usual: need.variable,
        prompt: () =>
          Prompt.String({
            message: `${need.title} is in the environment as`,
            default: need.variable,
            validate: variableOf,
          }),
      }),
      (variable): Need => ({ ...need, variable }),
    ),
  );
  yield* assertNames(given.env, needs);
  const framework = yield* answer({
    flag: "--framework",
    given: given.framework,
    usual: "plain" as const,
    prompt: () =>
      Prompt.Select({
        message: "Which framework?",
        choices: Object.entries(frameworks).map(([value, { title: name }]) => ({
          title: name,
          value: value as Framework, // a key of the table
        })),
      }),
  });
  const known: Known = { platform, url, way: { ...way, needs }, framework };
  return known;
});

/** `--env` names an option that there is, and a variable that a shell can set. */
const assertNames = Effect.fnUntraced(function* (env: Given["env"], needs: ReadonlyArray<Need>) {
  const options = needs.map(({ option }) => option.join("."));
  for (const [option, variable] of Object.entries(env)) {
    if (!options.includes(option)) {
      const known =
        options.length === 0 ? "It takes none here." : `It takes ${options.join(", ")}.`;
      return yield* wrong(`--env names ${option}, which is no credential of this platform.`, known);
    }
    if (!VARIABLE.test(variable)) {
      return yield* wrong(
        `${variable} is no name of a variable.`,
        "Letters, digits and _ make one.",
      );
    }
  }
});
