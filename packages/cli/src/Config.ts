/** What `plugboard.config.ts` says: which platform, whose credentials, which types. */
import type { ClientOptions, PlatformTypes } from "@plugboard/core";

/** What `plugboard generate` writes. */
export interface GenerateOptions {
  /** The file, as a path from the configuration. @default "plugboard.gen.ts" beside the configuration */
  readonly output?: string | undefined;
  /** The connectors that are wanted. @default all */
  readonly connectors?: ReadonlyArray<string> | undefined;
  /** Whether clients of this platform have these types without being told; for one profile of each platform. @default true */
  readonly register?: boolean | undefined;
  /** A function for each action, too: `githubListIssues(client, input)`. @default false */
  readonly functions?: boolean | undefined;
  /** TanStack Query's options for actions that only look, too: `githubListIssuesQuery(client, input)`. @default false */
  readonly tanstack?: boolean | undefined;
}

/** One platform, and how its clients are made. */
export interface Profile extends ClientOptions<PlatformTypes> {
  /** The types that are generated of its catalog. */
  readonly generate?: GenerateOptions | undefined;
  /** Whether tokens of `plugboard login` may be kept in the system's keychain; otherwise they are in a file of the user's own. @default true */
  readonly keychain?: boolean | undefined;
}

/** Several platforms, by the names that `--platform` takes. */
export interface Profiles {
  readonly platforms: Readonly<Record<string, Profile>>;
}

/** What a configuration file exports. */
export type Config = Profile | Profiles;

/** Checks a configuration where it is written, and gives it back as it is. */
export const defineConfig = <const C extends Config>(config: C): C => config;
