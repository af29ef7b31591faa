/** Connections of a mock Facilio to begin with: a CRM, a folder, a database, and two that need something first. */
import type { ConnectionDefinition, SavedActionCall } from "../facilio/Connection.ts";
import { UpstreamFailure } from "../facilio/FacilioFailure.ts";
import { crm, crmKey } from "./crm.ts";

const text = { type: "string", minLength: 1 };
const whole = { type: "integer", minimum: 1 };

const closed = (
  properties: Readonly<Record<string, object>>,
  ...required: ReadonlyArray<string>
) => ({ type: "object", properties, required, additionalProperties: false });

/** What the CRM answers to a request, or its refusal as a system behind a connection tells it. */
const ask = async (
  { http }: SavedActionCall,
  path: string,
  method = "GET",
  body?: unknown,
): Promise<unknown> => {
  const response = await http(path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as { readonly message?: string };
  if (response.ok) return answer;
  throw new UpstreamFailure(
    response.status === 404 ? "NOT_FOUND" : "INVALID_FIELD",
    answer.message ?? `The CRM answered with ${response.status}`,
  );
};

const customerRelations = {
  displayName: "CRM",
  description: "Contacts and deals.",
  type: "HTTP",
  relay: "relay-eu",
  upstream: crm,
  headers: { authorization: crmKey },
  actions: {
    "fetch-deal": {
      title: "Fetch a deal",
      type: "READ",
      input: closed({ id: { ...whole, description: "The number of the deal." } }, "id"),
      run: (call) => ask(call, `/deals/${String(call.input["id"])}`),
    },
    "list-deals": {
      title: "List deals",
      type: "READ",
      input: closed({ stage: { enum: ["open", "won", "lost"] } }),
      run: (call) => {
        const { stage } = call.input;
        const query = typeof stage === "string" ? `&stage=${stage}` : "";
        return ask(call, `/deals?per_page=50${query}`);
      },
    },
    "create-deal": {
      title: "Create a deal",
      type: "WRITE",
      input: closed({ title: text, amount: { type: "number", minimum: 0 } }, "title"),
      run: async (call) => ({
        success: true,
        data: await ask(call, "/deals", "POST", { stage: "open", ...call.input }),
      }),
    },
    "count-contacts": {
      title: "Count all contacts",
      type: "READ",
      job: true,
      run: async (call) => {
        const { total } = (await ask(call, "/contacts")) as { readonly total: number };
        return { total };
      },
    },
    "import-contacts": {
      title: "Import contacts",
      type: "WRITE",
      input: closed({ url: text }, "url"),
      job: true,
      takes: 30_000,
      run: () => ({ imported: 0 }),
    },
    "merge-contacts": {
      title: "Merge contacts",
      description: "A draft: it is not published.",
      type: "WRITE",
      active: false,
      run: () => ({ merged: 0 }),
    },
  },
} satisfies ConnectionDefinition;

const documents = {
  displayName: "Documents",
  type: "FILE",
  relay: "relay-us",
  files: {
    "/readme.txt": "Welcome.\n",
    "/reports/2025/summary.csv": "month,amount\n1,100\n2,250\n",
    "/reports/logo.bin": Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe),
  },
} satisfies ConnectionDefinition;

const warehouse = {
  displayName: "Warehouse",
  type: "SQL",
  sql: [
    `CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, stock INTEGER NOT NULL DEFAULT 0, place TEXT)`,
    `INSERT INTO items (name, stock, place) VALUES ('bolt', 120, 'A1'), ('nut', 80, 'A2'), ('washer', 0, NULL)`,
  ],
  actions: {
    restock: {
      title: "Restock an item",
      type: "WRITE",
      input: closed({ name: text, count: whole }, "name", "count"),
      run: async ({ input, sql }) => {
        const changed = await sql.change("UPDATE items SET stock = stock + ? WHERE name = ?", [
          input["count"],
          input["name"],
        ]);
        if (changed > 0) return { success: true, data: { changed } };
        throw new UpstreamFailure("NOT_FOUND", `There is no ${String(input["name"])}`);
      },
    },
    "take-stock": {
      title: "Take stock",
      type: "WRITE",
      job: true,
      run: ({ sql }) => sql.change("UPDATE stock SET counted = 1"),
    },
  },
} satisfies ConnectionDefinition;

const helpDesk = {
  displayName: "Help desk",
  type: "HTTP",
  authorized: false,
  upstream: () => () => Response.json({ tickets: [] }),
  actions: {
    "list-tickets": {
      title: "List tickets",
      type: "READ",
      run: (call) => ask(call, "/tickets"),
    },
  },
} satisfies ConnectionDefinition;

const archive = {
  displayName: "Archive",
  type: "FILE",
  active: false,
  files: { "/old.txt": "Long ago." },
} satisfies ConnectionDefinition;

/** The connections; `help-desk` is not authorized, `archive` is switched off. */
export const sampleConnections = () => ({
  crm: customerRelations,
  documents,
  warehouse,
  "help-desk": helpDesk,
  archive,
});
