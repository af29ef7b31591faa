import { createClient } from "@plugboard/core";
import { aixplain } from "@plugboard/core/aixplain";
import { type ContractPlatform, platformContract, type Sample } from "../../src/contract.ts";
import { mockAixplain, sampleIntegrations } from "../../src/index.ts";
import { listen } from "../../src/node.ts";

const connector = "composio/slack";

const sample: Sample = {
  read: { connector, action: "SLACK_LIST_CHANNELS", input: { limit: 2 } },
  write: {
    connector,
    action: "SLACK_CHAT_POST_MESSAGE",
    input: { channel: "general", text: "It rattles" },
  },
  invalid: {
    connector,
    action: "SLACK_CHAT_POST_MESSAGE",
    input: { channel: "nowhere", reply_broadcast: "perhaps" },
    paths: ["/channel", "/reply_broadcast", "/text"],
  },
  users: ["ana", "bo"],
  linking: { user: "cy", target: connector },
  consent: { user: "cy", target: connector, connect: { name: "Mine", scheme: "OAUTH2" } },
};

const make = async (way: "memory" | "port"): Promise<ContractPlatform> => {
  const platform = mockAixplain({
    integrations: sampleIntegrations(),
    people: [{ name: "ana", team: "acme" }, { name: "bo", team: "acme" }, { name: "cy" }],
  });
  const server = way === "port" ? await listen(platform) : undefined;
  const call = server === undefined ? platform.fetch : fetch;
  const driver = aixplain({
    ...platform.options,
    baseUrl: server?.url ?? platform.options.baseUrl,
    safety: (_, action) => (action.includes("_LIST_") ? "read" : undefined),
  });
  const { reset, ...room } = platform;
  return {
    ...room,
    // One platform for all checks, and a new one for each: the contract takes both.
    ...(server !== undefined && { reset }),
    client: (options) =>
      createClient({
        platform: driver,
        fetch: call,
        account: platform.connection(connector),
        ...options,
      }),
    secrets: [platform.options.apiKey],
    // The platform's own pages end the consent; the application is told nothing.
    consent: async (url, answer) => {
      await call(url.replace("/consent", answer === "allow" ? "/approve" : "/deny"));
      return {};
    },
    dispose: async () => server?.close(),
  };
};

for (const way of ["memory", "port"] as const) {
  platformContract({ name: `aixplain (${way})`, make: () => make(way), sample });
}
