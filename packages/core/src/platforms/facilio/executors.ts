/** What every connection can be asked beside its saved actions (protocol page, part 3.2), in a chunk of its own. */
import type { Action, JsonSchema, Safety } from "../../Catalog.ts";
import type { FacilioWire } from "./wire.ts";

const text = { type: "string" };
const object = { type: "object" };
const values = { type: ["object", "array"], description: "A row, or a list of rows." };

/** None is required, and others are let through: what parameters there are is not public. */
const parameters = (properties: JsonSchema): JsonSchema => ({ type: "object", properties });

const http = parameters({ path: text, query: object, headers: object, body: {} });
const path = parameters({ path: text });
const content = parameters({
  path: text,
  content: { description: "A text, or a file." },
  content_base64: text,
});
const statement = parameters({ sql: text, params: { type: ["array", "object"] } });
const selection = parameters({
  table: text,
  columns: { type: "array", items: text },
  where: object,
  limit: { type: "integer", minimum: 0 },
});

interface Executor {
  readonly title: string;
  readonly safety: Safety;
  readonly input: JsonSchema;
  readonly files?: true;
}

/** Names are the paths, with a dot. */
const table: Readonly<Record<string, Executor>> = {
  "http.get": { title: "HTTP GET", safety: "read", input: http },
  "http.post": { title: "HTTP POST", safety: "write", input: http },
  "http.patch": { title: "HTTP PATCH", safety: "write", input: http },
  "http.put": { title: "HTTP PUT", safety: "idempotent", input: http },
  "http.delete": { title: "HTTP DELETE", safety: "idempotent", input: http },
  "file.readFile": { title: "Read a file", safety: "read", input: path },
  "file.uploadFile": { title: "Upload a file", safety: "write", input: content, files: true },
  "file.appendFile": { title: "Append to a file", safety: "write", input: content, files: true },
  "file.listFiles": { title: "List files", safety: "read", input: path },
  "file.renameFile": {
    title: "Rename a file",
    safety: "write",
    input: parameters({ path: text, new_name: text }),
  },
  "file.moveFile": {
    title: "Move a file",
    safety: "write",
    input: parameters({ path: text, destination: text }),
  },
  "file.deleteFile": { title: "Delete a file", safety: "idempotent", input: path },
  "sql.query": { title: "SQL query", safety: "read", input: statement },
  "sql.select": { title: "SQL SELECT", safety: "read", input: selection },
  "sql.insert": {
    title: "SQL INSERT",
    safety: "write",
    input: parameters({ table: text, values }),
  },
  "sql.update": {
    title: "SQL UPDATE",
    safety: "idempotent",
    input: parameters({ table: text, values: object, where: object }),
  },
  "sql.delete": {
    title: "SQL DELETE",
    safety: "idempotent",
    input: parameters({ table: text, where: object }),
  },
  "sql.execute": { title: "SQL statement", safety: "write", input: statement },
};

const made = (connector: string, name: string, executor: Executor): Action<FacilioWire> => {
  const { title, safety, input, files = false } = executor;
  const wire: FacilioWire = {
    method: "POST",
    path: ["connections", connector, ...name.split(".")],
    carries: "body",
    runs: true,
  };
  return { connector, name, title, input, safety, paged: false, files, wire };
};

/** One executor of a connection, if there is one of this name. */
export const executor = (connector: string, name: string): Action<FacilioWire> | undefined => {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  return found && made(connector, name, found);
};

/** All executors of a connection: Facilio does not say which of them it takes. */
export const executors = (connector: string): ReadonlyArray<Action<FacilioWire>> =>
  Object.entries(table).map(([name, found]) => made(connector, name, found));
