/**
 * The input of a call, from all the places that it may be given in. The later win: a file or standard
 * input, then `--input`, key by key; then each `key=value`, and each `--file`, at its place.
 */
import { ConnectorFile, type JsonSchema } from "@plugboard/core";
import * as Effect from "effect/Effect";
import { fstatSync, openAsBlob } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { USAGE } from "./Failure.ts";
import { note } from "./Output.ts";
import { isList, putAt, withPairs } from "./Pairs.ts";
import { isObject, membersOf } from "./SchemaNode.ts";
import { Trouble } from "./Trouble.ts";

/** What was typed. */
export interface Given {
  readonly input: string | undefined;
  /** A path; `-` is standard input. */
  readonly inputFile: string | undefined;
  readonly pairs: ReadonlyArray<string>;
  /** `name=@path`, or `name=@-`. */
  readonly files: ReadonlyArray<string>;
}

const wrong = (message: string, hint?: string, cause?: unknown): Trouble =>
  new Trouble({ message, hint, cause, code: USAGE });

const saying = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** What a text says as JSON, which must be an object. */
const objectIn = (json: string, from: string): Effect.Effect<JsonSchema, Trouble> =>
  Effect.gen(function* () {
    const value = yield* Effect.try({
      try: (): unknown => JSON.parse(json),
      catch: (cause) => wrong(`${from} is no JSON: ${saying(cause)}`, undefined, cause),
    });
    return isObject(value) ? value : yield* wrong(`${from} is no JSON object.`);
  });

/** Whether somebody pipes something in: a terminal, and what inherits a stream that is none, give nothing. */
const isPiped = (): boolean => {
  try {
    const stats = fstatSync(0);
    return stats.isFIFO() || stats.isFile();
  } catch {
    return false;
  }
};

const standardInput = Effect.tryPromise({
  try: () => text(process.stdin),
  catch: (cause) => wrong(`Standard input cannot be read: ${saying(cause)}`, undefined, cause),
});

/** A pipe that nobody writes to looks like any other: whoever waits for it is told. */
const awaited = Effect.sleep(1000).pipe(
  Effect.andThen(note("Waiting for the input on standard input; --input '{}' gives an empty one.")),
  Effect.forkScoped,
  Effect.andThen(standardInput),
  Effect.scoped,
);

/** What stands below all else. */
const base = (
  schema: JsonSchema,
  { inputFile, input, pairs, files }: Given,
): Effect.Effect<JsonSchema, Trouble> =>
  Effect.gen(function* () {
    if (inputFile === "-") return yield* objectIn(yield* standardInput, "Standard input");
    if (inputFile !== undefined) {
      const json = yield* Effect.tryPromise({
        try: () => readFile(inputFile, "utf8"),
        catch: (cause) => wrong(`${inputFile} cannot be read: ${saying(cause)}`, undefined, cause),
      });
      return yield* objectIn(json, inputFile);
    }
    // Whoever says the input already does not mean what happens to be piped into a script.
    const said = input !== undefined || pairs.length > 0 || files.length > 0;
    const takesNothing = isObject(schema["properties"]) && membersOf(schema).members.length === 0;
    if (said || takesNothing || !isPiped()) return {};
    const piped = yield* awaited;
    return piped.trim() === "" ? {} : yield* objectIn(piped, "Standard input");
  });

/** A file that is read while it is sent. */
const fileAt = (name: string, path: string): Effect.Effect<ConnectorFile, Trouble> =>
  Effect.gen(function* () {
    if (path === "-") {
      // Node's streams of the web are those of the web, under another name.
      const stream = Readable.toWeb(process.stdin) as ReadableStream<Uint8Array<ArrayBuffer>>;
      return ConnectorFile.from(stream, "stdin");
    }
    const { lookup } = yield* Effect.promise(() => import("mrmime"));
    return yield* Effect.tryPromise({
      try: async () => {
        if (!(await stat(path)).isFile()) throw new Error("it is no file");
        const contentType = lookup(path) ?? "application/octet-stream";
        const blob = await openAsBlob(path, { type: contentType });
        return ConnectorFile.from(blob, basename(path), { contentType });
      },
      catch: (cause) =>
        wrong(`${path}, for --file ${name}, cannot be read: ${saying(cause)}`, undefined, cause),
    });
  });

const namedFile = (
  given: string,
): Effect.Effect<readonly [name: string, path: string], Trouble> => {
  const [, name, path] = /^([^=]+)=@(.+)$/s.exec(given) ?? [];
  return name === undefined || path === undefined
    ? Effect.fail(wrong(`--file takes name=@path, not “${given}”.`, "name=@- is standard input."))
    : Effect.succeed([name, path]);
};

/** The whole input, as the schema of its action has it. */
export const inputOf = (schema: JsonSchema, given: Given): Effect.Effect<JsonSchema, Trouble> =>
  Effect.gen(function* () {
    const files = yield* Effect.forEach(given.files, namedFile);
    const fromStdin = files.filter(([, path]) => path === "-").length;
    if (fromStdin + (given.inputFile === "-" ? 1 : 0) > 1) {
      return yield* wrong("Standard input can be read once: it is asked for twice.");
    }
    const below = yield* base(schema, given);
    const { input } = given;
    const above = input === undefined ? {} : yield* objectIn(input, "--input");
    const typed = yield* Effect.try({
      try: () => withPairs(schema, { ...below, ...above }, given.pairs),
      catch: (cause) => (cause instanceof Trouble ? cause : wrong(saying(cause), undefined, cause)),
    });
    const byName = Map.groupBy(files, ([name]) => name);
    let whole = typed;
    for (const [name, paths] of byName) {
      const opened = yield* Effect.forEach(paths, ([, path]) => fileAt(name, path));
      whole = putAt(schema, whole, name, (place) => filesAt(schema, place, opened));
    }
    return whole;
  });

/** One file, or the list of them where a list goes. */
const filesAt = (root: JsonSchema, place: unknown, files: ReadonlyArray<ConnectorFile>): unknown =>
  files.length > 1 || isList(root, place) ? files : files[0];
