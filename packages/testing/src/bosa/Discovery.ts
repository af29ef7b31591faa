/** What `GET /connectors` tells: an entry for each endpoint, actions and others, as the real one mixes them. */
import { route, type Route } from "../Route.ts";
import type { ActionDefinition } from "./Action.ts";
import type { ConnectorDefinition, Connectors } from "./Connector.ts";
import { envelope } from "./BosaFailure.ts";
import type { JsonSchema } from "./Field.ts";
import { objectSchema } from "./Fields.ts";

/** One endpoint of a connector. */
export interface EndpointInfo {
  readonly method: "GET" | "POST" | "DELETE" | "PUT";
  readonly path: string;
  readonly docstring: string;
  readonly parameters: { readonly request?: { readonly schema: JsonSchema } };
  readonly request_body?: JsonSchema;
  readonly response?: JsonSchema;
}

/** The endpoints of every connector. */
export type Discovery = Readonly<Record<string, Readonly<Record<string, EndpointInfo>>>>;

/** `list_pull_requests` → `ListPullRequests`. */
const pascal = (name: string): string =>
  name.replace(/(?:^|_)([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

const requestBody = (name: string, { fields }: ActionDefinition): JsonSchema => {
  const defs: Record<string, JsonSchema> = {};
  const schema = objectSchema(fields, (_) => _.reference(defs));
  return {
    title: `${pascal(name)}Request`,
    ...schema,
    ...(Object.keys(defs).length > 0 ? { $defs: defs } : {}),
  };
};

/** The path that an action is posted to. */
export const actionPath = (connector: string, action: string): string =>
  `/connectors/${connector}/${action}`;

const actionInfo = (connector: string, name: string, action: ActionDefinition): EndpointInfo => ({
  method: "POST",
  path: actionPath(connector, name),
  docstring: action.description,
  parameters:
    Object.keys(action.fields).length === 0
      ? {}
      : { request: { schema: objectSchema(action.fields, (_) => _.schema) } },
  ...(Object.keys(action.fields).length === 0 ? {} : { request_body: requestBody(name, action) }),
  ...(action.output === undefined ? {} : { response: action.output }),
});

/** The endpoints beside the actions; clients have to leave them out. */
const noise = (connector: string): Readonly<Record<string, EndpointInfo>> => {
  const at = (method: EndpointInfo["method"], path: string, docstring: string): EndpointInfo => ({
    method,
    path: `/connectors/${connector}/${path}`,
    docstring,
    parameters: {},
  });
  return {
    integrations: at("POST", "integrations", "Initiate an integration."),
    "integrations-select": at("POST", "integrations/{user_identifier}", "Select an integration."),
    "integrations-detail": at("GET", "integrations/{user_identifier}", "Get an integration."),
    "integrations-remove": at("DELETE", "integrations/{user_identifier}", "Remove an integration."),
    "integration-exists": at("GET", "integration-exists", "Whether an integration exists."),
    "success-authorize-callback": at("GET", "success-authorize-callback", "OAuth2 callback."),
    health: at("GET", "health", "Whether the connector is up."),
  };
};

/** The endpoints of one connector. */
const endpointsOf = (
  name: string,
  { actions }: ConnectorDefinition,
): Readonly<Record<string, EndpointInfo>> => ({
  ...noise(name),
  ...Object.fromEntries(
    Object.entries(actions).map(([action, _]) => [action, actionInfo(name, action, _)]),
  ),
});

const docs = (discovery: Discovery): string => {
  const items = Object.values(discovery)
    .flatMap((endpoints) => Object.values(endpoints))
    .map(
      (_) => `<li><code>${_.method} ${_.path}</code> ${_.docstring.replaceAll("<", "&lt;")}</li>`,
    );
  return `<!doctype html><html lang="en"><title>Mock BOSA</title><h1>Mock BOSA</h1><ul>${items.join("")}</ul></html>`;
};

/** D1 to D3, the docs page, and each connector's `health`: none asks who calls. */
export const discoveryRoutes = (connectors: Connectors): ReadonlyArray<Route> => {
  const discovery: Discovery = Object.fromEntries(
    Object.entries(connectors).map(([name, _]) => [name, endpointsOf(name, _)]),
  );
  return [
    route("GET", "/connectors/names", () => Response.json(Object.keys(discovery))),
    route("GET", "/connectors", ({ url }) => {
      const modules = url.searchParams.get("modules");
      if (modules === null) return Response.json(discovery);
      const asked = new Set(modules.split(",").map((_) => _.trim()));
      const found = Object.entries(discovery).filter(([name]) => asked.has(name));
      return Response.json(Object.fromEntries(found));
    }),
    route(
      "GET",
      "/docs",
      () =>
        new Response(docs(discovery), { headers: { "content-type": "text/html; charset=utf-8" } }),
    ),
    ...Object.keys(connectors).map((name) =>
      route("GET", `/connectors/${name}/health`, () => envelope({ status: "ok" })),
    ),
  ];
};
