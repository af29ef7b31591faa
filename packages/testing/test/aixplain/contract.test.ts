import { aixplain, type AixplainOptions } from "@plugboard/core/aixplain";
import { mockAixplain, sampleIntegrations } from "../../src/index.ts";
import { listen } from "../../src/node.ts";
import { platformAndRelay } from "../BehindRelay.ts";

const connector = "composio/slack";

platformAndRelay("aixplain", {
  driver: (options: AixplainOptions) =>
    aixplain({
      ...options,
      safety: (_, action) => (action.startsWith("SLACK_LIST_") ? "read" : undefined),
    }),
  mock: () =>
    mockAixplain({
      // Two do: a catalog of all is a hundred requests.
      integrations: sampleIntegrations().slice(0, 2),
      people: [{ name: "ana", team: "acme" }, { name: "bo", team: "acme" }, { name: "cy" }],
      runs: [
        { action: "SLACK_EXPORT_CHANNEL", polls: 1 },
        { action: "SLACK_EXPORT_TEAM", takes: 10_000 },
      ],
    }),
  listen,
  sample: {
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
    jobs: {
      finishes: { connector, action: "SLACK_EXPORT_CHANNEL", input: { channel: "general" } },
      fails: { connector, action: "SLACK_EXPORT_CHANNEL", input: { channel: "nowhere" } },
      lasts: { connector, action: "SLACK_EXPORT_TEAM" },
      cancels: false,
    },
    statuses: { 402: ["Rejected"], 465: ["Forbidden"], 485: ["Rejected"], 495: ["InvalidInput"] },
    linking: { user: "cy", target: connector },
    consent: { user: "cy", target: connector, connect: { name: "Mine", scheme: "OAUTH2" } },
  },
  capabilities: {
    present: ["integrations.connect", "integrations.reconnect", "integrations.rename"],
    absent: ["users", "health", "integrations.select", "integrations.setActive"],
  },
  carries: (platform) => ({ account: platform.connection(connector) }),
  more: (platform, call) => ({
    secrets: [platform.options.apiKey],
    // The platform's own pages end the consent; the application is told nothing.
    consent: async (url, answer) => {
      await call(url.replace("/consent", answer === "allow" ? "/approve" : "/deny"));
      return {};
    },
  }),
});
