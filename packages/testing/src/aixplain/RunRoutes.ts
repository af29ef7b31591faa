/** Runs: of integrations, which connects; of connections, which works; and looks at those that go on. */
import type { Incoming } from "../Incoming.ts";
import { route, type RequestDetails, type Route } from "../Route.ts";
import { AixplainFailure, notFound, supplierError } from "./AixplainFailure.ts";
import { type Body, bodyOf, readableBody } from "./Body.ts";
import { connect } from "./Connecting.ts";
import { isListing, list, perform } from "./ConnectionRun.ts";
import type { Connection } from "./Connections.ts";
import type { IntegrationDefinition } from "./Integration.ts";
import { callerOf, keyOf, type Person } from "./Keys.ts";
import type { RunMode } from "./RunMode.ts";
import type { Outcome } from "./Runs.ts";
import type { World } from "./World.ts";

/** What an id is of: an integration, or a connection of one. */
interface Asset {
  readonly integration: IntegrationDefinition;
  readonly connection: Connection | undefined;
}

/** What of a run is its own business is an outcome, too, and may be told later. */
const outcomeOf = async (work: () => unknown): Promise<Outcome> => {
  try {
    return { data: await work() };
  } catch (error) {
    if (error instanceof AixplainFailure && error.shape !== "rest") return { failure: error };
    if (typeof error === "string") return { failure: supplierError(error) };
    throw error;
  }
};

/** The routes of runs. */
export const runRoutes = (world: () => World, now: () => number): ReadonlyArray<Route> => {
  const assetOf = (id: string): Asset | undefined => {
    const found = world().integration(id);
    if (found !== undefined) return { integration: found, connection: undefined };
    const connection = world().connections.byId(id);
    const integration = connection && world().integration(connection.integration);
    return integration && { integration, connection };
  };
  const named = ({ params }: Incoming): string => params["id"] ?? "";

  const details = (incoming: Incoming): RequestDetails => {
    const caller = world().keys.ownerOf(keyOf(incoming));
    const body = readableBody(incoming);
    // Believed or not: what is refused is recorded, too.
    const asset = assetOf(named(incoming));
    const action = asset?.connection && !isListing(body["action"]) ? body["action"] : undefined;
    return {
      body,
      user: caller?.name,
      connector: asset && (asset.integration.path ?? asset.integration.id),
      action: typeof action === "string" ? action : undefined,
      account: asset?.connection?.id,
    };
  };

  const work = (
    { integration, connection }: Asset,
    body: Body,
    { team }: Person,
    origin: string,
  ): (() => unknown) => {
    const { action } = body;
    if (connection === undefined) {
      // What a catalogued integration can do, it tells before it is connected; what it takes, it does not.
      return action === "LIST_ACTIONS"
        ? () => list(integration, body)
        : () => connect(world(), integration, team, body, origin);
    }
    return () => {
      if (connection.pending) throw supplierError("No connected account found: consent first");
      return isListing(action)
        ? list(integration, body)
        : perform(world(), integration, connection, body, now());
    };
  };

  const run = async (incoming: Incoming, forced: RunMode): Promise<Response> => {
    const caller = callerOf(world().keys, incoming);
    const asset = assetOf(named(incoming));
    if (asset === undefined || (asset.connection?.team ?? caller.team) !== caller.team) {
      throw notFound();
    }
    const body = bodyOf(incoming);
    const { integration, connection } = asset;
    const action = typeof body["action"] === "string" ? body["action"] : "connect";
    const assets = [connection?.id, integration.id, integration.path];
    const mode = { ...forced, ...world().rules.modeOf(assets, action) };
    const { origin } = incoming.url;
    const { fails: shape, message = "It has failed." } = mode;
    const outcome =
      shape === undefined
        ? await outcomeOf(work(asset, body, caller, origin))
        : { failure: new AixplainFailure({ shape, message }) };
    return world().runs.answer(outcome, mode, origin, caller.team);
  };

  return [
    route("POST", "/api/v2/execute/:id", (incoming) => run(incoming, {}), details),
    // The first version of runs never answers at once.
    route("POST", "/api/v1/execute/:id", (incoming) => run(incoming, { polls: 0 }), details),
    route(
      "GET",
      "/api/v1/data/:id",
      (incoming) => {
        const { team } = callerOf(world().keys, incoming);
        const look = world().runs.look(named(incoming), team);
        if (look === undefined) throw notFound("There is no such run");
        return look;
      },
      (incoming) => ({ user: world().keys.ownerOf(keyOf(incoming))?.name }),
    ),
  ];
};
