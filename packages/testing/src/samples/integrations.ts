/** Integrations of all six schemes, with data to work on. */
import { defineIntegration, type IntegrationDefinition } from "../aixplain/Integration.ts";

interface Message {
  readonly id: string;
  readonly channel: string;
  readonly text: string;
}

interface SlackState {
  readonly messages: Array<Message>;
  readonly files: Array<{ readonly id: string; readonly name: string; readonly size: number }>;
}

const composio = { id: 42, name: "Composio", code: "composio" };
const CHANNELS = ["general", "random", "support"];

const token = {
  name: "token",
  displayName: "Bearer Token",
  type: "string",
  description: "Token for bearer authentication",
  required: true,
};

const slack = defineIntegration<SlackState>({
  id: "686432941223092cb4294d3f",
  path: "composio/slack",
  name: "Slack",
  description: "Messages of a team.",
  supplier: composio,
  schemes: { OAUTH2: [], BEARER_TOKEN: [token] },
  refuses: (data) =>
    typeof data["token"] === "string" && data["token"].startsWith("xoxb-")
      ? undefined
      : "invalid_auth",
  state: () => ({ messages: [], files: [] }),
  actions: {
    SLACK_LIST_CHANNELS: {
      displayName: "List channels",
      description: "All channels by name.",
      inputs: [{ name: "Limit", datatype: "integer", defaultValue: [100] }],
      handler: ({ input }) => ({ channels: CHANNELS.slice(0, Number(input["limit"])) }),
    },
    SLACK_CHAT_POST_MESSAGE: {
      displayName: "Post message",
      description: "Posts a text to a channel.",
      inputs: [
        {
          name: "Channel",
          code: "channel",
          datatype: "string",
          required: true,
          availableOptions: CHANNELS,
        },
        { name: "Text", code: "text", datatype: "string", required: true },
        { name: "Reply broadcast", datatype: "boolean", defaultValue: [{ value: false }] },
        { name: "Notify", datatype: "string", allowMulti: true, availableOptions: ["here", "all"] },
      ],
      handler: ({ input, state, uuid }) => {
        const message = {
          id: uuid(),
          channel: String(input["channel"]),
          text: String(input["text"]),
        };
        state.messages.push(message);
        return { ok: true, message, broadcast: input["reply_broadcast"], notify: input["notify"] };
      },
    },
    SLACK_EXPORT_CHANNEL: {
      displayName: "Export a channel",
      inputs: [{ name: "Channel", code: "channel", datatype: "string", required: true }],
      handler: ({ input, state }) => {
        // oxlint-disable-next-line typescript/only-throw-error -- the supplier's words
        if (!CHANNELS.includes(String(input["channel"]))) throw "channel_not_found";
        return state.messages.filter(({ channel }) => channel === input["channel"]);
      },
    },
    SLACK_EXPORT_TEAM: {
      displayName: "Export everything",
      handler: ({ state }) => [...state.messages],
    },
    SLACK_UPLOAD_FILE: {
      displayName: "Upload a file",
      inputs: [
        { name: "File", code: "file", datatype: "file", required: true },
        { name: "Comment", datatype: "string" },
      ],
      handler: ({ input, state, file, uuid }) => {
        const given = file(input["file"]);
        // oxlint-disable-next-line typescript/only-throw-error -- the supplier's words
        if (given === undefined) throw "The file cannot be fetched";
        const stored = { id: uuid(), name: given.filename, size: given.bytes.byteLength };
        state.files.push(stored);
        return stored;
      },
    },
  },
});

const trello = defineIntegration({
  id: "686432941223092cb4294d40",
  path: "composio/trello",
  name: "Trello",
  supplier: composio,
  schemes: { OAUTH1: [] },
  actions: { TRELLO_LIST_BOARDS: { handler: () => [{ id: "b1", name: "Roadmap" }] } },
});

const stripe = defineIntegration({
  id: "686432941223092cb4294d41",
  path: "composio/stripe",
  name: "Stripe",
  supplier: composio,
  version: "2.1",
  schemes: { API_KEY: [{ name: "api_key", displayName: "API key", type: "string" }] },
  actions: { STRIPE_LIST_CUSTOMERS: { handler: () => [{ id: "cus_1", email: "ana@acme.test" }] } },
});

const jira = defineIntegration({
  id: "686432941223092cb4294d42",
  path: "composio/jira",
  name: "Jira",
  supplier: composio,
  schemes: {
    BASIC: [
      { name: "username", displayName: "User", type: "string" },
      { name: "password", displayName: "Password", type: "string" },
      { name: "subdomain", displayName: "Subdomain", type: "string", required: false },
    ],
  },
  actions: { JIRA_GET_ISSUE: { handler: () => ({ key: "ACME-1" }) } },
});

const postgres = defineIntegration({
  id: "686432941223092cb4294d43",
  path: "aixplain/postgresql",
  name: "PostgreSQL",
  schemes: { NO_AUTH: [{ name: "url", displayName: "URL", type: "string" }] },
  actions: {
    query: {
      displayName: "Query",
      inputs: [{ name: "SQL", code: "sql", datatype: "string", required: true }],
      handler: ({ input }) => ({ sql: input["sql"], rows: [{ n: 1 }] }),
    },
  },
});

const sandbox = defineIntegration({
  id: "688779d8bfb8e46c273982ca",
  path: "aixplain/python-sandbox",
  name: "Python Sandbox",
  supplier: "aixplain",
  version: "pythonscript",
  schemes: {
    NO_AUTH: [
      {
        name: "code",
        displayName: "Code",
        type: "string",
        required: true,
        subtype: "file",
        fileConfiguration: { limit: 1, extensions: ["py"] },
      },
      { name: "function_name", displayName: "Function", type: "string", required: true },
    ],
  },
  actions: {
    run: {
      handler: ({ credentials, file }) => {
        const code = file(credentials["code"]);
        const text = code === undefined ? "no file" : new TextDecoder().decode(code.bytes);
        return { data: `${String(credentials["function_name"])} of ${text}` };
      },
    },
  },
});

const mcp = defineIntegration({
  id: "686eb9cd26480723d0634d3e",
  path: "aixplain/mcp-server",
  name: "MCP Server",
  schemes: {},
  isMcp: true,
  actions: {
    search: {
      description: "Searches.",
      inputs: [{ name: "query", datatype: "string", required: true }],
      handler: ({ input }) => ({ found: input["query"] }),
    },
  },
});

/** Integrations of all six schemes, a sandbox that takes a file, and a server of tools. */
export const sampleIntegrations = (): ReadonlyArray<IntegrationDefinition> => [
  slack,
  trello,
  stripe,
  jira,
  postgres,
  sandbox,
  mcp,
];
