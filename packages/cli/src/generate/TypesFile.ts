/** The file that types are written to: whole or not at all, and only when it says something new. */
import * as Effect from "effect/Effect";
import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { Trouble } from "../Trouble.ts";

const codeOf = (cause: unknown): string | undefined =>
  cause instanceof Error && "code" in cause && typeof cause.code === "string"
    ? cause.code
    : undefined;

const REASONS = new Map([
  ["EACCES", "nobody may write there"],
  ["EPERM", "nobody may write there"],
  ["EROFS", "the disk is read-only"],
  ["EISDIR", "a folder is in its place"],
  ["ENOTDIR", "a part of its path is a file"],
  ["EEXIST", "a part of its path is a file"],
  ["ENOSPC", "the disk is full"],
  ["ENAMETOOLONG", "its name is too long"],
]);

const refused = (file: string, deed: "read" | "written", cause: unknown): Trouble => {
  const code = codeOf(cause);
  const said = cause instanceof Error ? cause.message : String(cause);
  const reason = (code === undefined ? undefined : REASONS.get(code)) ?? said;
  return new Trouble({
    message: `${file} cannot be ${deed}: ${deed === "read" ? reason.replace("write", "look") : reason}.`,
    hint:
      deed === "read"
        ? undefined
        : "Nothing was changed. Name another file with --output, or `generate.output` in the configuration.",
    cause,
  });
};

/** What a file holds; `undefined` where there is none. */
export const read = (file: string): Effect.Effect<string | undefined, Trouble> =>
  Effect.tryPromise({
    try: () =>
      readFile(file, "utf8").catch((cause: unknown) => {
        if (codeOf(cause) === "ENOENT") return undefined;
        throw cause;
      }),
    catch: (cause) => refused(file, "read", cause),
  });

/** Writes a file beside its place and puts it there at once; whether anything has changed by that. */
export const write = (file: string, text: string): Effect.Effect<boolean, Trouble> =>
  Effect.gen(function* () {
    const before = yield* read(file).pipe(Effect.catch(() => Effect.succeed(undefined)));
    if (before === text) return false;
    const beside = `${file}.${process.pid}.${randomBytes(4).toString("hex")}.tmp`;
    yield* Effect.tryPromise({
      try: async () => {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(beside, text, { flag: "wx" });
        await rename(beside, file);
      },
      catch: (cause) => refused(file, "written", cause),
    }).pipe(
      Effect.uninterruptible,
      Effect.onError(() =>
        Effect.promise(() => rm(beside, { force: true }).catch(() => undefined)),
      ),
    );
    return true;
  });
