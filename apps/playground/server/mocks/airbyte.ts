/** A mock Airbyte with a history: a connection that has synced for a day, and will falter once. */
import { createClient } from "@plugboard/core";
import { airbyte } from "@plugboard/core/airbyte";
import { mockAirbyte } from "@plugboard/testing";
import type { MocksOptions } from "./index.ts";
import { type Standing, standing } from "./Standing.ts";

const HOUR = 3_600_000;
const SYNCS = 24;

/** Starts it. */
export const startAirbyte = async ({ consentHeaders = {} }: MocksOptions): Promise<Standing> => {
  let behind = (SYNCS + 1) * HOUR;
  const platform = mockAirbyte({
    password: "a made-up password",
    jobDuration: 2500,
    now: () => Date.now() - behind,
    consentHeaders,
  });
  const { seed, options } = platform;
  const { connectionId } = seed;
  await using client = createClient({ platform: airbyte(options), fetch: platform.fetch });
  for (; behind > 0; behind -= HOUR) {
    await client.execute("connection", "syncConnection", { connectionId });
  }
  // The next job's first attempt breaks off, so that there is something to see.
  platform.script(connectionId, { failures: 1 });
  return standing(
    platform,
    (url) => ({
      driver: airbyte({ ...options, baseUrl: `${url}/api` }),
      // All sources and destinations are everybody's: there is one of them.
      people: { airbyte: { accounts: "platform" } },
      shown: { seed },
    }),
    // What stands under two tags is recorded under the first.
    (request, _, action) => request.action === action,
  );
};
