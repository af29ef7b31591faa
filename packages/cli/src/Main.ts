/** The whole command: what is asked is run, what fails is told, and the exit code says how it went. */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime";
import * as NodeServices from "@effect/platform-node/NodeServices";
import * as Cause from "effect/Cause";
import * as Effect from "effect/Effect";
import type * as Exit from "effect/Exit";
import * as CliError from "effect/cli/CliError";
import * as Command from "effect/cli/Command";
import { accounts } from "./commands/accounts.ts";
import { connectors } from "./commands/connectors.ts";
import { link } from "./commands/link.ts";
import { login } from "./commands/login.ts";
import { logout } from "./commands/logout.ts";
import { unlink } from "./commands/unlink.ts";
import { use } from "./commands/use.ts";
import { exitCodeOf, linesOf, USAGE } from "./Failure.ts";
import { colors, note } from "./Output.ts";
import { root } from "./Root.ts";

const plugboard = root.pipe(
  Command.withSubcommands([accounts, connectors, link, login, logout, unlink, use]),
);

/** Tells of a failure, unless it was told already: a wrong use comes with its help. */
const told = (error: unknown) =>
  Effect.gen(function* () {
    if (CliError.isCliError(error)) return;
    const color = yield* colors;
    const [first = "", ...rest] = linesOf(error);
    yield* note(`${color.red("✖")} ${first}`);
    for (const line of rest) yield* note(line);
  });

/** 0 when all went well, 130 after Ctrl-C, otherwise by the class of the failure. */
const codeOf = (exit: Exit.Exit<unknown, unknown>): number => {
  if (exit._tag === "Success") return 0;
  const failure = exit.cause.reasons.find(Cause.isFailReason);
  if (failure !== undefined) {
    const { error } = failure;
    if (!CliError.isCliError(error)) return exitCodeOf(error);
    return error._tag === "ShowHelp" && error.errors.length === 0 ? 0 : USAGE;
  }
  return Cause.hasInterruptsOnly(exit.cause) ? 130 : 70;
};

/** Runs the command with these arguments, and ends the process. */
export const main = (args: ReadonlyArray<string>, version: string): void => {
  const program = Command.runWith(plugboard, { version })(args).pipe(
    Effect.tapError(told),
    Effect.tapDefect((defect) => note(`This is a fault of plugboard: ${String(defect)}`)),
    Effect.provide(NodeServices.layer),
  );
  NodeRuntime.runMain(program, {
    disableErrorReporting: true,
    teardown: (exit, onExit) => onExit(codeOf(exit)),
  });
};
