/** Accounts linked at BOSA (protocol page, part 1.12), in a chunk of its own. */
import * as Effect from "effect/Effect";
import type { Json } from "../../Catalog.ts";
import { isObject, text } from "../../internal/json.ts";
import type { Account, Connected, Method } from "../../Integrations.ts";
import type { CallContext } from "../../Platform.ts";
import { ConsentFailed, NotFound, type PlugboardError, Unsupported } from "../../PlugboardError.ts";
import type { Ask, Http } from "./http.ts";

const TIMEOUT = 10_000;

/** How an account is linked: through the provider's consent page, or with a configuration of the connector's own. */
export type BosaConnect = { readonly callbackUrl: string } | { readonly configuration: Json };

const asking = (
  method: Ask["method"],
  connector: string,
  rest: string,
  context: CallContext,
  body?: Json,
): Ask => ({
  method,
  path: `/connectors/${encodeURIComponent(connector)}/${rest}`,
  as: "user",
  context,
  connector,
  timeout: TIMEOUT,
  ...(body !== undefined && {
    body: JSON.stringify(body),
    headers: { "content-type": "application/json" },
  }),
});

/** An account as BOSA writes it; `auth_string`, the third party's own secret, is never taken over. */
export const accountOf = (data: Json): Account => ({
  account: text(data["user_identifier"]) ?? "",
  connector: text(data["connector"]) ?? "",
  label: text(data["user_identifier"]),
  selected: data["selected"] === true,
  status: "ready",
  ...(Array.isArray(data["auth_scopes"]) && {
    scopes: data["auth_scopes"].filter((scope) => typeof scope === "string"),
  }),
});

const dataOf = (body: unknown): unknown => (isObject(body) ? body["data"] : undefined);

/** Linked accounts: of one connector, or all; BOSA keeps them with the user. */
const list = (
  http: Http,
  connector: string | undefined,
  context: CallContext,
): Effect.Effect<ReadonlyArray<Account>, PlugboardError> => {
  const ask: Ask = { method: "GET", path: "/users/me", as: "user", context, timeout: TIMEOUT };
  return Effect.map(http.json(ask), (body) => {
    const data = dataOf(body);
    const all = isObject(data) && Array.isArray(data["integrations"]) ? data["integrations"] : [];
    return all
      .filter(isObject)
      .map(accountOf)
      .filter((account) => connector === undefined || account.connector === connector);
  });
};

/** One account. */
const get = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<Account, PlugboardError> =>
  Effect.flatMap(
    http.json(asking("GET", connector, `integrations/${encodeURIComponent(account)}`, context)),
    (body) => {
      const data = dataOf(body);
      return isObject(data)
        ? Effect.succeed({ ...accountOf(data), connector })
        : Effect.fail(
            new NotFound({
              platform: "bosa",
              connector,
              message: `${connector} has no account “${account}”.`,
            }),
          );
    },
  );

/** Whether the user has linked an account; only the platform's own "no" is one. */
const exists = (
  http: Http,
  connector: string,
  context: CallContext,
): Effect.Effect<boolean, PlugboardError> => {
  const has = (body: unknown): boolean | undefined => {
    const data = dataOf(body);
    const said = isObject(data) ? data["has_integration"] : undefined;
    return typeof said === "boolean" ? said : undefined;
  };
  const ask = asking("GET", connector, "integration-exists", context);
  return http.pick(ask, has, "BOSA did not say whether an account is linked.");
};

/** Starts linking an account, or links one at once. */
const connect = (
  http: Http,
  connector: string,
  options: BosaConnect,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const custom = "configuration" in options;
  const body = custom
    ? { auth_type: "custom", configuration: options.configuration }
    : { callback_url: options.callbackUrl };
  const ask = asking("POST", connector, "integrations", context, body);
  return Effect.flatMap(http.send(ask), (answer) =>
    Effect.flatMap(http.read(answer), (parsed): Effect.Effect<Connected, PlugboardError> => {
      const data = dataOf(parsed);
      const url = isObject(data) ? text(data["url"]) : undefined;
      if (url !== undefined && /^https?:/i.test(url)) {
        return Effect.succeed({
          _tag: "Consent",
          url,
          attempt: { connector },
          completes: "platform",
        });
      }
      if (custom) return linked(http, connector, options.configuration, data, context);
      return http.malformed(answer, "BOSA gave no consent page to go to.", parsed);
    }),
  );
};

