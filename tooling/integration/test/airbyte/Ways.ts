/** A client of a mock Airbyte, in memory and over a real port: each fact is shown in both. */
import { type Client, createClient } from "@plugboard/core";
import {
  airbyte,
  type AirbyteCatalog,
  type AirbyteOptions,
  type AirbyteTypes,
} from "@plugboard/core/airbyte";
import { type MockAirbyte, mockAirbyte, type MockAirbyteOptions } from "@plugboard/testing";
import { listen } from "@plugboard/testing/node";
import { afterEach, describe } from "vitest";

/** What a case works with. */
export interface Setting {
  readonly platform: MockAirbyte;
  readonly client: Client<AirbyteTypes<AirbyteCatalog>>;
  /** Where a click on the consent page leaves the browser. */
  readonly click: (consentUrl: string, button: "approve" | "deny") => Promise<URL>;
}

/** How a case begins. */
export interface Start {
  readonly driver?: AirbyteOptions;
  readonly mock?: MockAirbyteOptions;
}

/** Runs the cases in both ways; what they open is closed after each. */
export const describeAirbyte = (
  name: string,
  cases: (start: (options?: Start) => Promise<Setting>) => void,
): void => {
  describe.each(["in memory", "over HTTP"] as const)(`${name} (%s)`, (way) => {
    const open: Array<() => Promise<void>> = [];
    afterEach(async () => {
      for (const close of open.splice(0).toReversed()) await close();
    });
    cases(async ({ mock, driver } = {}) => {
      const platform = mockAirbyte(mock);
      const server = way === "over HTTP" ? await listen(platform) : undefined;
      if (server !== undefined) open.push(server.close);
      const call = server === undefined ? platform.fetch : fetch;
      const client = createClient({
        platform: airbyte({
          ...platform.options,
          ...(server && { baseUrl: `${server.url}/api` }),
          ...driver,
        }),
        fetch: call,
      });
      open.push(client.dispose);
      return {
        platform,
        client,
        click: async (consentUrl, button) => {
          const decided = consentUrl.replace("/consent?", `/${button}?`);
          const response = await call(decided, { redirect: "manual" });
          return new URL(response.headers.get("location") ?? "");
        },
      };
    });
  });
};
