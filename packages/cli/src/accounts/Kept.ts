/**
 * Tokens that outlive the command, each for one platform of one configuration. What was got from one
 * host is found again for that host alone: its address is a part of the name.
 */
import type { TokenStore } from "@plugboard/core/oauth";
import * as Effect from "effect/Effect";
import type { Project } from "../Project.ts";
import { Trouble } from "../Trouble.ts";
import * as Keychain from "./Keychain.ts";
import * as TokenFile from "./TokenFile.ts";

/** Where a token is, in words. */
export type Where = string;

/** What a project's tokens are kept under. */
const nameOf = ({ file, name, profile }: Project): string => {
  const { baseUrl, id } = profile.platform;
  return [id, name, baseUrl ?? file].join(" ");
};

/** Whether a name is a project's own, or that of one of its OAuths. */
const isOf = (project: Project) => {
  const own = nameOf(project);
  return (name: string): boolean => name === own || name.startsWith(`${own} `);
};

/** Whether the system's keychain is asked at all. */
const isKeychainWanted = ({ profile }: Project): boolean =>
  profile.keychain !== false && !/^(1|true)$/i.test(process.env["PLUGBOARD_NO_KEYCHAIN"] ?? "");

/** A text that is kept; `undefined` where there is none. */
export const get = (
  project: Project,
  name: string = nameOf(project),
): Effect.Effect<string | undefined, Trouble> =>
  Effect.flatMap(TokenFile.read, (entries) => {
    const entry = Object.hasOwn(entries, name) ? entries[name] : undefined;
    const text = entry !== undefined && "text" in entry ? entry.text : undefined;
    const isInKeychain = entry !== undefined && text === undefined;
    if (!isInKeychain || !isKeychainWanted(project)) return Effect.succeed(text);
    return Effect.flatMap(Keychain.read(name), (held) =>
      held === undefined
        ? Effect.fail(
            new Trouble({
              message: "The system's keychain, where the token is kept, cannot be read.",
              hint: "Unlock it; or set PLUGBOARD_NO_KEYCHAIN=1 and sign in again, to keep tokens in a file.",
            }),
          )
        : Effect.succeed(held ?? undefined),
    );
  });

/** Takes a text away, wherever it is. */
export const forget = (
  project: Project,
  name: string = nameOf(project),
): Effect.Effect<void, Trouble> =>
  Effect.flatMap(TokenFile.read, (entries) => {
    const { [name]: entry, ...others } = entries;
    if (entry === undefined) return Effect.void;
    return Effect.andThen(
      "keychain" in entry ? Keychain.remove(name) : Effect.void,
      TokenFile.write(others),
    );
  });

/** Keeps a text in place of the one before, and tells where: in the keychain if that takes it, else in the file. */
export const set = (
  project: Project,
  text: string,
  name: string = nameOf(project),
): Effect.Effect<Where, Trouble> =>
  Effect.gen(function* () {
    const entries = yield* TokenFile.read;
    const isInKeychain = isKeychainWanted(project) && (yield* Keychain.write(name, text));
    yield* TokenFile.write({ ...entries, [name]: isInKeychain ? { keychain: true } : { text } });
    return whereIs(isInKeychain);
  });

const whereIs = (isInKeychain: boolean): Where =>
  isInKeychain ? "the system's keychain" : TokenFile.file();

/** Where the OAuths of a project keep their tokens; one that was emptied is forgotten. */
export const storeOf = (project: Project): TokenStore => {
  const named = (key: string): string => `${nameOf(project)} ${key}`;
  return {
    get: (key) => Effect.runPromise(get(project, named(key))),
    set: (key, text) =>
      Effect.runPromise(
        text === "" ? forget(project, named(key)) : Effect.asVoid(set(project, text, named(key))),
      ),
  };
};

/** Fails where what is kept for a project cannot be read: its OAuths could only say that their store fails. */
export const readable = (project: Project): Effect.Effect<void, Trouble> =>
  Effect.flatMap(TokenFile.read, (entries) => {
    const names = Object.keys(entries).filter(isOf(project));
    return Effect.forEach(names, (name) => get(project, name), { discard: true });
  });

/** Where a token of an OAuth has gone; `undefined` where there is none. */
export const placeOf = (project: Project): Effect.Effect<Where | undefined, Trouble> =>
  Effect.map(TokenFile.read, (entries) => {
    const [, entry] = Object.entries(entries).find(([name]) => isOf(project)(name)) ?? [];
    return entry && whereIs("keychain" in entry);
  });
