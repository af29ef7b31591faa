/** Each fact is shown in two ways: with the mock in memory, and on a real port. */
import type { MockPlatform } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { afterEach, describe } from "vitest";

type Mock = Parameters<typeof listen>[0] & Pick<MockPlatform, "fetch">;

/** How a mock is reached. */
export interface Reach {
  /** Its address where it listens on a port. */
  readonly url: string | undefined;
  /** What a client is given: the mock itself in memory, nothing on a port. */
  readonly sends: { readonly fetch?: Mock["fetch"] };
  /** What asks it, past any client. */
  readonly fetch: (url: string, init?: RequestInit) => Promise<Response>;
}

/** What the cases of one way work with. */
export interface Reaching {
  readonly reach: (platform: Mock) => Promise<Reach>;
  /** Lets go of it after the case. */
  readonly keep: <A extends { readonly dispose: () => Promise<void> }>(kept: A) => A;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeBoth = (name: string, cases: (reaching: Reaching) => void): void => {
  describe.each(["in memory", "over HTTP"] as const)(`${name} (%s)`, (way) => {
    const open: Array<() => Promise<void>> = [];
    afterEach(async () => {
      for (const close of open.splice(0).toReversed()) await close();
    });
    cases({
      reach: async (platform) => {
        if (way === "in memory") {
          const { fetch } = platform;
          return { url: undefined, sends: { fetch }, fetch };
        }
        const server = await listen(platform);
        open.push(server.close);
        return { url: server.url, sends: {}, fetch };
      },
      keep: (kept) => {
        open.push(kept.dispose);
        return kept;
      },
    });
  });
};
