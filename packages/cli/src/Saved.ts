/** A file that a call gives, written where it was asked for: whole, or not at all. */
import type { ConnectorFile } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { randomUUID } from "node:crypto";
import { accessSync, constants, existsSync, statSync } from "node:fs";
import { copyFile, link, open, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import { Readable, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as WebStream } from "node:stream/web";
import { USAGE } from "./Failure.ts";
import { Trouble } from "./Trouble.ts";

/** Where a file goes. */
export interface Target {
  /** A path, a folder, `-` for standard output. @default the file's own name, here */
  readonly output: string | undefined;
  /** Whether a file that is there is replaced. */
  readonly force: boolean;
}

const saying = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

const isFolder = (path: string): boolean =>
  /[/\\]$/.test(path) || (existsSync(path) && statSync(path).isDirectory());

const taken = (path: string): Trouble =>
  new Trouble({
    message: `${path} is there already.`,
    hint: "--force replaces it; --output names another.",
    code: USAGE,
  });

/** Refuses a place that is taken, or cannot be written to, before anything is sent. */
export const checkTarget = ({ output, force }: Target): Effect.Effect<void, Trouble> => {
  if (output === undefined || output === "-") return Effect.void;
  const folder = isFolder(output) ? output : dirname(resolve(output));
  try {
    accessSync(folder, constants.W_OK);
  } catch (cause) {
    const message = `${folder} is no folder that can be written to: ${saying(cause)}`;
    return Effect.fail(new Trouble({ message, cause, code: USAGE }));
  }
  return !isFolder(output) && existsSync(output) && !force
    ? Effect.fail(taken(output))
    : Effect.void;
};

/** A stranger's name for a file, of which no part leads elsewhere. */
export const nameOf = (filename: string): string => {
  const last = filename.split(/[/\\]/).at(-1) ?? "";
  // oxlint-disable-next-line no-control-regex -- it is these that are to go
  const clean = last.replaceAll(/[\u0000-\u001f\u007f-\u009f<>:"|?*]/g, "").replace(/^[.\s]+/, "");
  return clean.trim().slice(0, 200) || "download";
};

/** The path, or the next that is free: `report-1.pdf`. */
const free = (path: string, n = 0): string => {
  const ending = extname(path);
  const at = n === 0 ? path : join(dirname(path), `${basename(path, ending)}-${n}${ending}`);
  return existsSync(at) ? free(path, n + 1) : at;
};

const flow = (file: ConnectorFile, to: Writable, end: boolean): Effect.Effect<void, Trouble> =>
  Effect.tryPromise({
    try: (signal) =>
      // The stream of the web is Node's, under another name.
      pipeline(Readable.fromWeb(file.stream() as WebStream), to, { signal, end }),
    catch: (cause) =>
      new Trouble({ message: `The file broke off: ${saying(cause)}`, cause, code: 8 }),
  });

const isTaken = (cause: unknown): boolean =>
  cause instanceof Error && "code" in cause && cause.code === "EEXIST";

/** Fails where something is there already, which a rename would not. */
const placed = (from: string, to: string): Promise<void> =>
  link(from, to).catch((cause: unknown) => {
    if (isTaken(cause)) throw cause;
    // Not every file system has links.
    return copyFile(from, to, constants.COPYFILE_EXCL);
  });

const unwritten = (path: string, cause: unknown): Trouble =>
  new Trouble({ message: `${path} cannot be written: ${saying(cause)}`, cause });

/** Writes what `fill` writes to a path, by way of a file beside it; without `force` nothing is replaced. */
export const writeWhole = (
  path: string,
  force: boolean,
  fill: (to: Writable) => Effect.Effect<void, Trouble>,
): Effect.Effect<void, Trouble> => {
  const part = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  return Effect.tryPromise({
    try: () => open(part, "wx"),
    catch: (cause) => unwritten(path, cause),
  }).pipe(
    Effect.flatMap((handle) => fill(handle.createWriteStream())),
    Effect.andThen(
      Effect.tryPromise({
        try: () => (force ? rename(part, path) : placed(part, path)),
        catch: (cause) => (isTaken(cause) ? taken(path) : unwritten(path, cause)),
      }),
    ),
    Effect.ensuring(Effect.promise(() => rm(part, { force: true }))),
  );
};

/** What was written where. */
export interface Saving {
  readonly path: string;
  /** Bytes. */
  readonly size: number;
}

/** Writes a file; `undefined` where it went to standard output. */
export const save = (
  file: ConnectorFile,
  { output, force }: Target,
): Effect.Effect<Saving | undefined, Trouble> => {
  if (output === "-") return Effect.as(flow(file, process.stdout, false), undefined);
  const own = nameOf(file.filename);
  const named = output === undefined || isFolder(output) ? join(output ?? "", own) : output;
  // A name that nobody has chosen takes no other's place, and loses nothing that has come in.
  const path = named === output || force ? named : free(named);
  return Effect.andThen(
    writeWhole(path, force, (to) => flow(file, to, true)),
    Effect.map(
      Effect.promise(() => stat(path)),
      ({ size }) => ({ path, size }),
    ),
  );
};
