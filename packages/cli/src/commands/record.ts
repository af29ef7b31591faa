/** `plugboard record`: a proxy in front of the platform that writes a scenario for `plugboard mock`. */
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Command from "effect/cli/Command";
import * as Flag from "effect/cli/Flag";
import { resolve } from "node:path";
import { USAGE } from "../Failure.ts";
import { addressFlags, heard, listen, quietFlag, teller, untilStopped } from "../Listening.ts";
import { colors, note, print, printLine } from "../Output.ts";
import { originOf } from "../Probe.ts";
import { project } from "../Project.ts";
import { root } from "../Root.ts";
import { Trouble } from "../Trouble.ts";
import { assertWritable, writeWhole } from "../WholeFile.ts";

const originGiven = (given: string): Effect.Effect<string, Trouble> => {
  const url = URL.canParse(given) ? new URL(given) : undefined;
  return url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`
    ? Effect.succeed(url.origin)
    : Effect.fail(
        new Trouble({
          message: `--upstream takes an origin, not ${given}.`,
          hint: "https://api.example.com for instance: the path comes with each request.",
          code: USAGE,
        }),
      );
};

const upstreamOf = Effect.fnUntraced(function* (given: Option.Option<string>) {
  if (Option.isSome(given)) return yield* originGiven(given.value);
  const at = yield* project;
  return (
    (yield* originOf(at)) ??
    (yield* new Trouble({
      message: `Where ${at.name} is cannot be told from its configuration.`,
      hint: "--upstream names it.",
      code: USAGE,
    }))
  );
});

export const record = Command.make(
  "record",
  {
    to: Flag.String("to").pipe(
      Flag.withMetavar("file"),
      Flag.withDescription("The scenario; what the file held before is replaced at the end"),
    ),
    upstream: Flag.String("upstream").pipe(
      Flag.withMetavar("url"),
      Flag.withDescription("The origin of the platform; otherwise the configuration's"),
      Flag.optional,
    ),
    ...addressFlags(4011),
    quiet: quietFlag,
  },
  Effect.fn(function* ({ to, upstream: given, port, host, quiet }) {
    const { json } = yield* root;
    const file = resolve(to);
    const upstream = yield* upstreamOf(given);
    yield* assertWritable(file);
    const color = yield* colors;
    const fork = Effect.runForkWith(yield* Effect.context());
    const { forwarding } = yield* Effect.promise(() => import("../record/Forwarding.ts"));
    const { exchange, recorded } = forwarding(upstream, (reason) => {
      fork(note(`${color.red("✖")} ${upstream} does not answer: ${reason}`));
    });
    const save = Effect.gen(function* () {
      const scenario = yield* Effect.promise(recorded);
      const count = scenario.exchanges.length;
      if (count === 0) return yield* note(`Nothing was recorded, and ${to} is as it was.`);
      yield* writeWhole(file, `${JSON.stringify(scenario, undefined, 2)}\n`);
      yield* note(`${count} ${count === 1 ? "answer is" : "answers are"} in ${to}.`);
    });
    const tell = yield* teller({ json, quiet });
    const { url } = yield* listen(heard(exchange, tell), { port, host });
    if (json) yield* printLine({ url, upstream, to: file });
    else {
      yield* print(`${color.red("●")} ${color.bold(url)} records what ${upstream} says`);
      yield* note(`Give it to clients in place of ${upstream}; Ctrl-C writes ${to}.`);
    }
    yield* Effect.ensuring(
      untilStopped({}),
      Effect.catch(save, ({ message, hint = "" }) =>
        Effect.andThen(
          note(`${color.red("✖")} ${message}\n${hint}`),
          Effect.sync(() => {
            process.exitCode = 1;
          }),
        ),
      ),
    );
  }, Effect.scoped),
).pipe(
  Command.withDescription("A proxy that writes down what a platform says, without secrets"),
  Command.withExamples([
    {
      command: "plugboard record --to recorded.json",
      description: "In front of the configuration's platform",
    },
    {
      command: "plugboard record --to recorded.json --upstream https://api.example.com",
      description: "In front of any other",
    },
  ]),
);
