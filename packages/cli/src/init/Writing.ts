/** The files that `init` leaves behind; each is whole, and none that is there is lost. */
import * as Effect from "effect/Effect";
import { readFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { configText } from "../ConfigText.ts";
import { USAGE } from "../Failure.ts";
import type { Need } from "../Needs.ts";
import { CONFIG_NAMES } from "../Project.ts";
import { Trouble } from "../Trouble.ts";
import { assertWritable, writeWhole } from "../WholeFile.ts";
import type { Known } from "./Asking.ts";

/** What happened to a file. */
export interface Written {
  readonly file: string;
  readonly what: string;
}

const textIn = (file: string): Effect.Effect<string | undefined, Trouble> =>
  Effect.tryPromise({
    try: async () => (existsSync(file) ? await readFile(file, "utf8") : undefined),
    catch: (cause) => new Trouble({ message: `${file} cannot be read.`, cause }),
  });

/** Node takes a `.ts` for a module only where the package says so; an `.mts` is one everywhere. */
const nameIn = Effect.fnUntraced(function* (folder: string): Effect.fn.Return<string, Trouble> {
  const text = yield* textIn(join(folder, "package.json"));
  if (text !== undefined) {
    const isModule = /"type"\s*:\s*"module"/.test(text);
    return isModule ? "plugboard.config.ts" : "plugboard.config.mts";
  }
  const above = dirname(folder);
  return above === folder ? "plugboard.config.ts" : yield* nameIn(above);
});

/** The file that the configuration goes into; fails where it is there already, unless that is no matter. */
export const placeFor = Effect.fnUntraced(function* (
  folder: string,
  named: string | undefined,
  force: boolean,
) {
  const own = CONFIG_NAMES.map((name) => join(folder, name));
  const there = named === undefined ? own.find((file) => existsSync(file)) : named;
  if (there !== undefined && existsSync(there) && !force) {
    return yield* new Trouble({
      message: `${there} is there already.`,
      hint: "--force writes it anew; --config names another file.",
      code: USAGE,
    });
  }
  const file = there ?? join(folder, yield* nameIn(folder));
  yield* assertWritable(file);
  return file;
});

const ended = (text: string): string => (text === "" || text.endsWith("\n") ? text : `${text}\n`);

/** Names of credentials that are not in the example yet, with what each is. */
const exampleText = (before: string, needs: ReadonlyArray<Need>): string => {
  const known = new Set(before.split("\n").map((line) => line.split("=", 1)[0]?.trim()));
  const lines = needs
    .filter(({ variable }) => !known.has(variable))
    .map(({ title, variable }) => `# ${title}\n${variable}=\n`);
  return ended(before) + lines.join("");
};

const IGNORES = /^\/?(\.env|\.env\*|\.env\.\*|\*\.env)\s*$/m;

/** Writes the configuration, the names of its credentials, and what keeps the credentials out of git. */
export const write = Effect.fnUntraced(function* (file: string, known: Known) {
  const folder = dirname(file);
  const written: Array<Written> = [];
  const put = (name: string, text: string, what: string) =>
    Effect.map(writeWhole(name, text), () => void written.push({ file: name, what }));

  yield* put(file, configText(known), "the platform, and where its credentials are");
  const example = join(folder, ".env.example");
  const before = (yield* textIn(example)) ?? "";
  const after = exampleText(before, known.way.needs);
  if (after !== before) yield* put(example, after, "the names of the credentials");
  const ignore = join(folder, ".gitignore");
  const ignored = yield* textIn(ignore);
  if (ignored !== undefined && !IGNORES.test(ignored)) {
    yield* put(ignore, `${ended(ignored)}.env\n`, "keeps .env out of git");
  }
  return written;
});
