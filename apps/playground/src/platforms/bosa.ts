/** BOSA: users who sign in, accounts that are linked on consent pages, pages in both directions, files. */
import type { AccountsKit, Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

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

/** The platform does not publish what a connector without a consent page is linked with. */
const forms: Readonly<Record<string, AccountsKit["form"]>> = {
  warehouse: {
    type: "object",
    properties: {
      url: { type: "string", minLength: 1, description: "postgresql://host/database" },
      identifier: { type: "string", description: "What to call the account." },
    },
    required: ["url"],
  },
};

const open = ({ people, clientFor }: Opening): Session => ({
  legend: "Signed in as",
  people,
  clientFor,
  start: { connector: "github", action: "list_pull_requests" },
  samples,
  accounts: (connector) => ({
    selects: "platform",
    form: forms[connector],
    connectWith: (configuration) => ({ configuration }),
  }),
});

export const bosaKit: PlatformKit = { open };
