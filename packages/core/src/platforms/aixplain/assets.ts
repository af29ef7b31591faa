/** Integrations and connections as the catalog has them (protocol page, part 2.3), by either version. */
import * as Effect from "effect/Effect";
import { isObject, number, text } from "../../internal/json.ts";
import type { Page } from "../../PageStrategy.ts";
import type { CallContext } from "../../Platform.ts";
import { NotFound, type PlugboardError, UnknownConnector } from "../../PlugboardError.ts";
import { collect } from "../../Walk.ts";
import { type Connection, toConnection } from "./connection.ts";
import type { Ask, Http } from "./http.ts";
import { type Integration, toIntegration } from "./integration.ts";
import { JSON_TYPE } from "./wire.ts";

/** What a list can be asked for; what else the platform takes goes there as it is. */
export interface AssetQuery {
  readonly q?: string | undefined;
  /** From 0. @default 0 */
  readonly pageNumber?: number | undefined;
  /** @default 20 */
  readonly pageSize?: number | undefined;
  readonly sort?: ReadonlyArray<{ readonly field?: string; readonly dir?: string | number }>;
  readonly [filter: string]: unknown;
}

type Kind = "integrations" | "tools";

/** Version 1 has models alone, and no list of connections. */
const isOld = (http: Http, kind: Kind): boolean => http.version === "v1" && kind === "integrations";

/** What a request of the catalog carries of a call: no account, which says nothing there. */
const carried = ({ account: _, onProgress: _progress, ...context }: CallContext): CallContext =>
  context;

const listing = (http: Http, kind: Kind, query: AssetQuery, context: CallContext): Ask => {
  const { pageNumber = 0, pageSize = 20, sort = [{}], ...filters } = query;
  const old = isOld(http, kind);
  const body = old
    ? { q: "", ...filters, pageNumber, pageSize, functions: ["connector"], sort: query.sort }
    : { ...filters, pageNumber, pageSize, sort };
  return {
    method: "POST",
    at: "backend",
    path: old ? "/sdk/models/paginate" : `/v2/${kind}/paginate`,
    as: old ? "Token" : "key",
    context: carried(context),
    body: JSON.stringify(body),
    headers: JSON_TYPE,
  };
};

/** A page, told by how many there are in all: what `pageTotal` means differs. */
const pageOf = <A>(
  http: Http,
  kind: Kind,
  query: AssetQuery,
  context: CallContext,
  read: (asset: unknown) => A | undefined,
): Effect.Effect<Page<A>, PlugboardError> => {
  const { pageNumber = 0, pageSize = 20 } = query;
  const found = (body: unknown): Page<A> | undefined => {
    const list = isObject(body) ? (body["results"] ?? body["items"]) : undefined;
    if (!isObject(body) || !Array.isArray(list)) return undefined;
    const total = number(body["total"]);
    const more =
      total === undefined ? list.length >= pageSize : (pageNumber + 1) * pageSize < total;
    const items = list.map(read).filter((one) => one !== undefined);
    const next = more && list.length > 0 ? { pageNumber: pageNumber + 1 } : undefined;
    const previous = pageNumber > 0 ? { pageNumber: pageNumber - 1 } : undefined;
    return { items, info: { next, previous, total } };
  };
  return http.exchange.pick(
    http.addressed(listing(http, kind, query, context)),
    found,
    `aiXplain's list of ${kind} is no list.`,
  );
};

/** One page of integrations. */
export const integrationsPage = (http: Http, query: AssetQuery, context: CallContext) =>
  pageOf(http, "integrations", query, context, toIntegration);

/** One page of connections; other tools that stand among them are left out. */
export const connectionsPage = (http: Http, query: AssetQuery, context: CallContext) =>
  pageOf(http, "tools", query, context, toConnection);

/** All that the pages of a list hold. */
export const all = <A>(
  page: (query: AssetQuery) => Effect.Effect<Page<A>, PlugboardError>,
  query: AssetQuery = {},
): Effect.Effect<ReadonlyArray<A>, PlugboardError> =>
  collect((from) => page({ ...query, ...from }));

/** The request that is about one asset. */
export const about = (
  http: Http,
  method: string,
  kind: Kind,
  id: string,
  context: CallContext,
): Ask => {
  const old = http.version === "v1";
  return {
    method,
    at: "backend",
    path: `/${old ? "sdk/models" : `v2/${kind}`}/${encodeURIComponent(id)}`,
    as: old ? "Token" : "key",
    context: carried(context),
  };
};

const one = <A>(
  http: Http,
  kind: Kind,
  id: string,
  context: CallContext,
  read: (asset: unknown) => A | undefined,
  what: string,
): Effect.Effect<A, PlugboardError> =>
  Effect.flatMap(http.send(about(http, "GET", kind, id, context)), (answer) =>
    Effect.flatMap(http.exchange.read(answer), (asset): Effect.Effect<A, PlugboardError> => {
      const found = read(asset);
      if (found !== undefined) return Effect.succeed(found);
      const other = isObject(asset) ? text(asset["functionType"]) : undefined;
      if (other === undefined) {
        return http.exchange.malformed(answer, `aiXplain's answer is no ${what}.`, asset);
      }
      const message = `“${id}” is no ${what}: its functionType is “${other}”.`;
      return Effect.fail(new NotFound({ platform: "aixplain", message }));
    }),
  );

/** The integration of an id or path; an asset of another kind is none. */
export const getIntegration = (
  http: Http,
  id: string,
  context: CallContext,
): Effect.Effect<Integration, PlugboardError> =>
  one(http, "integrations", id, context, toIntegration, "integration");

/** The integration with just this name, among those that a search for it finds. */
export const integrationNamed = (
  http: Http,
  name: string,
  context: CallContext,
): Effect.Effect<Integration, PlugboardError> =>
  Effect.flatMap(integrationsPage(http, { q: name, pageSize: 100 }, context), ({ items }) => {
    const found = items.find((integration) => integration.name === name);
    if (found !== undefined) return Effect.succeed(found);
    const message = `aiXplain has no integration named “${name}”.`;
    return Effect.fail(new NotFound({ platform: "aixplain", message }));
  });

/** The integration that a connector's name stands for. */
export const connectorNamed = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<Integration, PlugboardError> =>
  Effect.catchTag(getIntegration(http, connector, context), "NotFound", ({ message }) =>
    Effect.fail(new UnknownConnector({ platform: "aixplain", connector, known: [], message })),
  );

/** The connection of an id. */
export const getConnection = (
  http: Http,
  id: string,
  context: CallContext,
): Effect.Effect<Connection, PlugboardError> =>
  one(http, "tools", id, context, toConnection, "connection");
