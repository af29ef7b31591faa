/** What is given to a command other than by its arguments, where others would read it: a file, or standard input. */
import * as Effect from "effect/Effect";
import { readFileSync } from "node:fs";
import { USAGE } from "../Failure.ts";
import { Trouble } from "../Trouble.ts";

const withoutEnd = (text: string): string => text.replace(/\r?\n$/, "");

/** All of standard input, without the end of its last line. */
export const stdin: Effect.Effect<string> = Effect.promise(async () => {
  const parts: Array<Buffer> = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part));
  return withoutEnd(Buffer.concat(parts).toString("utf8"));
});

/** The text of a file, without the end of its last line; `-` is standard input. */
export const textAt = (path: string): Effect.Effect<string, Trouble> =>
  path === "-"
    ? stdin
    : Effect.try({
        try: () => withoutEnd(readFileSync(path, "utf8")),
        catch: (cause) =>
          new Trouble({
            message: `${path} cannot be read: ${cause instanceof Error ? cause.message : "unknown"}.`,
            code: USAGE,
            cause,
          }),
      });

/** An object that is written as JSON; what cannot be read is not repeated, since it may be a secret. */
export const objectIn = (
  json: string,
  flag: string,
): Effect.Effect<Readonly<Record<string, unknown>>, Trouble> =>
  Effect.suspend(() => {
    const wrong = new Trouble({ message: `${flag} takes a JSON object.`, code: USAGE });
    try {
      const value: unknown = JSON.parse(json);
      return typeof value === "object" && value !== null && !Array.isArray(value)
        ? Effect.succeed(value as Readonly<Record<string, unknown>>)
        : Effect.fail(wrong);
    } catch {
      return Effect.fail(wrong);
    }
  });
