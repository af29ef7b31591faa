/**
 * Facilio's own operations (protocol page, part 3.2) as actions of a connector that no list shows, so
 * that hooks and a relay reach them like any other; in a chunk of its own.
 */
import type { Action, JsonSchema, Safety } from "../../Catalog.ts";
import type { FacilioWire } from "./wire.ts";

/** The connector of these actions; it is none that Facilio has. */
export const FACILIO = "facilio";

const text = { type: "string", minLength: 1 };

/** What the operations take; all of it but these is required. */
const properties = {
  relay_id: text,
  authorized: { type: "boolean" },
  slug: text,
  active: { type: "boolean" },
  action_slug: text,
  job_id: { type: ["string", "integer"] },
};
const OPTIONAL: ReadonlySet<string> = new Set(["relay_id", "authorized"]);

type Key = keyof typeof properties;

interface Operation {
  readonly method: FacilioWire["method"];
  readonly path: FacilioWire["path"];
  readonly takes: ReadonlyArray<Key>;
  readonly safety: Safety;
}

const get = (path: FacilioWire["path"], ...takes: ReadonlyArray<Key>): Operation => ({
  method: "GET",
  path,
  takes,
  safety: "read",
});
const post = (path: FacilioWire["path"], ...takes: ReadonlyArray<Key>): Operation => ({
  method: "POST",
  path,
  takes,
  safety: "idempotent",
});

const connection = ["connections", { key: "slug" }];
const actions = [...connection, "actions"];
const action = [...actions, { key: "action_slug" }];

const table: Readonly<Record<string, Operation>> = {
  "jobs.get": get(["jobs", { key: "job_id" }], "job_id"),
  "connections.list": get(["connections"], "relay_id", "authorized"),
  "connections.get": get(connection, "slug"),
  "connections.authorize": post([...connection, "authorize"], "slug"),
  "connections.unauthorize": post([...connection, "unauthorize"], "slug"),
  "connections.toggleActive": post([...connection, "toggle-active"], "slug", "active"),
  "actions.listAll": get(["actions"]),
  "actions.list": get(actions, "slug"),
  "actions.get": get(action, "slug", "action_slug"),
  "actions.inputs": get([...action, "inputs"], "slug", "action_slug"),
};

const inputOf = (takes: ReadonlyArray<Key>): JsonSchema => ({
  type: "object",
  properties: Object.fromEntries(takes.map((key) => [key, properties[key]])),
  required: takes.filter((key) => !OPTIONAL.has(key)),
  additionalProperties: false,
});

/** One of Facilio's own operations, if there is one of this name. */
export const operation = (name: string): Action<FacilioWire> | undefined => {
  const found = Object.hasOwn(table, name) ? table[name] : undefined;
  if (found === undefined) return undefined;
  const { method, path, takes, safety } = found;
  return {
    connector: FACILIO,
    name,
    input: inputOf(takes),
    safety,
    paged: false,
    files: false,
    wire: { method, path, carries: method === "GET" ? "query" : "body", runs: false },
  };
};
