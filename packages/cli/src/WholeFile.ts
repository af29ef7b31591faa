/** Files that are there whole or not at all: written beside their place, then moved there. */
import * as Effect from "effect/Effect";
import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { access, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf } from "./Reason.ts";
import { Trouble } from "./Trouble.ts";

const REASONS = new Map([
  ["EACCES", "you may not write there."],
  ["EPERM", "you may not write there."],
  ["EROFS", "nobody may write there."],
  ["EISDIR", "a folder is in its place."],
  ["ENOTDIR", "a part of its path is a file."],
  ["EEXIST", "a part of its path is a file."],
  ["ENOSPC", "the disk is full."],
  ["ENAMETOOLONG", "its name is too long."],
]);

/** What it says where a file cannot be written; not by which name it would have been written first. */
export const unwritable = (file: string, cause: unknown): Trouble => {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  return new Trouble({
    message: `${file} cannot be written: ${REASONS.get(code) ?? reasonOf(cause)}`,
    hint: "The folder has to be there, and you have to be allowed to write in it.",
    cause,
  });
};

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
