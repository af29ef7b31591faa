/** Connecting at aiXplain (protocol page, part 2.4), in a chunk of its own: a run of the integration makes a connection. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { text } from "../../internal/json.ts";
import type { Account, Connected, Method } from "../../Integrations.ts";
import type { CallContext } from "../../Platform.ts";
import { ConsentFailed, Malformed, NotFound, type PlugboardError } from "../../PlugboardError.ts";
import { about, all, connectionsPage, connectorNamed, getConnection } from "./assets.ts";
import type { ConnectorParams } from "./connectorParams.ts";
import { accountOf, connectedIn, type Connection, textsIn } from "./connection.ts";
import type { Http } from "./http.ts";
import type { AuthScheme, Integration } from "./integration.ts";
import { ended } from "./jobs.ts";
import { type Credentials, credentialsFor, methodsOf } from "./schemes.ts";
import { uploaded } from "./uploads.ts";
import { JSON_TYPE } from "./wire.ts";

/** How an integration is connected. */
export interface AixplainConnect extends ConnectorParams {
  readonly description?: string | undefined;
  /** @default the one that fits: with `data` one of credentials, without it a consent where there is one */
  readonly scheme?: AuthScheme | undefined;
  /** What the scheme asks for, as `methods` tells; files are uploaded first. */
  readonly data?: Json | undefined;
}

/** How a connection gets other credentials, or a new consent. */
export interface AixplainReconnect extends Pick<AixplainConnect, "data" | "scheme"> {
  readonly account: string;
}

/** New words for a connection. */
export type AixplainNames =
  | string
  | { readonly name?: string | undefined; readonly description?: string | undefined };

/** A run that is about no account: the one of the client has no part in it. */
const apart = ({ account: _, ...context }: CallContext): CallContext => context;

const wrong = (connector: string, message: string): Malformed =>
  new Malformed({ platform: "aixplain", connector, message });

/** Runs the integration, and tells what that has come to. */
const connected = (
  http: Http,
  integration: Integration,
  connector: string,
  words: Json,
  { scheme, data }: Credentials,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const given: Effect.Effect<Json | undefined, PlugboardError> =
    data === undefined ? Effect.succeed(undefined) : uploaded(http, data, context);
  return Effect.flatMap(given, (sent) =>
    Effect.flatMap(
      ended(http, {
        asset: integration.id,
        body: {
          ...words,
          ...(scheme !== undefined && { authScheme: scheme }),
          ...(sent !== undefined && { data: sent }),
        },
        context: apart(context),
        connector,
        secrets: textsIn(data ?? {}),
      }),
      (output): Effect.Effect<Connected, PlugboardError> => {
        const { id, url } = connectedIn(output) ?? {};
        if (id === undefined) {
          return Effect.fail(wrong(connector, "aiXplain has connected, and says to what not."));
        }
        if (url === undefined) return Effect.succeed({ _tag: "Linked", account: id });
        // What else a page would do with an address, nobody wants to know.
        if (!/^https?:\/\//i.test(url)) {
          return Effect.fail(wrong(connector, "aiXplain's page of consent is no web page."));
        }
        const attempt = { connector, account: id, url };
        return Effect.succeed({ _tag: "Consent", url, attempt, completes: "platform" });
      },
    ),
  );
};

/** Connects an integration. */
export const connect = (
  http: Http,
  connector: string,
  options: AixplainConnect,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const { name, description } = options;
  // Version 1 says that there is none, version 2 says nothing.
  const unset = http.version === "v1" ? null : undefined;
  const words = { name: name ?? unset, description: description ?? unset };
  return Effect.flatMap(connectorNamed(http, connector, context), (integration) =>
    Effect.flatMap(credentialsFor(integration, connector, options), (credentials) =>
      connected(http, integration, connector, words, credentials, context),
    ),
  );
};

