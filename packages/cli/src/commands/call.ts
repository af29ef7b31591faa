/** `plugboard call`: runs an action, and prints, saves or streams what it gives. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Argument from "effect/cli/Argument";
import * as Command from "effect/cli/Command";
import { asked, perform, type Ready, targetOf } from "../Calling.ts";
import { callFlags, checkFlags, headersOf, optionsOf, pageOf, projectFor } from "../CallFlags.ts";
import { quoted } from "../Curl.ts";
import type { DryRun } from "../DryRun.ts";
import { inputOf } from "../Given.ts";
import { live } from "../Live.ts";
import { note } from "../Output.ts";
import { plain } from "../Plain.ts";
import { clientOf, project } from "../Project.ts";
import { root } from "../Root.ts";
import { checkTarget } from "../Saved.ts";
import { printStopped } from "../Stopped.ts";
import { Trouble } from "../Trouble.ts";

const dry = Effect.fnUntraced(function* (ready: Ready, { stop }: DryRun) {
  const stopped = yield* stop(asked(ready));
  if (stopped !== undefined) return yield* printStopped(stopped, ready.json);
  return yield* new Trouble({ message: "This call sends no request." });
});

export const call = Command.make(
  "call",
  {
    connector: Argument.String("connector").pipe(
      Argument.withDescription("A name that `plugboard connectors` lists"),
    ),
    action: Argument.String("action").pipe(
      Argument.withDescription("A name that `plugboard actions` lists"),
    ),
    pairs: Argument.String("key=value").pipe(
      Argument.withDescription(
        "The input: key=value as the schema has it, key:=json, a.b=1 nested, a list by repetition",
      ),
      Argument.variadic(),
    ),
    ...callFlags,
  },
  Effect.fn(function* ({ connector, action: name, pairs, ...flags }) {
    const { json } = yield* root;
    yield* checkFlags(flags);
    yield* checkTarget(targetOf(flags));
    const from = yield* pageOf(flags.page);
    const own = yield* headersOf(flags.header);
    const found = projectFor(yield* project, flags);
    const rehearsal = flags.dryRun
      ? yield* Effect.flatMap(
          Effect.promise(() => import("../DryRun.ts")),
          ({ dryRun }) => dryRun(found.profile, Object.keys(own)),
        )
      : undefined;
    const client = yield* clientOf({ ...found, profile: rehearsal?.profile ?? found.profile });
    const options = optionsOf(flags);
    const action = yield* client.effect.describe(connector, name, {
      deadline: options.deadline,
      maxAttempts: options.maxAttempts,
    });
    const input = yield* inputOf(action.input, {
      input: Option.getOrUndefined(flags.input),
      inputFile: Option.getOrUndefined(flags.inputFile),
      pairs,
      files: flags.file,
    });
    const shows = yield* live({
      quiet: flags.quiet || rehearsal !== undefined,
      sends: flags.file.length > 0,
    });
    const ready: Ready = {
      client,
      action,
      input,
      options: {
        ...options,
        headers: { ...own, ...rehearsal?.headers },
        ...(from !== undefined && { from }),
        // Who hears of progress has bodies wrapped, and a dry run shows them as they are.
        ...(!flags.quiet && rehearsal === undefined && { onEvent: shows.onEvent }),
      },
      flags,
      json,
      live: shows,
    };
    if (rehearsal !== undefined) return yield* dry(ready, rehearsal);
    yield* perform(ready).pipe(
      Effect.onInterrupt(() => {
        const job = shows.job();
        shows.clear();
        return job === undefined || flags.quiet
          ? Effect.void
          : note(
              `Job ${plain(job)} was given up: \`plugboard job ${quoted(job)}\` says where it stands.`,
            );
      }),
    );
  }, Effect.scoped),
).pipe(
  Command.withDescription("Calls an action"),
  Command.withExamples([
    { command: "plugboard call github list_issues owner=acme state=open", description: "One page" },
    {
      command: "plugboard call github list_issues owner=acme --all | jq .title",
      description: "Every item, a line each",
    },
    {
      command: "plugboard call google_drive upload_file --file file=@report.pdf",
      description: "A file goes along",
    },
    {
      command: "plugboard call github create_issue --input-file issue.json --dry-run",
      description: "The request, without sending it",
    },
  ]),
);
