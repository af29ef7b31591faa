/** A client of Airbyte, in memory and over a real port: each fact is shown in both. */
import { type Client, type ClientOptions, createClient } from "@plugboard/core";
import { airbyte, type AirbyteOptions, type AirbyteTypes } from "@plugboard/core/airbyte";
import {
  type ManualClock,
  manualClock,
  type MockAirbyte,
  mockAirbyte,
  type MockAirbyteOptions,
} from "@plugboard/testing";
import { describeBoth } from "../Reach.ts";

type Types = AirbyteTypes;

/** How a case begins. */
export interface Start {
  readonly driver?: AirbyteOptions;
  readonly client?: Partial<Omit<ClientOptions<Types>, "platform">>;
  readonly mock?: MockAirbyteOptions;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockAirbyte;
  readonly seed: MockAirbyte["seed"];
  /** The platform's, by which its jobs go on. */
  readonly clock: ManualClock;
  readonly client: Client<Types>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "mock">) => Client<Types>;
  /** What was asked for so far, by path. */
  readonly asked: () => ReadonlyArray<string>;
  /** What a user decides on a consent page, as the callback page is told it. */
  readonly decide: (
    url: string,
    decision: "approve" | "deny",
  ) => Promise<Readonly<Record<string, string>>>;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeWays = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ mock, ...first } = {}) => {
      const clock = manualClock();
      const platform = mockAirbyte({ now: clock.now, sleep: clock.sleep, ...mock });
      const { url, sends, fetch } = await reach(platform);
      const { options } = platform;
      const baseUrl = url === undefined ? options.baseUrl : `${url}/api`;
      const connect: Setting["connect"] = ({ driver, client } = {}) =>
        keep(
          createClient({
            platform: airbyte({ ...options, baseUrl, ...driver }),
            ...sends,
            polling: () => 0,
            ...client,
          }),
        );
      const decide: Setting["decide"] = async (consent, decision) => {
        const at = consent.replace("/consent?", `/${decision}?`);
        const { headers } = await fetch(at, { redirect: "manual" });
        return Object.fromEntries(new URL(headers.get("location") ?? "").searchParams);
      };
      const asked = () => platform.requests().map(({ path }) => path.replace(/^.*\/api\/v1\//, ""));
      const { seed } = platform;
      return { platform, seed, clock, connect, client: connect(first), asked, decide };
    });
  });
};