/** Gives a connection other credentials, or asks for a new consent; its id may become another one. */
export const reconnect = (
  http: Http,
  connector: string,
  { account, scheme, data }: AixplainReconnect,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> =>
  Effect.flatMap(connectorNamed(http, connector, context), (integration) =>
    Effect.flatMap(getConnection(http, account, context), ({ authScheme }) =>
      Effect.flatMap(
        credentialsFor(integration, connector, { scheme: scheme ?? authScheme, data }),
        (credentials) =>
          connected(
            http,
            integration,
            connector,
            // An empty name is not asked whether it is taken.
            { name: "" },
            { ...credentials, data: { ...credentials.data, assetId: account } },
            context,
          ),
      ),
    ),
  );

/** Looks whether the consent was given; the callback has no part in it but to say that it was not. */
export const complete = (
  http: Http,
  attempt: Json,
  callback: Readonly<Record<string, string>>,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const connector = text(attempt["connector"]) ?? "";
  const account = text(attempt["account"]) ?? "";
  const url = text(attempt["url"]);
  const failed = (reason: ConsentFailed["reason"], message: string, code?: string) =>
    Effect.fail(new ConsentFailed({ platform: "aixplain", connector, reason, url, message, code }));
  const { error } = callback;
  if (error !== undefined) return failed("denied", `Connecting did not succeed: ${error}.`, error);
  const gone = () => failed("denied", "There is no such connection after the consent.");
  return Effect.catchTag(
    Effect.flatMap(
      getConnection(http, account, context),
      ({ id, status }): Effect.Effect<Connected, ConsentFailed> =>
        status === "ready"
          ? Effect.succeed({ _tag: "Linked", account: id })
          : failed("timeout", "The consent was not given so far: its page is still open."),
    ),
    ["NotFound", "Forbidden"],
    gone,
  );
};

/** Ids are digits; a path is asked for its id. */
const idOf = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<string, PlugboardError> =>
  /^[\da-f]{24}$/i.test(connector)
    ? Effect.succeed(connector)
    : Effect.map(connectorNamed(http, connector, context), ({ id }) => id);

/** The connections of an integration, or all. */
export const list = (
  http: Http,
  connector: string | undefined,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Account>, PlugboardError> => {
  const every = all<Connection>((query) => connectionsPage(http, query, context));
  if (connector === undefined) return Effect.map(every, (_) => _.map((one) => accountOf(one)));
  return Effect.flatMap(idOf(http, connector, context), (id) =>
    Effect.map(every, (connections) =>
      connections
        .filter(({ integration }) => integration === id)
        .map((one) => accountOf(one, connector)),
    ),
  );
};

/** One connection. */
export const get = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<Account, PlugboardError> =>
  Effect.flatMap(idOf(http, connector, context), (id) =>
    Effect.flatMap(getConnection(http, account, context), (connection) => {
      const { integration = id } = connection;
      const message = `${connector} has no connection “${account}”.`;
      return integration === id
        ? Effect.succeed(accountOf(connection, connector))
        : Effect.fail(new NotFound({ platform: "aixplain", connector, message }));
    }),
  );

/** Whether an integration has a connection that works. */
export const exists = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<boolean, PlugboardError> =>
  Effect.map(list(http, connector, context), (accounts) =>
    accounts.some(({ status }) => status === "ready"),
  );

/** Renames a connection. */
export const rename = (
  http: Http,
  _connector: string,
  account: string,
  names: AixplainNames,
  context: CallContext,
): Effect.Effect<void, PlugboardError> => {
  const words = typeof names === "string" ? { name: names } : names;
  return Effect.asVoid(
    http.json({
      method: "PUT",
      at: "backend",
      path: `/sdk/utilities/${encodeURIComponent(account)}`,
      body: JSON.stringify({ ...words, id: account }),
      headers: JSON_TYPE,
      context: apart(context),
    }),
  );
};

/** Deletes a connection; what the answer says beside its status is not read. */
export const remove = (
  http: Http,
  _connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<void, PlugboardError> =>
  Effect.flatMap(
    http.send(about(http, "DELETE", "tools", account, context)),
    (answer): Effect.Effect<void, PlugboardError> => {
      const { status, text: body } = answer.response;
      if (status >= 400) return Effect.asVoid(http.exchange.read(answer));
      return http.version === "v1" && status !== 200
        ? http.exchange.malformed(answer, "aiXplain did not say that it has deleted.", body)
        : Effect.void;
    },
  );

/** The ways of connecting that an integration declares. */
export const methods = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Method>, PlugboardError> =>
  Effect.map(connectorNamed(http, connector, context), methodsOf);
