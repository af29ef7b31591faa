/** aiXplain: integrations that are connected by six schemes; each call names the connection that it goes through. */
import type { Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

const samples: Samples = {
  fields: { channel: "general", text: "It rattles", sql: "select 1", query: "reports", code: "1" },
};

const open = ({ people, clientFor }: Opening): Session => ({
  legend: "Key of",
  people,
  clientFor,
  start: { connector: "composio/slack", action: "SLACK_CHAT_POST_MESSAGE" },
  samples,
  accounts: () => ({
    selects: "call",
    form: "methods",
    connectWith: (data, method) =>
      method?.kind === "consent" ? { scheme: method.scheme } : { scheme: method?.scheme, data },
  }),
});

export const aixplainKit: PlatformKit = { open, jobs: { has: () => true, cancels: false } };
