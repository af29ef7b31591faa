/** What is printed: results on standard output, everything else on standard error. */
import * as Effect from "effect/Effect";
import { TerminalCapabilities } from "effect/cli/TerminalCapabilities";
import pc from "picocolors";
import { escaped } from "./Plain.ts";

/** Colours, where the terminal shows them: `NO_COLOR`, `FORCE_COLOR` and pipes are respected. */
export const colors = Effect.map(TerminalCapabilities, ({ canColor }) => pc.createColors(canColor));

const write = (stream: NodeJS.WriteStream, text: string): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    // A reader that has gone (`| head`) wants no more, and that is no failure.
    stream.write(text, () => resume(Effect.void));
  });

/** A line of the result. */
export const print = (line: string): Effect.Effect<void> => write(process.stdout, `${line}\n`);

/** A line about what goes on; it is no part of the result. */
export const note = (line: string): Effect.Effect<void> => write(process.stderr, `${line}\n`);

/** JSON, exact where a program reads it. */
const json = (value: unknown, indent?: number): string => {
  const text = JSON.stringify(value, undefined, indent) ?? "null";
  return process.stdout.isTTY ? escaped(text) : text;
};

/** A result for other programs. */
export const printJson = (value: unknown): Effect.Effect<void> => print(json(value, 2));

/** One line of a stream of results (NDJSON). */
export const printLine = (value: unknown): Effect.Effect<void> => print(json(value));
