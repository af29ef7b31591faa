/** The flags of `plugboard call`, and what they say to core. */
import type { CallOptions, JsonSchema } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Flag from "effect/cli/Flag";
import { duration } from "./Durations.ts";
import { USAGE } from "./Failure.ts";
import { clientOf, type Project } from "./Project.ts";
import { isObject } from "./SchemaNode.ts";
import { Trouble } from "./Trouble.ts";

const text = (name: string, metavar: string, description: string) =>
  Flag.String(name).pipe(Flag.withMetavar(metavar), Flag.withDescription(description));

const yes = (name: string, description: string) =>
  Flag.Boolean(name).pipe(Flag.withDescription(description), Flag.withDefault(false));

const above = (name: string, least: number, description: string) =>
  Flag.Int(name).pipe(
    Flag.withMetavar("n"),
    Flag.withDescription(description),
    Flag.filter(
      (n) => n >= least,
      (n) => `it takes ${least} or more, not ${n}`,
    ),
    Flag.optional,
  );

/** Who asks, and how long an answer may take: for all commands that ask the platform. */
export const callerFlags = {
  account: text("account", "id", "The linked account to act through").pipe(
    Flag.withAlias("a"),
    Flag.optional,
  ),
  token: Flag.Redacted("token").pipe(
    Flag.withMetavar("token"),
    Flag.withDescription(
      "The user's token. Flags land in the shell's history: rather set PLUGBOARD_TOKEN",
    ),
    Flag.optional,
  ),
  timeout: duration("timeout").pipe(
    Flag.withDescription("For one attempt: 500ms, 30s, 2m"),
    Flag.optional,
  ),
};

/** Says less. */
export const quietFlag = {
  quiet: yes("quiet", "Tells nothing of what goes on").pipe(Flag.withAlias("q")),
};

/** All of them. */
export const callFlags = {
  ...callerFlags,
  ...quietFlag,
  input: text("input", "json", "The input, as a JSON object").pipe(Flag.optional),
  inputFile: text("input-file", "file", "The input, from a file; - is standard input").pipe(
    Flag.optional,
  ),
  file: text("file", "name=@path", "A file of the input, at this place; @- is standard input").pipe(
    Flag.atLeast(0),
  ),
  output: text("output", "path", "Where the result goes; - is standard output").pipe(
    Flag.withAlias("o"),
    Flag.optional,
  ),
  force: yes("force", "Lets --output replace a file"),
  page: text("page", "json", "Which page: what the one before has said is next").pipe(
    Flag.optional,
  ),
  all: yes("all", "All items of all pages, a line each (NDJSON)"),
  max: above("max", 1, "So many items, over as many pages as it takes (NDJSON)"),
  attempts: above(
    "attempts",
    1,
    "Attempts in all; asking for them repeats writes after 429 and 5xx",
  ),
  deadline: duration("deadline").pipe(
    Flag.withDescription("For the whole call, with its waits"),
    Flag.optional,
  ),
  header: text("header", "name=value", "A further header").pipe(Flag.atLeast(0)),
  validate: Flag.Literals("validate", ["strict", "report", "off"]).pipe(
    Flag.withDescription("What becomes of an input that the schema refuses"),
    Flag.optional,
  ),
  readOnly: yes("read-only", "Refuses an action that writes"),
  submit: yes("submit", "Starts a job, and prints its id"),
  wait: yes("wait", "Starts a job, and waits for its output; Ctrl-C takes the job back"),
  dryRun: yes("dry-run", "Shows the request, without its secrets, and does not send it"),
  include: yes("include", "Shows the answer's status and headers").pipe(Flag.withAlias("i")),
};

type Values<F> = { readonly [K in keyof F]: F[K] extends Flag.Flag<infer A> ? A : never };
type CallerValues = Values<typeof callerFlags>;
export type CallValues = Values<typeof callFlags>;

const wrong = (message: string, hint?: string): Trouble =>
  new Trouble({ message, hint, code: USAGE });

/** A project, for whoever the flags say. */
export const projectFor = (found: Project, flags: CallerValues): Project => {
  const token = Option.getOrUndefined(flags.token);
  const account = Option.getOrUndefined(flags.account);
  const timeout = Option.getOrUndefined(flags.timeout);
  return {
    ...found,
    profile: {
      ...found.profile,
      ...(token !== undefined && { token }),
      ...(account !== undefined && { account }),
      ...(timeout !== undefined && { timeout }),
    },
  };
};

/** The client of whoever the flags say. */
export const clientFor = (found: Project, flags: CallerValues) =>
  clientOf(projectFor(found, flags));

/** Headers as they are typed: `name=value`, or `name: value`. */
export const headersOf = (
  texts: ReadonlyArray<string>,
): Effect.Effect<Readonly<Record<string, string>>, Trouble> =>
  Effect.map(
    Effect.forEach(texts, (given) => {
      const [, name, value] = /^([\w!#$%&'*+.^`|~-]+)\s*[=:]\s*(.*)$/.exec(given) ?? [];
      return name === undefined || value === undefined
        ? Effect.fail(wrong("--header takes name=value.", "The name is one of HTTP: x-trace-id."))
        : Effect.succeed([name, value] as const);
    }),
    Object.fromEntries,
  );

/** Where to begin: what a page has said is next. */
export const pageOf = (
  page: Option.Option<string>,
): Effect.Effect<JsonSchema | undefined, Trouble> =>
  Effect.gen(function* () {
    if (Option.isNone(page)) return undefined;
    const found = yield* Effect.try({
      try: (): unknown => JSON.parse(page.value),
      catch: () => wrong("--page takes JSON.", `As a page says it: --page '{"cursor":"…"}'`),
    });
    return isObject(found) ? found : yield* wrong("--page takes a JSON object.");
  });

/** What core is told of a call. */
export const optionsOf = (flags: CallValues): CallOptions => ({
  deadline: Option.getOrUndefined(flags.deadline),
  maxAttempts: Option.getOrUndefined(flags.attempts),
  validate: Option.getOrUndefined(flags.validate),
  ...(flags.readOnly && { readOnly: true }),
});

/** Refuses flags that make no sense together, before anything is loaded. */
export const checkFlags = (flags: CallValues): Effect.Effect<void, Trouble> => {
  const { all, dryRun, include } = flags;
  const submit = flags.submit || flags.wait;
  const streams = all || Option.isSome(flags.max);
  const together: ReadonlyArray<readonly [boolean, string]> = [
    [flags.submit && flags.wait, "--submit and --wait"],
    [streams && submit, "--all and a job"],
    [streams && include, "--include and --all"],
    [streams && Option.isSome(flags.output), "--output and --all"],
    [submit && Option.isSome(flags.output), "--output and a job"],
    [dryRun && Option.isSome(flags.output), "--output and --dry-run"],
    [submit && Option.isSome(flags.page), "--page and a job"],
  ];
  const [, names] = together.find(([is]) => is) ?? [];
  return names === undefined ? Effect.void : Effect.fail(wrong(`${names} exclude each other.`));
};
