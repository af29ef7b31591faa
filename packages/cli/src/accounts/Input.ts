/** What is given to a command other than by its arguments, where others would read it: a file, or standard input. */
import type { JsonSchema } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { readFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import { USAGE } from "../Failure.ts";
import { reasonOf } from "../Reason.ts";
import { isObject } from "../SchemaNode.ts";
import { Trouble } from "../Trouble.ts";

const withoutEnd = (lines: string): string => lines.replace(/\r?\n$/, "");

/** All of standard input, without the end of its last line. */
export const stdin: Effect.Effect<string, Trouble> = Effect.map(
  Effect.tryPromise({
    try: () => text(process.stdin),
    catch: (cause) =>
      new Trouble({ message: `Standard input cannot be read: ${reasonOf(cause)}`, cause }),
  }),
  withoutEnd,
);

/** The text of a file, without the end of its last line; `-` is standard input. */
export const textAt = (path: string): Effect.Effect<string, Trouble> =>
  path === "-"
    ? stdin
    : Effect.try({
        try: () => withoutEnd(readFileSync(path, "utf8")),
        catch: (cause) =>
          new Trouble({
            message: `${path} cannot be read: ${reasonOf(cause)}`,
            code: USAGE,
            cause,
          }),
      });

/** An object that is written as JSON; what cannot be read is not repeated, since it may be a secret. */
export const objectIn = (json: string, flag: string): Effect.Effect<JsonSchema, Trouble> =>
  Effect.suspend(() => {
    const wrong = new Trouble({ message: `${flag} takes a JSON object.`, code: USAGE });
    try {
      const value: unknown = JSON.parse(json);
      return isObject(value) ? Effect.succeed(value) : Effect.fail(wrong);
    } catch {
      return Effect.fail(wrong);
    }
  });
