/** The whole command: what is asked is run, what fails is told, and the exit code says how it went. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime";
import * as NodeServices from "@effect/platform-node/NodeServices";
import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import type * as Exit from "effect/Exit";
import * as CliError from "effect/cli/CliError";
import * as CliOutput from "effect/cli/CliOutput";
import * as Command from "effect/cli/Command";
import { accounts } from "./commands/accounts.ts";
import { actions } from "./commands/actions.ts";
import { call } from "./commands/call.ts";
import { catalog } from "./commands/catalog.ts";
import { check } from "./commands/check.ts";
import { connectors } from "./commands/connectors.ts";
import { describe } from "./commands/describe.ts";
import { doctor } from "./commands/doctor.ts";
import { generate } from "./commands/generate.ts";
import { init } from "./commands/init.ts";
import { job } from "./commands/job.ts";
import { link } from "./commands/link.ts";
import { login } from "./commands/login.ts";
import { logout } from "./commands/logout.ts";
import { mock } from "./commands/mock.ts";
import { record } from "./commands/record.ts";
import { unlink } from "./commands/unlink.ts";
import { use } from "./commands/use.ts";
import { exitCodeOf, linesOf, USAGE } from "./Failure.ts";
import { colors, note } from "./Output.ts";
import { escaped } from "./Plain.ts";
import { root } from "./Root.ts";
import { Trouble } from "./Trouble.ts";

const plugboard = root.pipe(
  Command.withSubcommands([
    accounts,
    actions,
    call,
    catalog,
    check,
    connectors,
    describe,
    doctor,
    generate,
    init,
    job,
    link,
    login,
    logout,
    mock,
    record,
    unlink,
    use,
  ]),
);

/** A failure for other programs, on one line. */
const written = (error: unknown): string =>
  JSON.stringify(
    error instanceof Trouble
      ? { _tag: error._tag, message: error.message, hint: error.hint }
      : (error ?? null),
  );

/** Tells of a failure, unless it was told already: a wrong use is. */
const told = (error: unknown, json: boolean) =>
  Effect.gen(function* () {
    if (CliError.isCliError(error)) return;
    if (json) return yield* note(written(error));
    const color = yield* colors;
    const [first = "", ...rest] = linesOf(error);
    yield* note(`${color.red("✖")} ${escaped(first)}`);
    for (const line of rest) yield* note(escaped(line));
  });

/** A wrong use is told on standard error, with where to read more: results are all that goes to standard output. */
const presenter = (json: boolean) =>
  CliOutput.layerPresenter({
    present: (event) => {
      if (event._tag !== "InvalidInvocation") return CliOutput.defaultPresenter.present(event);
      const message = event.errors.map((error) => error.message).join(" ");
      const hint = `\`${event.commandPath.join(" ")} --help\` says how it is used.`;
      return told(new Trouble({ message, hint, code: USAGE }), json);
    },
  });

/** 0 when all went well, 130 after Ctrl-C unless that is how it ends well, otherwise by the class of the failure. */
const codeOf = (exit: Exit.Exit<unknown, unknown>): number => {
  if (exit._tag === "Success") return 0;
  const failure = exit.cause.reasons.find(Cause.isFailReason);
  if (failure !== undefined) {
    const { error } = failure;
    if (!CliError.isCliError(error)) return exitCodeOf(error);
    return error._tag === "ShowHelp" && error.errors.length === 0 ? 0 : USAGE;
  }
  return Cause.hasInterruptsOnly(exit.cause) ? Number(process.exitCode ?? 130) : 70;
};

/** Runs the command with these arguments, and ends the process. */
export const main = (args: ReadonlyArray<string>, version: string): void => {
  const json = args.includes("--json");
  const program = Command.runWith(plugboard, { version })(args).pipe(
    Effect.tapError((error) => told(error, json)),
    Effect.tapDefect((defect) => note(`This is a fault of plugboard: ${String(defect)}`)),
    Effect.provide([NodeServices.layer, presenter(json)]),
  );
  // The first Ctrl-C gives up what is under way, in good order; the second ends at once.
  process.once("SIGINT", () => process.once("SIGINT", () => process.exit(130)));
  for (const stream of [process.stdout, process.stderr]) {
    stream.on("error", (error) => {
      // A reader that has gone (`| head`) wants no more; a disk that is full is another matter.
      if ("code" in error && error.code === "EPIPE") process.exit(0);
      process.exitCode = 1;
      if (stream === process.stdout) process.stderr.write(`${error.message}\n`);
    });
  }
  NodeRuntime.runMain(program, {
    disableErrorReporting: true,
    teardown: (exit, onExit) => onExit(codeOf(exit)),
  });
};
