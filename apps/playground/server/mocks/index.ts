/** The mocks of one playground: BOSA from the start, each other platform when a page asks for it. */
import type { Mock } from "../mock.ts";
import { bosaOf } from "./bosa.ts";
import type { Standing } from "./Standing.ts";

/** All of them. */
export interface Mocks extends AsyncDisposable {
  /** The mock of a platform; nothing where the playground has none. */
  readonly of: (platform: string) => Promise<Standing> | undefined;
  /** Throws what any of them met that it should not. */
  readonly verify: () => Promise<void>;
}

/** How the mocks are started. */
export interface MocksOptions {
  /** What consent pages are sent with: `Cross-Origin-Opener-Policy`, for instance. @default nothing */
  readonly consentHeaders?: Readonly<Record<string, string>>;
  /** What stands in for the field stations: any other API with an OpenAPI document. */
  readonly openapi?: () => Promise<Standing>;
}

/** By the id of the platform; none of their code is loaded before. */
const starters: Readonly<Record<string, (options: MocksOptions) => Promise<Standing>>> = {
  aixplain: async (options) => (await import("./aixplain.ts")).startAixplain(options),
  airbyte: async (options) => (await import("./airbyte.ts")).startAirbyte(options),
  facilio: async () => (await import("./facilio.ts")).startFacilio(),
  openapi: async ({ openapi }) => openapi?.() ?? (await import("./openapi.ts")).startOpenapi(),
  pieces: async () => (await import("./pieces.ts")).startPieces(),
};

/** The mocks of a playground whose BOSA is running. */
export const makeMocks = (bosa: Mock, options: MocksOptions = {}): Mocks => {
  const started = new Map<string, Promise<Standing>>([["bosa", Promise.resolve(bosaOf(bosa))]]);
  return {
    of: (platform) => {
      const known = started.get(platform);
      if (known !== undefined || !Object.hasOwn(starters, platform)) return known;
      const starting = starters[platform]?.(options);
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
