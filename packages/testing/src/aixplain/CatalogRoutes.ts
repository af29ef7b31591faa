/** The catalog: integrations and connections listed, got, renamed and deleted, by either version. */
import type { Incoming } from "../Incoming.ts";
import { route, type RequestDetails, type Route } from "../Route.ts";
import { AixplainFailure, notFound, supplierError } from "./AixplainFailure.ts";
import { connectionAsset, integrationAsset, modelAsset, type Version } from "./Asset.ts";
import { type Body, bodyOf, isObject, textIn } from "./Body.ts";
import type { Connection } from "./Connections.ts";
import type { IntegrationDefinition } from "./Integration.ts";
import { callerOf, keyOf, type Person } from "./Keys.ts";
import type { World } from "./World.ts";

interface Listed {
  readonly name: string;
  readonly asset: object;
}

const invalid = (field: string, message: string): AixplainFailure =>
  new AixplainFailure({ status: 422, message: "Validation failed", issues: [{ field, message }] });

const wholeNumber = (body: Body, field: string, least: number, usual: number): number => {
  const value = body[field] ?? usual;
  if (typeof value === "number" && Number.isInteger(value) && value >= least) return value;
  throw invalid(field, `must be a whole number from ${least} on`);
};

/** Both kinds of numbers and words for a direction are taken. */
const sorted = (assets: ReadonlyArray<Listed>, sort: unknown): ReadonlyArray<Listed> => {
  const [by] = Array.isArray(sort) ? sort.filter(isObject) : [];
  if (by?.["field"] === undefined) return assets;
  const sign = by["dir"] === -1 || by["dir"] === "DESC" ? -1 : 1;
  return assets.toSorted((a, b) => sign * a.name.localeCompare(b.name));
};

const paged = (assets: ReadonlyArray<Listed>, body: Body) => {
  const pageNumber = wholeNumber(body, "pageNumber", 0, 0);
  const pageSize = wholeNumber(body, "pageSize", 1, 20);
  const q = (textIn(body["q"]) ?? "").toLowerCase();
  const found = sorted(
    assets.filter(({ name }) => name.toLowerCase().includes(q)),
    body["sort"],
  );
  const page = found.slice(pageNumber * pageSize, (pageNumber + 1) * pageSize);
  return { assets: page.map(({ asset }) => asset), total: found.length, pageNumber, pageSize };
};

/** The backend requires something to sort by, be it nothing. */
const page2 = (assets: ReadonlyArray<Listed>, incoming: Incoming): Response => {
  const body = bodyOf(incoming);
  if (!Array.isArray(body["sort"])) throw invalid("sort", "must be a list");
  const { assets: results, total, pageNumber, pageSize } = paged(assets, body);
  return Response.json({ results, total, pageTotal: Math.ceil(total / pageSize), pageNumber });
};

const page1 = (assets: ReadonlyArray<Listed>, incoming: Incoming): Response => {
  const body = bodyOf(incoming);
  const { functions } = body;
  if (!Array.isArray(functions) || !functions.includes("connector")) {
    throw invalid("functions", "is asked for connectors alone by this mock");
  }
  const { assets: items, total } = paged(assets, body);
  return Response.json({ items, total, pageTotal: items.length }, { status: 201 });
};

/** The routes of the catalog. */
export const catalogRoutes = (
  world: () => World,
  integrations: ReadonlyArray<IntegrationDefinition>,
): ReadonlyArray<Route> => {
  const details = (incoming: Incoming): RequestDetails => ({
    user: world().keys.ownerOf(keyOf(incoming))?.name,
  });
  const guarded = (
    method: string,
    path: string,
    answer: (incoming: Incoming, caller: Person) => Response,
  ): Route =>
    route(method, path, (incoming) => answer(incoming, callerOf(world().keys, incoming)), details);

  const all = (version: Version): ReadonlyArray<Listed> =>
    integrations.map((one) => ({ name: one.name, asset: integrationAsset(one, version) }));
  const assetOf = (connection: Connection): object => {
    const integration = world().integration(connection.integration);
    if (integration === undefined) throw notFound();
    return connectionAsset(connection, integration);
  };
  const named = ({ params }: Incoming): string => params["id"] ?? "";
  const connected = (incoming: Incoming, { team }: Person): Connection => {
    const found = world().connections.find(team, named(incoming));
    if (found === undefined) throw notFound();
    return found;
  };
  /** Whatever the id is of: the endpoints of one kind give assets of others, too. */
  const anyAsset =
    (version: Version) =>
    (incoming: Incoming, caller: Person): Response => {
      const id = named(incoming);
      const integration = world().integration(id);
      if (integration !== undefined) return Response.json(integrationAsset(integration, version));
      if (id === world().model) return Response.json(modelAsset(id));
      return Response.json(assetOf(connected(incoming, caller)));
    };
  const remove = (incoming: Incoming, caller: Person): Response => {
    world().connections.remove(connected(incoming, caller).id);
    return Response.json({});
  };

  return [
    guarded("POST", "/v2/integrations/paginate", (incoming) => page2(all("v2"), incoming)),
    guarded("POST", "/sdk/models/paginate", (incoming) => page1(all("v1"), incoming)),
    guarded("POST", "/v2/tools/paginate", (incoming, { team }) =>
      page2(
        world()
          .connections.of(team)
          .map((one) => ({ name: one.name, asset: assetOf(one) })),
        incoming,
      ),
    ),
    guarded("GET", "/v2/integrations/:id", anyAsset("v2")),
    guarded("GET", "/v2/tools/:id", anyAsset("v2")),
    guarded("GET", "/sdk/models/:id", anyAsset("v1")),
    guarded("DELETE", "/v2/tools/:id", remove),
    guarded("DELETE", "/sdk/models/:id", remove),
    guarded("PUT", "/sdk/utilities/:id", (incoming, caller) => {
      const body = bodyOf(incoming);
      const { id, team } = connected(incoming, caller);
      if (body["id"] !== id) throw invalid("id", "must be the one of the path");
      const name = textIn(body["name"]);
      const description = textIn(body["description"]);
      const taken = world()
        .connections.of(team)
        .some((one) => one.name === name && one.id !== id);
      if (taken) throw supplierError("Name already exists");
      world().connections.change(id, {
        ...(name !== undefined && { name }),
        ...(description !== undefined && { description }),
      });
      return Response.json(assetOf(connected(incoming, caller)));
    }),
  ];
};
