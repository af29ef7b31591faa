/** Values that the mock has something for, so that every action can be run at once. */
import type { Json, JsonSchema } from "@plugboard/core";
import type { FieldSpec } from "./schema.ts";

const samples: Json = {
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
};

const byAction: Readonly<Record<string, Json>> = {
  "github/get_pull_request": { number: "137", repo: "tools" },
  "github/add_label": { repo: "tools" },
  "github/update_issue": { repo: "tools", title: "The report is empty on Mondays" },
};

/** A draft for an action: what it must be given, as far as there is something to give. */
export const sampleOf = (id: string, fields: ReadonlyArray<FieldSpec>): Json => {
  const known = { ...samples, ...byAction[id] };
  const wanted = fields.filter(
    ({ name, required }) => required || byAction[id]?.[name] !== undefined,
  );
  return Object.fromEntries(
    wanted.flatMap(({ name }) => (known[name] === undefined ? [] : [[name, known[name]]])),
  );
};

/** What the mock links without a consent page; the platform does not publish it. */
export const configurations: Readonly<Record<string, JsonSchema>> = {
  warehouse: {
    type: "object",
    properties: {
      url: { type: "string", minLength: 1, description: "postgresql://host/database" },
      identifier: { type: "string", description: "What to call the account." },
    },
    required: ["url"],
  },
};
