/**
 * What aiXplain offers beyond its connectors' actions, as actions of the driver's own, so that hooks
 * and a relay reach it: looking through integrations and connections, running what no list shows,
 * uploading files. In a chunk of its own.
 */
import * as Effect from "effect/Effect";
import type { Action, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { asFile } from "../../ConnectorFile.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Page } from "../../PageStrategy.ts";
import type { ActionCall, ActionResult } from "../../Platform.ts";
import type { PlugboardError } from "../../PlugboardError.ts";
import {
  type AssetQuery,
  connectionsPage,
  getConnection,
  getIntegration,
  integrationNamed,
  integrationsPage,
} from "./assets.ts";
import type { Http } from "./http.ts";
import { run } from "./runs.ts";
import { upload } from "./uploads.ts";
import { type AixplainWire, OWN } from "./wire.ts";

interface Own {
  readonly action: Action<AixplainWire>;
  readonly run: (
    http: Http,
    input: Json,
    call: ActionCall<AixplainWire>,
  ) => Effect.Effect<ActionResult, PlugboardError>;
}

const string = { type: "string", minLength: 1 };
const list = { type: "array", items: { type: "string" } };

const query: JsonSchema = {
  type: "object",
  properties: {
    q: { type: "string" },
    pageNumber: { type: "integer", minimum: 0 },
    pageSize: { type: "integer", minimum: 1 },
    sort: { type: "array", items: { type: "object" } },
    functions: list,
    suppliers: list,
    hosts: list,
    developers: list,
    path: { type: "string" },
    status: {},
    ownership: {},
  },
};

const done = (output: unknown): ActionResult => ({
  _tag: "Done",
  output,
  status: 200,
  headers: new Headers(),
});

const paged = ({ items, info: page }: Page<unknown>): ActionResult => ({
  _tag: "Done",
  output: items,
  items,
  page,
  status: 200,
  headers: new Headers(),
});

const own = (
  name: string,
  title: string,
  safety: Safety,
  input: JsonSchema,
  perform: Own["run"],
): Own => ({
  action: {
    connector: OWN,
    name,
    title,
    input,
    safety,
    paged: input === query,
    files: name === "files.upload",
    wire: { own: name },
  },
  run: perform,
});

const named = (properties: Json, required: ReadonlyArray<string>): JsonSchema => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});

/** The checked input says what it is; a page adds its number. */
const queryOf = (input: Json, { page }: ActionCall<AixplainWire>): AssetQuery => ({
  ...input,
  ...page,
});

const owns: ReadonlyArray<Own> = [
  own("integrations.list", "List integrations", "read", query, (http, input, call) =>
    Effect.map(integrationsPage(http, queryOf(input, call), call), paged),
  ),
  own(
    "integrations.get",
    "Get an integration by its id, path or name",
    "read",
    {
      type: "object",
      properties: { id: string, name: string },
      oneOf: [{ required: ["id"] }, { required: ["name"] }],
      additionalProperties: false,
    },
    (http, input, call) => {
      const id = text(input["id"]);
      return Effect.map(
        id === undefined
          ? integrationNamed(http, text(input["name"]) ?? "", call)
          : getIntegration(http, id, call),
        done,
      );
    },
  ),
  own("connections.list", "List connections", "read", query, (http, input, call) =>
    Effect.map(connectionsPage(http, queryOf(input, call), call), paged),
  ),
  own(
    "connections.get",
    "Get a connection",
    "read",
    named({ id: string }, ["id"]),
    (http, { id }, call) => Effect.map(getConnection(http, text(id) ?? "", call), done),
  ),
  own(
    "connections.run",
    "Run an action of a connection",
    "write",
    named({ id: string, action: string, data: {} }, ["id", "action"]),
    (http, { id, action, data = {} }, call) => {
      const account = text(id) ?? "";
      return run(http, {
        asset: account,
        body: { action, data },
        context: { ...call, account },
        connector: OWN,
      });
    },
  ),
  own(
    "files.upload",
    "Upload a file",
    "write",
    named({ file: { type: "string", format: "binary" } }, ["file"]),
    (http, { file }, call) => {
      const given = asFile(file);
      return given === undefined
        ? Effect.succeed(done(undefined))
        : Effect.map(upload(http, given, call), done);
    },
  ),
];

/** The driver's own actions. */
export const ownActions: ReadonlyArray<Action<AixplainWire>> = owns.map(({ action }) => action);

/** Runs one of them. */
export const execute = (
  http: Http,
  name: string,
  call: ActionCall<AixplainWire>,
): Effect.Effect<ActionResult, PlugboardError> => {
  const found = owns.find(({ action }) => action.name === name);
  return found === undefined
    ? Effect.die(new Error(`There is no action ${name} of the driver's own.`))
    : found.run(http, isObject(call.input) ? call.input : {}, call);
};
