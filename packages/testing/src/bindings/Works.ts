/** A platform on which work goes on for a while, and clients of it. */
import { type Client, createClient } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import type { AnyClient } from "@plugboard/core/seam";
import { type MockAixplain, mockAixplain } from "../aixplain/mockAixplain.ts";
import type { RunMode } from "../aixplain/RunMode.ts";
import { sampleIntegrations } from "../samples/integrations.ts";

/** What is run there: it lists the channels of a workspace. */
export const listing = {
  connector: "composio/slack",
  action: "SLACK_LIST_CHANNELS",
  input: {},
} as const;

/** What works on such a platform stand on. */
export interface Works {
  readonly platform: MockAixplain;
  /** A client of the platform that knows of no other. */
  readonly connect: () => AnyClient;
  /** Begins work that nobody waits for, and gives its id. */
  readonly submit: () => Promise<string>;
  /** What the work comes to. */
  readonly output: () => Promise<unknown>;
  readonly close: () => Promise<void>;
}

/** Begins a platform whose work goes on as `mode` says. */
export const makeWorks = (mode: RunMode): Works => {
  const platform = mockAixplain({ integrations: sampleIntegrations() });
  platform.runs({ action: listing.action, ...mode });
  const clients: Array<Client> = [];
  const make = (): Client => {
    const made = createClient({
      platform: aixplain(platform.options),
      fetch: platform.fetch,
      account: platform.connection(listing.connector),
      polling: () => 15,
    }) as unknown as Client; // of what is called here it takes what every client takes
    clients.push(made);
    return made;
  };
  const { action, connector, input } = listing;
  return {
    platform,
    connect: make,
    submit: async () => (await make().submit(connector, action, input)).id,
    output: () => make().execute(connector, action, input),
    close: async () => {
      for (const client of clients) await client.dispose();
    },
  };
};
