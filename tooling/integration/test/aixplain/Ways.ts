/** A client on a mock aiXplain, in memory and over a real port: each fact is shown in both. */
import { type Client, type ClientOptions, createClient } from "@plugboard/core";
import { aixplain, type AixplainOptions, type AixplainTypes } from "@plugboard/core/aixplain";
import type { UntypedCatalog } from "@plugboard/core";
import {
  type MockAixplain,
  mockAixplain,
  type MockAixplainOptions,
  sampleIntegrations,
} from "@plugboard/testing";
import { describeBoth } from "../Reach.ts";

export { collect, failureOf } from "../Ways.ts";

type Types = AixplainTypes<UntypedCatalog>;

/** How a case begins. */
export interface Start {
  readonly driver?: Partial<AixplainOptions>;
  readonly client?: Partial<Omit<ClientOptions<Types>, "platform">>;
  readonly mock?: Partial<MockAixplainOptions>;
}

/** What a case works with. */
export interface Setting {
  readonly platform: MockAixplain;
  readonly url: string;
  readonly client: Client<Types>;
  /** A further client of the same platform. */
  readonly connect: (start?: Omit<Start, "mock">) => Client<Types>;
  /** What a browser does. */
  readonly visit: (url: string) => Promise<Response>;
  /** What was asked, as `POST /path`. */
  readonly asked: () => ReadonlyArray<string>;
}

/** Slack's connection of the mock's first team is the account of every call that names none. */
export const SLACK = "composio/slack";

/** Runs the cases in both ways; what they open is closed after each. */
export const describeAixplain = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describeBoth(name, ({ reach, keep }) => {
    cases(async ({ mock, ...first } = {}) => {
      const platform = mockAixplain({ integrations: sampleIntegrations(), ...mock });
      const { url = platform.options.baseUrl, sends, fetch } = await reach(platform);
      const connect: Setting["connect"] = ({ driver, client: options } = {}) =>
        keep(
          createClient({
            platform: aixplain({ ...platform.options, baseUrl: url, ...driver }),
            ...sends,
            account: platform.connection(SLACK),
            polling: () => 0,
            ...options,
          }),
        );
      return {
        platform,
        url,
        connect,
        client: connect(first),
        visit: fetch,
        asked: () => platform.requests().map(({ method, path }) => `${method} ${path}`),
      };
    });
  });
};
