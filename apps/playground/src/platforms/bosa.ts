/** BOSA: users who sign in, accounts that are linked on consent pages, pages in both directions, files. */
import { type Client, createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import type { Opening, Person, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** Someone who can sign in. */
interface User extends Person {
  readonly secret: string;
}

interface Config {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly users: readonly [User, ...ReadonlyArray<User>];
}

/** Reads whose names do not say so. */
const reads = new Set(["warehouse/status", "warehouse/export_csv"]);
const safety = (connector: string, action: string) =>
  reads.has(`${connector}/${action}`) ? "read" : undefined;

const samples: Samples = {
  fields: {
    owner: "acme",
    repo: "widgets",
    number: "264",
    title: "The report is empty",
    label: "bug",
    file_id: "report",
    message_id: "message-53",
    unread: "false",
    query: "report",
    table: "orders",
    mail_to: ["bo@example.com"],
    mail_subject: "Weekly numbers",
    mail_body: "They are in.",
    rows: [{ customer: { name: "Hooli", country: "US" }, status: "new", amount: "12.5" }],
  },
  actions: {
    "github/get_pull_request": { number: "137", repo: "tools" },
    "github/add_label": { repo: "tools" },
    "github/update_issue": { repo: "tools", title: "The report is empty on Mondays" },
  },
};

/** Clients of people share the catalog, and nothing else. */
const open = ({ config }: Opening): Session => {
  const { baseUrl, apiKey, users } = config as unknown as Config;
  const app = createClient({ platform: bosa({ baseUrl, apiKey, safety }) });
  const made = new Map<string, Client>();
  const tokenOf = async (identifier: string): Promise<string> => {
    const secret = users.find((user) => user.identifier === identifier)?.secret ?? "";
    return (await app.users.authenticate(identifier, secret)).token;
  };
  return {
    legend: "Signed in as",
    people: users,
    start: { connector: "github", action: "list_pull_requests" },
    samples,
    clientFor: ({ identifier }) => {
      const known = made.get(identifier);
      if (known !== undefined) return known;
      const client = app.with({ user: identifier, token: () => tokenOf(identifier) });
      // The page knows its connectors from the catalog alone: to its types they are any.
      made.set(identifier, client as unknown as Client);
      return client as unknown as Client;
    },
  };
};

export const bosaKit: PlatformKit = {
  open,
  accounts: {
    selects: "platform",
    connectWith: (configuration) => ({ configuration }),
    // The platform does not publish what a connector without a consent page is linked with.
    forms: {
      warehouse: {
        type: "object",
        properties: {
          url: { type: "string", minLength: 1, description: "postgresql://host/database" },
          identifier: { type: "string", description: "What to call the account." },
        },
        required: ["url"],
      },
    },
  },
};
