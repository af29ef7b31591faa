/** What a `plugboard.config.ts` says; it loads nothing else. */
export {
  type Config,
  defineConfig,
  type GenerateOptions,
  type Profile,
  type Profiles,
} from "./Config.ts";
