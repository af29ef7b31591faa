/** Routes that tell of connections, their actions and jobs, and that authorize and switch connections. */
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import type { SavedActionDefinition } from "./Connection.ts";
import { invalid, missing } from "./FacilioFailure.ts";
import { bodyOf, isObject, type Json } from "./Parameters.ts";
import type { Connection, World } from "./World.ts";

/** A connection as it is told of. */
const shownConnection = ({ active, authorized, definition, slug }: Connection): Json => ({
  slug,
  display_name: definition.displayName ?? slug,
  ...(definition.description !== undefined && { description: definition.description }),
  ...(definition.type !== undefined && { type: definition.type }),
  ...(definition.relay !== undefined && { relay_id: definition.relay }),
  active,
  authorized,
});

/** A saved action as it is told of; what it takes stands there, or is asked for by itself. */
const shownAction = (slug: string, action: SavedActionDefinition, withSchemas: boolean): Json => ({
  slug,
  display_name: action.title,
  ...(action.description !== undefined && { description: action.description }),
  type: action.type,
  active: action.active ?? true,
  ...(withSchemas && { input_schema: action.input ?? { type: "object" } }),
  ...(withSchemas && action.output !== undefined && { output_schema: action.output }),
});

/** What an action takes, one by one. */
const inputsOf = ({ input = {} }: SavedActionDefinition): ReadonlyArray<Json> => {
  const { properties, required } = input;
  const needed: ReadonlyArray<unknown> = Array.isArray(required) ? required : [];
  return Object.entries(isObject(properties) ? properties : {}).map(([name, property]) => ({
    name,
    ...(isObject(property) && { type: property["type"], description: property["description"] }),
    required: needed.includes(name),
  }));
};

/** The saved action that a path names, or 404. */
export const savedActionOf = (connection: Connection, name = ""): SavedActionDefinition => {
  const actions = connection.definition.actions ?? {};
  const found = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (found === undefined) throw missing("action", name);
  return found;
};

/** The routes; each is for whoever is signed in. */
export const managementRoutes = (
  world: () => World,
  withSchemas: boolean,
): ReadonlyArray<Route> => {
  const signedIn = (
    method: string,
    path: string,
    answer: (incoming: Incoming) => object | Promise<object>,
  ): Route =>
    route(
      method,
      `/api/v1${path}`,
      async (incoming) => {
        world().credentials.check(incoming);
        return Response.json(await answer(incoming));
      },
      (incoming) => ({ user: world().credentials.claimed(incoming) }),
    );
  const connectionOf = ({ params }: Incoming): Connection =>
    world().connection(params["slug"] ?? "");
  const actionsOf = (connection: Connection): ReadonlyArray<Json> =>
    Object.entries(connection.definition.actions ?? {}).map(([name, action]) =>
      shownAction(name, action, withSchemas),
    );
  const authorize = (authorized: boolean) => (incoming: Incoming) => {
    bodyOf(incoming);
    const connection = connectionOf(incoming);
    connection.authorized = authorized;
    return { connection: shownConnection(connection) };
  };

  return [
    signedIn("GET", "/jobs/:job", ({ params }) => world().jobs.look(params["job"] ?? "")),
    signedIn("GET", "/connections", ({ url }) => {
      const relay = url.searchParams.get("relay_id");
      const authorized = url.searchParams.get("authorized") === "true";
      const connections = [...world().connections.values()].filter(
        (connection) =>
          (relay === null || connection.definition.relay === relay) &&
          (!authorized || connection.authorized),
      );
      return { connections: connections.map(shownConnection) };
    }),
    signedIn("GET", "/connections/:slug", (incoming) => ({
      connection: shownConnection(connectionOf(incoming)),
    })),
    signedIn("POST", "/connections/:slug/authorize", authorize(true)),
    signedIn("POST", "/connections/:slug/unauthorize", authorize(false)),
    signedIn("POST", "/connections/:slug/toggle-active", (incoming) => {
      const connection = connectionOf(incoming);
      const { active } = bodyOf(incoming);
      if (typeof active !== "boolean") throw invalid("active must be true or false");
      connection.active = active;
      return { connection: shownConnection(connection) };
    }),
    signedIn("GET", "/actions", () => ({
      actions: [...world().connections.values()].flatMap((connection) =>
        actionsOf(connection).map((action) => ({ ...action, connection: connection.slug })),
      ),
    })),
    signedIn("GET", "/connections/:slug/actions", (incoming) => ({
      actions: actionsOf(connectionOf(incoming)),
    })),
    signedIn("GET", "/connections/:slug/actions/:action", (incoming) => {
      const name = incoming.params["action"] ?? "";
      const action = savedActionOf(connectionOf(incoming), name);
      return { action: shownAction(name, action, withSchemas) };
    }),
    signedIn("GET", "/connections/:slug/actions/:action/inputs", (incoming) => ({
      inputs: inputsOf(savedActionOf(connectionOf(incoming), incoming.params["action"])),
    })),
  ];
};
