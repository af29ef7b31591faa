/** Files as `generate` reads and writes them: what is not there is no failure, and folders are made. */
import * as Effect from "effect/Effect";
import { mkdir, readFile } from "node:fs/promises";
import { dirname } from "node:path";
import { reasonOf } from "../Reason.ts";
import { Trouble } from "../Trouble.ts";
import { unwritable, writeWhole } from "../WholeFile.ts";

const isMissing = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "ENOENT";

/** What a file holds; `undefined` where there is none. */
export const read = (file: string): Effect.Effect<string | undefined, Trouble> =>
  Effect.tryPromise({
    try: () => readFile(file, "utf8"),
    catch: (cause) => new Trouble({ message: `${file} cannot be read: ${reasonOf(cause)}`, cause }),
  }).pipe(
    Effect.catchIf(
      ({ cause }) => isMissing(cause),
      () => Effect.undefined,
    ),
  );

/** Writes a file, unless it says that already; whether it has changed. */
export const write = Effect.fnUntraced(function* (file: string, text: string) {
  // What cannot be read may be written all the same, or says then why not.
  const before = yield* Effect.orElseSucceed(read(file), () => undefined);
  if (before === text) return false;
  yield* Effect.tryPromise({
    try: () => mkdir(dirname(file), { recursive: true }),
    catch: (cause) => unwritable(file, cause),
  });
  yield* writeWhole(file, text);
  return true;
});
