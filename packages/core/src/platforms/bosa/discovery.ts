/** BOSA's discovery (protocol page, part 1.4): one JSON map of connectors, actions and their schemas. */
import * as Effect from "effect/Effect";
import type { Action, Connector, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { brokenAction } from "../../internal/brokenAction.ts";
import { isObject, text } from "../../internal/json.ts";
import type { CallContext, PlatformDiscovery } from "../../Platform.ts";
import { Malformed, type PlugboardError, UnknownConnector } from "../../PlugboardError.ts";
import type { Ask, Http } from "./http.ts";
import type { BosaWire, EndpointInfo } from "./wire.ts";

/** Says what a repetition of an action may do; `undefined` leaves it to the name. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

const TIMEOUT = 30_000;

/** Endpoints that are no actions. */
const NOISE = /^(integrations|integration-exists|success-authorize-callback)/;

/** Names of what only looks (inferred: the platform does not say). */
const LOOKS = /^(list|get|search|find|read|count|download)(_|$)/;

const PAGING = ["page", "per_page", "limit", "cursor"];

/** Whether a value is an entry of discovery; what is in it, nobody knows. */
const isEndpoint = (value: unknown): value is EndpointInfo => isObject(value);

/** The schema without one level of wrapping that some endpoints have. */
const unwrapped = (schema: Json): Json => {
  const inner = schema["schema"];
  return isObject(inner) && schema["type"] === undefined ? inner : schema;
};

const isBinary = (schema: unknown): boolean => {
  if (!isObject(schema)) return false;
  if (schema["format"] === "binary") return true;
  const branches = schema["anyOf"];
  return (
    isBinary(schema["items"]) || (Array.isArray(branches) && branches.some((one) => isBinary(one)))
  );
};

/** "google_drive" as people read it. */
const titleOf = (name: string): string =>
  name.replaceAll(/[_-]+/g, " ").replaceAll(/(^|[ /])\p{Ll}/gu, (start) => start.toUpperCase());

const inputOf = (info: EndpointInfo): JsonSchema => {
  const schema = info.parameters?.request?.schema;
  if (!isObject(schema)) return { type: "object", properties: {}, additionalProperties: false };
  const { properties } = schema;
  const plain = isObject(properties)
    ? Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [
          name,
          isObject(property) ? unwrapped(property) : {},
        ]),
      )
    : {};
  return { type: "object", ...schema, properties: plain };
};

const actionOf = (
  connector: string,
  name: string,
  info: unknown,
  safetyOf: SafetyOf | undefined,
): Action<BosaWire> | undefined => {
  if (NOISE.test(name)) return undefined;
  const broken = (fault: string) =>
    brokenAction(connector, name, fault, { path: "", binary: false });
  if (!isEndpoint(info)) return broken("its entry is no object.");
  if (typeof info.method === "string" && info.method !== "POST") return undefined;
  const path = text(info.path);
  // Anything else would say where the base URL ends, and so to whom the credentials go.
  if (path?.startsWith("/") !== true) return broken("its entry has no path.");
  const schema = info.parameters?.request?.schema ?? undefined;
  if (schema !== undefined && !isObject(schema)) return broken("its schema is no object.");
  const input = inputOf(info);
  const properties = isObject(input["properties"]) ? input["properties"] : {};
  const binary = Object.values(properties).some((property) => isBinary(property));
  return {
    connector,
    name,
    title: titleOf(name),
    description: text(info.docstring),
    input,
    output: isObject(info.response) ? info.response : undefined,
    safety: safetyOf?.(connector, name) ?? (LOOKS.test(name) ? "read" : "write"),
    paged: PAGING.some((parameter) => Object.hasOwn(properties, parameter)),
    files: binary || /^(download|export)(_|$)/.test(name),
    wire: { path, binary },
  };
};

/** Whether some endpoint of a connector links accounts. */
const links = (endpoints: Json): boolean => Object.hasOwn(endpoints, "integrations");

const connectorOf = (name: string, endpoints?: Json): Connector => ({
  name,
  title: titleOf(name),
  ...(endpoints !== undefined && { links: links(endpoints) }),
});

/** Reads BOSA's catalog. */
export const make = (
  http: Http,
  safetyOf: SafetyOf | undefined,
): Required<PlatformDiscovery<BosaWire>> => {
  const ask = (path: string, context: CallContext): Ask => ({
    method: "GET",
    path,
    as: "nobody",
    // Discovery takes no account, and is shared by all: what one call carries does not go there.
    context: { timeout: context.timeout },
    timeout: TIMEOUT,
  });
  const load = (request: Ask): Effect.Effect<Json, PlugboardError> =>
    http.pick(
      request,
      (body) => (isObject(body) ? body : undefined),
      "BOSA's discovery is no map of connectors.",
    );
  const actionsIn = (connector: string, endpoints: Json): ReadonlyArray<Action<BosaWire>> =>
    Object.entries(endpoints).flatMap(([name, info]) => {
      const action = actionOf(connector, name, info, safetyOf);
      return action === undefined ? [] : [action];
    });

  return {
    connectors: (context) =>
      http.pick(
        ask("/connectors/names", context),
        (body) =>
          Array.isArray(body)
            ? body.filter((name) => typeof name === "string").map((name) => connectorOf(name))
            : undefined,
        "BOSA's list of connectors is no list.",
      ),
    actions: (connector, context) =>
      Effect.flatMap(
        load(ask(`/connectors/?modules=${encodeURIComponent(connector)}`, context)),
        (found) => {
          const endpoints = Object.hasOwn(found, connector) ? found[connector] : undefined;
          if (isObject(endpoints)) return Effect.succeed(actionsIn(connector, endpoints));
          const at = { platform: "bosa", connector };
          return Effect.fail(
            endpoints === undefined
              ? new UnknownConnector({
                  ...at,
                  known: [],
                  message: `BOSA has no connector “${connector}”.`,
                })
              : new Malformed({ ...at, message: "Its entry in BOSA's discovery is no object." }),
          );
        },
      ),
    // No discovery shows it: a call of the administrator, in the same form as any action.
    action: (connector, name) =>
      Effect.succeed(
        connector === "bosa" && name === "clients.create" ? createClientAction : undefined,
      ),
    all: (context) =>
      Effect.map(
        load(ask("/connectors", context)),
        (found) =>
          new Map(
            Object.entries(found).flatMap(([connector, endpoints]) =>
              isObject(endpoints) ? [[connector, actionsIn(connector, endpoints)] as const] : [],
            ),
          ),
      ),
  };
};

const createClientAction: Action<BosaWire> = {
  connector: "bosa",
  name: "clients.create",
  title: "Create a client",
  description: "Registers an application and gives its key.",
  input: {
    type: "object",
    properties: { name: { type: "string", minLength: 1 } },
    required: ["name"],
    additionalProperties: false,
  },
  safety: "write",
  paged: false,
  files: false,
  wire: { path: "/clients", binary: false, admin: true },
};
