/** Files that are there whole or not at all: written beside their place, then moved there. */
import * as Effect from "effect/Effect";
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf } from "./Reason.ts";
import { Trouble } from "./Trouble.ts";

const unwritable = (file: string, cause: unknown): Trouble =>
  new Trouble({
    message: `${file} cannot be written: ${reasonOf(cause)}`,
    hint: "The folder has to be there, and you have to be allowed to write in it.",
    cause,
  });

/** Fails where no file could be written, before there is anything to write. */
export const assertWritable = (file: string): Effect.Effect<void, Trouble> =>
  Effect.tryPromise({
    try: () => access(dirname(file), constants.W_OK),
    catch: (cause) => unwritable(file, cause),
  });

/** Writes a file; what is there already is replaced in one moment, and stays where that fails. */
export const writeWhole = (
  file: string,
  text: string,
  /** Who may read and write it. @default whoever may by the user's own rules */
  mode?: number,
): Effect.Effect<void, Trouble> => {
  const temporary = `${file}.${randomUUID()}.tmp`;
  return Effect.tryPromise({
    try: async () => {
      await writeFile(temporary, text, { flag: "wx", mode });
      await rename(temporary, file);
    },
    catch: (cause) => unwritable(file, cause),
  }).pipe(
    Effect.onError(() => Effect.promise(() => rm(temporary, { force: true }))),
    Effect.uninterruptible,
  );
};
