/** The configuration of where the command is run, and the client that it describes. */
import { type Client, createClient } from "@plugboard/core";
import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Redacted from "effect/Redacted";
import type * as Scope from "effect/Scope";
import { existsSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Config, Profile } from "./Config.ts";
import { USAGE } from "./Failure.ts";
import { signedIn } from "./accounts/SignedIn.ts";
import { root } from "./Root.ts";
import { Trouble } from "./Trouble.ts";

/** What a configuration is called. */
export const CONFIG_NAMES = ["ts", "mts", "js", "mjs"].map(
  (ending) => `plugboard.config.${ending}`,
);

/** One platform of a configuration, and where that was found. */
export interface Project {
  /** The configuration's file. */
  readonly file: string;
  /** The folder that paths in it start from. */
  readonly folder: string;
  /** The platform's name in the configuration; its id where there is one only. */
  readonly name: string;
  readonly profile: Profile;
}

/** The file of the configuration: the one that is named, or the next one further up. */
export const find = (folder: string): string | undefined => {
  const found = CONFIG_NAMES.map((name) => join(folder, name)).find((file) => existsSync(file));
  const above = dirname(folder);
  return found ?? (above === folder ? undefined : find(above));
};

const wrong = (message: string, hint?: string, cause?: unknown): Trouble =>
  new Trouble({ message, hint, cause, code: USAGE });

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What a file exports, if it is a configuration. */
const load = (file: string): Effect.Effect<Config, Trouble> =>
  Effect.gen(function* () {
    // Credentials are in the environment, and in development in the file `.env` beside the configuration.
    const env = join(dirname(file), ".env");
    if (existsSync(env)) {
      yield* Effect.try({
        try: () => process.loadEnvFile(env),
        catch: (cause) => wrong(`${env} cannot be read.`, undefined, cause),
      });
    }
    const module = yield* Effect.tryPromise({
      // Who watches it wants what it says now.
      try: () =>
        import(`${pathToFileURL(file).href}?${statSync(file).mtimeMs}`) as Promise<{
          readonly default?: unknown;
        }>,
      catch: (cause) =>
        wrong(
          `${file} cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`,
          "It is run as it is by Node.js: imports need their file endings, and types must be erasable.",
          cause,
        ),
    });
    const config = module.default;
    if (isObject(config) && (isObject(config["platform"]) || isObject(config["platforms"]))) {
      return config as unknown as Config;
    }
    return yield* wrong(
      `${file} exports no configuration.`,
      "Its default export is `defineConfig({ platform: bosa({ … }) })`, or has `platforms` by name.",
    );
  });

const profileOf = (
  config: Config,
  file: string,
  wanted: string | undefined,
): Effect.Effect<{ readonly name: string; readonly profile: Profile }, Trouble> => {
  if (!("platforms" in config)) {
    const name = config.platform.id;
    return wanted === undefined || wanted === name
      ? Effect.succeed({ name, profile: config })
      : Effect.fail(wrong(`${file} has no platform ${wanted}: it has ${name}.`));
  }
  const names = Object.keys(config.platforms);
  const [only] = names;
  const name = wanted ?? (names.length === 1 ? only : undefined);
  const profile =
    name !== undefined && Object.hasOwn(config.platforms, name)
      ? config.platforms[name]
      : undefined;
  if (name !== undefined && profile !== undefined) return Effect.succeed({ name, profile });
  const said =
    wanted === undefined ? `${file} has several platforms.` : `${file} has no platform ${wanted}.`;
  return Effect.fail(wrong(said, `Choose one with --platform: ${names.join(", ")}.`));
};

/** The project that the command's flags name. */
export const project = Effect.gen(function* () {
  const flags = yield* root;
  const named = Option.map(flags.config, (file) => resolve(file));
  const file = Option.getOrElse(named, () => find(process.cwd()));
  if (file === undefined || !existsSync(file)) {
    return yield* wrong(
      file === undefined ? "There is no plugboard.config.ts here." : `There is no ${file}.`,
      "`plugboard init` writes one; --config names another file.",
    );
  }
  const config = yield* load(file);
  const chosen = yield* profileOf(config, file, Option.getOrUndefined(flags.platform));
  // The environment goes before the configuration, and a flag before both.
  const { PLUGBOARD_TOKEN: token = "" } = process.env;
  const profile =
    token === "" ? chosen.profile : { ...chosen.profile, token: Redacted.make(token) };
  const made: Project = { file, folder: dirname(file), name: chosen.name, profile };
  return made;
});

/** The client of a project, until the scope ends; of whoever is signed in, where somebody is. */
export const clientOf = (here: Project): Effect.Effect<Client, Trouble, Scope.Scope> =>
  Effect.acquireRelease(
    Effect.map(signedIn(here), (token) => {
      const { generate: _, keychain: __, ...options } = here.profile;
      return createClient({ ...options, ...token }) as unknown as Client; // whatever the platform, the commands ask by name
    }),
    (client) => Effect.promise(() => client.dispose()),
  );