/** The platform does not document what it says of a custom account: its name is looked for where it can be. */
const linked = (
  http: Http,
  connector: string,
  configuration: Json,
  data: unknown,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const named =
    (isObject(data) ? text(data["user_identifier"]) : undefined) ??
    text(configuration["identifier"]);
  if (named !== undefined) return Effect.succeed({ _tag: "Linked", account: named });
  return Effect.map(list(http, connector, context), (accounts) => ({
    _tag: "Linked",
    account: accounts.at(-1)?.account ?? "",
  }));
};

/** What the callback page was told; the account itself was linked by BOSA before. */
const complete = (
  http: Http,
  attempt: Json,
  callback: Readonly<Record<string, string>>,
  context: CallContext,
): Effect.Effect<Connected, PlugboardError> => {
  const connector = text(attempt["connector"]) ?? "";
  const { error } = callback;
  if (error !== undefined) {
    const reasons: Record<string, ConsentFailed["reason"]> = {
      cancelled_error: "denied",
      access_denied: "denied",
      invalid_request: "state",
      duplicate_user_error: "superseded",
    };
    return Effect.fail(
      new ConsentFailed({
        platform: "bosa",
        connector,
        code: error,
        reason: reasons[error] ?? "denied",
        message: `Linking ${connector} did not succeed: ${error}.`,
      }),
    );
  }
  return Effect.flatMap(list(http, connector, context), (accounts) => {
    const account = callback["user_identifier"] ?? accounts.at(-1)?.account;
    return account !== undefined
      ? Effect.succeed<Connected>({ _tag: "Linked", account })
      : Effect.fail(
          new ConsentFailed({
            platform: "bosa",
            connector,
            reason: "denied",
            message: `${connector} has no linked account after the consent.`,
          }),
        );
  });
};

/** Makes an account the one that calls go through when they name none. */
const select = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<void, PlugboardError> =>
  Effect.asVoid(
    http.json(
      asking("POST", connector, `integrations/${encodeURIComponent(account)}`, context, {
        selected: true,
      }),
    ),
  );

/** Unlinks an account. */
const remove = (
  http: Http,
  connector: string,
  account: string,
  context: CallContext,
): Effect.Effect<void, PlugboardError> =>
  Effect.asVoid(
    http.json(asking("DELETE", connector, `integrations/${encodeURIComponent(account)}`, context)),
  );

/** BOSA does not say how a connector is linked; both ways that it has are offered. */
const methods = (connector: string): Effect.Effect<ReadonlyArray<Method>, Unsupported> =>
  connector === ""
    ? Effect.fail(
        new Unsupported({ platform: "bosa", message: "Name the connector to link an account on." }),
      )
    : Effect.succeed([
        { scheme: "oauth2", kind: "consent" },
        { scheme: "custom", kind: "credentials", schema: { type: "object" } },
      ]);

/** Linked accounts over one way to BOSA. */
export const make = (http: Http) => ({
  methods,
  list: (connector: string | undefined, context: CallContext) => list(http, connector, context),
  get: (connector: string, account: string, context: CallContext) =>
    get(http, connector, account, context),
  exists: (connector: string, context: CallContext) => exists(http, connector, context),
  connect: (connector: string, options: BosaConnect, context: CallContext) =>
    connect(http, connector, options, context),
  complete: (attempt: Json, callback: Readonly<Record<string, string>>, context: CallContext) =>
    complete(http, attempt, callback, context),
  select: (connector: string, account: string, context: CallContext) =>
    select(http, connector, account, context),
  remove: (connector: string, account: string, context: CallContext) =>
    remove(http, connector, account, context),
});
