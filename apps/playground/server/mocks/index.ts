/** The mocks of one playground: BOSA from the start, each other platform when a page asks for it. */
import type { Mock } from "../mock.ts";
import { isNamed, type Standing } from "./Standing.ts";

/** All of them. */
export interface Mocks extends AsyncDisposable {
  /** The mock of a platform; nothing where the playground has none. */
  readonly of: (platform: string) => Promise<Standing> | undefined;
  /** Throws what any of them met that it should not. */
  readonly verify: () => Promise<void>;
}

/** By the id of the platform; none of their code is loaded before. */
const starters: Readonly<Record<string, () => Promise<Standing>>> = {
  aixplain: async () => (await import("./aixplain.ts")).startAixplain(),
  airbyte: async () => (await import("./airbyte.ts")).startAirbyte(),
  facilio: async () => (await import("./facilio.ts")).startFacilio(),
  openapi: async () => (await import("./openapi.ts")).startOpenapi(),
  pieces: async () => (await import("./pieces.ts")).startPieces(),
};

const bosaOf = ({ platform, url, options: { baseUrl, apiKey } }: Mock): Standing => {
  const users = ["ana", "bo"].map((identifier) => platform.user(identifier));
  const config = { baseUrl, apiKey, users };
  // Who has started it ends it, too.
  return { platform, url, config, isCall: isNamed, [Symbol.asyncDispose]: () => Promise.resolve() };
};

/** The mocks of a playground whose BOSA is running. */
export const makeMocks = (bosa: Mock): Mocks => {
  const started = new Map<string, Promise<Standing>>([["bosa", Promise.resolve(bosaOf(bosa))]]);
  return {
    of: (platform) => {
      const known = started.get(platform);
      if (known !== undefined || !Object.hasOwn(starters, platform)) return known;
      const starting = starters[platform]?.();
      if (starting === undefined) return undefined;
      started.set(platform, starting);
      // The next to ask for it tries again.
      starting.catch(() => started.delete(platform));
      return starting;
    },
    verify: async () => {
      for (const standing of await Promise.all(started.values())) standing.platform.verify();
    },
    [Symbol.asyncDispose]: async () => {
      const standings = await Promise.allSettled(started.values());
      const running = standings.filter((one) => one.status === "fulfilled");
      await Promise.all(running.map(({ value }) => value[Symbol.asyncDispose]()));
    },
  };
};
