/** aiXplain: integrations that are connected by six schemes; each call names the connection that it goes through. */
import { type Client, createClient, type Json } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import type { Opening, Person, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** Somebody with a key of their own. */
interface Owner extends Person {
  readonly key: string;
}

interface Config {
  readonly baseUrl: string;
  readonly owners: readonly [Owner, ...ReadonlyArray<Owner>];
}

const samples: Samples = {
  fields: { channel: "general", text: "It rattles", sql: "select 1", query: "reports", code: "1" },
};

const open = ({ config }: Opening): Session => {
  const { baseUrl, owners } = config as unknown as Config;
  const safety = (_: string, action: string) => (/_(LIST|GET)_/.test(action) ? "read" : undefined);
  const app = createClient({ platform: aixplain({ baseUrl, safety }) });
  const made = new Map(
    owners.map(({ identifier, key }) => [
      identifier,
      // The workbench knows actions from the catalog alone: to its types they are any.
      app.with({ user: identifier, token: key }) as unknown as Client,
    ]),
  );
  const [first] = owners;
  return {
    legend: "Key of",
    people: owners,
    start: { connector: "composio/slack", action: "SLACK_CHAT_POST_MESSAGE" },
    samples,
    clientFor: ({ identifier }) => made.get(identifier) ?? (made.get(first.identifier) as Client),
  };
};

export const aixplainKit: PlatformKit = {
  open,
  accounts: {
    selects: "call",
    forms: "platform",
    consent: "tab",
    connectWith: (data: Json, scheme) => ({ scheme, data }),
  },
  jobs: { has: () => true, cancels: false },
};
