/**
 * What aiXplain offers beyond its connectors' actions, as actions of the driver's own, so that hooks
 * and a relay reach it: looking through integrations and connections, running what no list shows,
 * uploading files. In a chunk of its own.
 */
import * as Effect from "effect/Effect";
import type { Action, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { asFile, ConnectorFile } from "../../ConnectorFile.ts";
import { text } from "../../internal/json.ts";
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
import { type AixplainWire, OWN, type OwnAction } from "./wire.ts";

/** What one of them is, and what it does. */
interface Own {
  readonly title: string;
  readonly safety: Safety;
  readonly input: JsonSchema;
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

const owns: Readonly<Record<OwnAction, Own>> = {
  "integrations.list": {
    title: "List integrations",
    safety: "read",
    input: query,
    run: (http, input, call) =>
      Effect.map(integrationsPage(http, queryOf(input, call), call), paged),
  },
  "integrations.get": {
    title: "Get an integration by its id, path or name",
    safety: "read",
    input: {
      type: "object",
      properties: { id: string, name: string },
      oneOf: [{ required: ["id"] }, { required: ["name"] }],
      additionalProperties: false,
    },
    run: (http, input, call) => {
      const id = text(input["id"]);
      return Effect.map(
        id === undefined
          ? integrationNamed(http, text(input["name"]) ?? "", call)
          : getIntegration(http, id, call),
        done,
      );
    },
  },
  "connections.list": {
    title: "List connections",
    safety: "read",
    input: query,
    run: (http, input, call) =>
      Effect.map(connectionsPage(http, queryOf(input, call), call), paged),
  },
  "connections.get": {
    title: "Get a connection",
    safety: "read",
    input: named({ id: string }, ["id"]),
    run: (http, { id }, call) => Effect.map(getConnection(http, text(id) ?? "", call), done),
  },
  "connections.run": {
    title: "Run an action of a connection",
    safety: "write",
    input: named({ id: string, action: string, data: {} }, ["id", "action"]),
    run: (http, { id, action, data = {} }, call) => {
      const account = text(id) ?? "";
      return run(http, {
        asset: account,
        body: { action, data },
        context: { ...call, account },
        connector: OWN,
      });
    },
  },
  "files.upload": {
    title: "Upload a file",
    safety: "write",
    input: named({ file: { type: "string", format: "binary" } }, ["file"]),
    run: (http, { file }, call) => {
      // Anything else was refused, unless nothing is checked.
      const given = asFile(file) ?? ConnectorFile.from(String(file));
      return Effect.map(upload(http, given, call), done);
    },
  },
};

const names = Object.keys(owns) as ReadonlyArray<OwnAction>; // keys are what the record says

/** The driver's own actions. */
export const ownActions: ReadonlyArray<Action<AixplainWire>> = names.map((name) => {
  const { title, safety, input } = owns[name];
  return {
    connector: OWN,
    name,
    title,
    input,
    safety,
    paged: input === query,
    files: name === "files.upload",
    wire: { own: name },
  };
});

/** Runs one of them. */
export const execute = (
  http: Http,
  name: OwnAction,
  call: ActionCall<AixplainWire>,
): Effect.Effect<ActionResult, PlugboardError> => owns[name].run(http, call.input, call);
