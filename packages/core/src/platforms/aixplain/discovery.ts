/**
 * aiXplain's discovery (protocol page, parts 2.3 and 2.6): integrations are listed by the catalog;
 * their actions, and the inputs of one, are told by runs, which may go on for a while.
 */
import * as Effect from "effect/Effect";
import type { Action, Connector, Json, JsonSchema, Safety } from "../../Catalog.ts";
import { brokenAction } from "../../internal/brokenAction.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Polling } from "../../Job.ts";
import type { CallContext, PlatformDiscovery } from "../../Platform.ts";
import { Malformed, type PlugboardError } from "../../PlugboardError.ts";
import { all, connectorNamed, getConnection, integrationsPage } from "./assets.ts";
import type { Http } from "./http.ts";
import { schemaOf, takesFiles } from "./inputs.ts";
import type { Integration } from "./integration.ts";
import { ended } from "./jobs.ts";
import { ownActions } from "./own.ts";
import { unlinked } from "./unlinked.ts";
import { type AixplainWire, OWN } from "./wire.ts";

/** Says what a repetition of an action may do; `undefined` leaves it a write. */
export type SafetyOf = (connector: string, action: string) => Safety | undefined;

/** Every second, for half a minute: who asks what there is does not wait as long as who has work done. */
const looking: Polling = { schedule: () => 1000, within: 30_000 };

/** Servers of the Model Context Protocol list tools. */
const isMcp = ({ id, path }: Integration): boolean =>
  id === "686eb9cd26480723d0634d3e" || path === "aixplain/mcp-server";

const connectorOf = ({ id, path, name, description }: Integration): Connector => ({
  name: path ?? id,
  title: name,
  ...(description !== "" && { description }),
  links: true,
});

const objectIn = (schema: unknown): JsonSchema | undefined =>
  isObject(schema) && isObject(schema["properties"]) ? schema : undefined;

/** What a list is asked of: a connection, or the integration itself. */
interface Listing {
  readonly integration: Integration;
  readonly asset: string;
}

/** Reads aiXplain's catalog. */
export const make = (
  http: Http,
  safetyOf: SafetyOf | undefined,
  pageSize: number,
): Required<Omit<PlatformDiscovery<AixplainWire>, "all">> => {
  const actionOf = (connector: string, spec: Json): Action<AixplainWire> | undefined => {
    const name = text(spec["name"]);
    if (name === undefined) return undefined;
    const wire = { run: name };
    const { inputs } = spec;
    if (inputs !== undefined && inputs !== null && !Array.isArray(inputs)) {
      return brokenAction(connector, name, "its inputs are no list.", wire);
    }
    const title = text(spec["displayName"]);
    const description = text(spec["description"]);
    return {
      connector,
      name,
      ...(title !== undefined && { title }),
      ...(description !== undefined && { description }),
      ...((isObject(spec["deprecated"]) || spec["deprecated"] === true) && { deprecated: true }),
      // Where inputs are not told, none are refused.
      input: Array.isArray(inputs)
        ? schemaOf(inputs)
        : (objectIn(spec["input_parameters"]) ?? { type: "object" }),
      output: objectIn(spec["output_parameters"]),
      safety: safetyOf?.(connector, name) ?? "write",
      paged: false,
      files: Array.isArray(inputs) && takesFiles(inputs),
      wire,
    };
  };

  const listed = (
    connector: string,
    { integration, asset }: Listing,
    actions: ReadonlyArray<string> | undefined,
    context: CallContext,
  ): Effect.Effect<ReadonlyArray<Json>, PlugboardError> => {
    const old = http.version === "v1" || isMcp(integration);
    const verb = isMcp(integration) ? "TOOLS" : actions === undefined ? "ACTIONS" : "INPUTS";
    const data = actions === undefined ? (old ? " " : {}) : { actions };
    const body = { action: `LIST_${verb}`, data };
    return Effect.flatMap(ended(http, { asset, body, context, connector }, looking), (list) =>
      Array.isArray(list)
        ? Effect.succeed(list.filter(isObject))
        : Effect.fail(
            new Malformed({
              platform: "aixplain",
              connector,
              message: `What ${connector} lists is no list.`,
            }),
          ),
    );
  };

  /** The connection that a call names, where it is one of this integration. */
  const connectionOf = (
    { id }: Integration,
    { account, ...context }: CallContext,
  ): Effect.Effect<string | undefined, PlugboardError> =>
    account === undefined
      ? Effect.succeed(undefined)
      : Effect.catchTag(
          Effect.map(getConnection(http, account, context), ({ integration = id }) =>
            integration === id ? account : undefined,
          ),
          "NotFound",
          () => Effect.succeed(undefined),
        );

  /** The one that was asked for; an answer of before there were names holds it alone. */
  const chosen = (list: ReadonlyArray<Json>, name: string): Json | undefined => {
    const lower = name.toLowerCase();
    const found =
      list.find((spec) => spec["name"] === name) ??
      list.find((spec) => text(spec["name"])?.toLowerCase() === lower);
    if (found !== undefined) return found;
    const [first] = list;
    return first !== undefined && list.every((spec) => spec["name"] === undefined)
      ? { ...first, name }
      : undefined;
  };

  return {
    connectors: (context) =>
      Effect.map(
        all((query) => integrationsPage(http, query, context), { pageSize }),
        (integrations) => integrations.map(connectorOf),
      ),
    actions: (connector, context) => {
      if (connector === OWN) return Effect.succeed(ownActions);
      return Effect.flatMap(connectorNamed(http, connector, context), (integration) =>
        Effect.flatMap(connectionOf(integration, context), (connection) => {
          if (!integration.hasActions) return Effect.succeed([]);
          // What is in the catalog tells its actions before it is connected; a server of tools does not.
          if (connection === undefined && isMcp(integration)) return unlinked(connector);
          const listing = { integration, asset: connection ?? integration.id };
          const list = listed(connector, listing, undefined, context);
          const known = Effect.catchTag(
            list,
            "NotFound",
            (error): Effect.Effect<never, PlugboardError> =>
              connection === undefined ? unlinked(connector) : Effect.fail(error),
          );
          return Effect.map(known, (_) => _.flatMap((spec) => actionOf(connector, spec) ?? []));
        }),
      );
    },
    action: (connector, name, context) => {
      if (connector === OWN) {
        return Effect.succeed(ownActions.find((action) => action.name === name));
      }
      if (context.account === undefined) return unlinked(connector);
      const inputs = Effect.flatMap(connectorNamed(http, connector, context), (integration) =>
        Effect.flatMap(connectionOf(integration, context), (asset) => {
          if (asset === undefined) return unlinked(connector, context.account);
          const list = listed(connector, { integration, asset }, [name], context);
          return Effect.map(list, (_) => {
            const spec = chosen(_, name);
            return spec && actionOf(connector, spec);
          });
        }),
      );
      // Core then looks at the list, and says what there is.
      return Effect.catchTag(inputs, ["NotFound", "UnknownConnector"], () =>
        Effect.succeed(undefined),
      );
    },
  };
};
