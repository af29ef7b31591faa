/** What links a connection: Facilio's authorization of it (protocol page, part 3.2), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Account, Connected, Method } from "../../Integrations.ts";
import type { CallContext } from "../../Platform.ts";
import { NotFound, type PlugboardError } from "../../PlugboardError.ts";
import { entriesIn } from "./entriesIn.ts";
import type { Ask, Http } from "./http.ts";

const TIMEOUT = 30_000;

/** Linking asks for nothing: the connection holds what it needs. */
export type FacilioConnect = Readonly<Record<string, never>>;

const asking = (context: CallContext, connector: string, ...path: ReadonlyArray<string>): Ask => ({
  method: "GET",
  path: ["connections", connector, ...path],
  context,
  connector,
  timeout: TIMEOUT,
});

const posting = (context: CallContext, connector: string, what: string, body: Json = {}): Ask => ({
  ...asking(context, connector, what),
  method: "POST",
  body: JSON.stringify(body),
  headers: { "content-type": "application/json" },
});

/** A connection as an account: it is the only one of its connector. */
const accountOf = (connection: Json, slug = text(connection["slug"]) ?? ""): Account => ({
  account: slug,
  connector: slug,
  label: text(connection["display_name"]),
  selected: true,
  status: connection["active"] === false ? "pending" : "ready",
});

/** Fails where another account is meant than the connection itself. */
const own = <A>(
  connector: string,
  account: string,
  then: Effect.Effect<A, PlugboardError>,
): Effect.Effect<A, PlugboardError> =>
  connector === account
    ? then
    : Effect.fail(
        new NotFound({
          platform: "facilio",
          connector,
          message: `${connector} has no account “${account}”: a connection is its own account.`,
        }),
      );

/** Connections that are authorized: all, or the one of a connector. */
export const list = (
  http: Http,
  connector: string | undefined,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Account>, PlugboardError> => {
  const query = new URLSearchParams({ authorized: "true" });
  const ask: Ask = { method: "GET", path: ["connections"], query, context, timeout: TIMEOUT };
  const accounts = (body: unknown) =>
    entriesIn(body, "connections")
      ?.filter(({ slug, authorized }) => text(slug) !== undefined && authorized !== false)
      .map((connection) => accountOf(connection))
      .filter(({ account }) => connector === undefined || account === connector);
  return http.pick(ask, accounts, "Facilio's list of connections is no list.");
};

/** Whether a connection is authorized; only the platform's own list of those says so. */
export const exists = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<boolean, PlugboardError> =>
  Effect.map(list(http, connector, context), (accounts) => accounts.length > 0);

/** One connection, where it is authorized. */
export const get = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<Account, PlugboardError> => {
  const found = http.pick(
    asking(context, connector),
    (body) => (isObject(body) && isObject(body["connection"]) ? body["connection"] : undefined),
    "Facilio's connection is no object.",
  );
  const authorized = Effect.flatMap(found, (connection) =>
    connection["authorized"] === false
      ? Effect.fail(
          new NotFound({
            platform: "facilio",
            connector,
            message: `${connector} is not authorized.`,
          }),
        )
      : Effect.succeed(accountOf(connection, connector)),
  );
  return own(connector, account, authorized);
};

/** Authorizes a connection. */
export const connect = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> =>
  Effect.as(http.json(posting(context, connector, "authorize")), {
    _tag: "Linked",
    account: connector,
  });

/** Takes the authorization of a connection back. */
export const remove = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<void, PlugboardError> =>
  own(connector, account, Effect.asVoid(http.json(posting(context, connector, "unauthorize"))));

/** Switches a connection on or off; it stays authorized. */
export const setActive = (
  http: Http,
  connector: string,
  account: string,
  active: boolean,
  context: CallContext,
): Effect.Effect<void, PlugboardError> => {
  const ask = posting(context, connector, "toggle-active", { active });
  return own(connector, account, Effect.asVoid(http.json(ask)));
};

/** There is one way, and it asks for nothing. */
export const methods: Effect.Effect<ReadonlyArray<Method>> = Effect.succeed([
  { scheme: "authorize", kind: "none" },
]);
