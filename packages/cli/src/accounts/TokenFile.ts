/**
 * What is known of tokens, in a file of the user's own: which there are, and those that no keychain
 * took. Nobody else can read it; one that others can read is refused, and none is ever half written.
 */
import * as Effect from "effect/Effect";
import { existsSync, mkdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { reasonOf } from "../Reason.ts";
import { isObject } from "../SchemaNode.ts";
import { Trouble } from "../Trouble.ts";
import { writeWhole } from "../WholeFile.ts";

/** Where one token is: in the system's keychain, or here. */
export type Entry = { readonly keychain: true } | { readonly text: string };

/** All that are known, by what they are for. */
export type Entries = Readonly<Record<string, Entry>>;

/** The user's folder for configurations of Plugboard. */
const folder = (): string => {
  const { APPDATA, XDG_CONFIG_HOME } = process.env;
  if (XDG_CONFIG_HOME) return join(XDG_CONFIG_HOME, "plugboard");
  if (process.platform === "win32" && APPDATA) return join(APPDATA, "plugboard");
  return process.platform === "darwin"
    ? join(homedir(), "Library", "Application Support", "plugboard")
    : join(homedir(), ".config", "plugboard");
};

/** The file; it need not be there. */
export const file = (): string => join(folder(), "tokens.json");

const isEntry = (value: unknown): value is Entry =>
  isObject(value) && (value["keychain"] === true || typeof value["text"] === "string");

/** The tokens in a text; `undefined` where it is another's. */
const entriesIn = (text: string): Entries | undefined => {
  try {
    const read: unknown = JSON.parse(text);
    if (!isObject(read)) return undefined;
    const all = Object.entries(read);
    const entries = all.filter((one): one is [string, Entry] => isEntry(one[1]));
    return entries.length === all.length ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined; // what cannot be read may hold a secret: nothing of it is told
  }
};

/** Whether others than the user can read a file. Windows has no such modes: its folder for configurations is the user's own. */
const isOpen = (path: string): boolean =>
  process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0;

/** Reads what is known; nothing, where there is no file. */
export const read: Effect.Effect<Entries, Trouble> = Effect.gen(function* () {
  const path = file();
  const text = yield* Effect.try({
    try: () => {
      if (!existsSync(path)) return "{}";
      return isOpen(path) ? undefined : readFileSync(path, "utf8");
    },
    catch: (cause) => new Trouble({ message: `${path} cannot be read: ${reasonOf(cause)}`, cause }),
  });
  if (text === undefined) {
    return yield* new Trouble({
      message: `${path} can be read by others, so its tokens are not used.`,
      hint: `Close it with \`chmod 600 "${path}"\`, or delete it; then sign in again, for the tokens may be known.`,
    });
  }
  const entries = entriesIn(text);
  if (entries !== undefined) return entries;
  const hint = "Delete it, and sign in again.";
  return yield* new Trouble({ message: `${path} holds no tokens of Plugboard.`, hint });
});

/** Writes all that is known, at once or not at all; a file without anything is taken away. */
export const write = (entries: Entries): Effect.Effect<void, Trouble> =>
  Effect.flatMap(
    Effect.try({
      try: () => {
        const path = file();
        if (Object.keys(entries).length > 0)
          mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
        else rmSync(path, { force: true });
        return path;
      },
      catch: (cause) =>
        new Trouble({
          message: `${file()} cannot be written: ${reasonOf(cause)}`,
          hint: "XDG_CONFIG_HOME names another folder for configurations.",
          cause,
        }),
    }),
    (path) =>
      Object.keys(entries).length === 0
        ? Effect.void
        : writeWhole(path, JSON.stringify(entries, undefined, 2), 0o600),
  );
