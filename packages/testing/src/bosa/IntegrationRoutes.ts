/** Linking accounts: I1 to I6. What cannot be done to an account is told in a 200, as the real one does. */
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import { claimedUser, clientOf, sessionOf, userOf } from "./Authentication.ts";
import { BosaFailure, envelope, unprocessable } from "./BosaFailure.ts";
import type { ConnectorDefinition } from "./Connector.ts";
import type { BosaUser } from "./Directory.ts";
import { field } from "./Field.ts";
import { bodyOf } from "./UserRoutes.ts";
import type { World } from "./World.ts";

const initiation = {
  callback_url: field.optional(field.string()),
  auth_type: field.optional(field.string()),
  configuration: field.optional(field.object("Configuration", {})),
};

const notSupported = (connector: string, scheme: string): BosaFailure =>
  new BosaFailure({
    code: "NOT_SUPPORTED",
    message: `${connector} does not support ${scheme} authentication`,
  });

const missing = (connector: string, name: string): BosaFailure =>
  new BosaFailure({
    shape: "data",
    message: `Integration for ${connector} (${name}) does not exist`,
  });

const isWebUrl = (text: string): boolean =>
  URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** The routes over the linked accounts of one connector. */
export const integrationRoutes = (
  world: () => World,
  connector: string,
  definition: ConnectorDefinition,
): ReadonlyArray<Route> => {
  const base = `/connectors/${connector}/integrations`;
  const named = ({ params }: Incoming): string => params["account"] ?? "";
  const details = (incoming: Incoming) => ({
    connector,
    user: claimedUser(world(), incoming)?.identifier,
    account: incoming.params["account"],
  });

  const consent = (user: BosaUser, origin: string, callbackUrl: string): Response => {
    if (definition.auth !== "oauth2") throw notSupported(connector, "oauth2");
    if (!isWebUrl(callbackUrl)) {
      const msg = "Input should be a valid URL";
      throw unprocessable([{ loc: ["body", "callback_url"], msg, type: "url_parsing" }]);
    }
    const { id: userId, clientId } = user;
    const state = world().consents.begin({ clientId, userId, connector, callbackUrl });
    return envelope({ url: `${origin}/__mock/oauth/consent?state=${encodeURIComponent(state)}` });
  };

  const configure = async (user: BosaUser, incoming: Incoming): Promise<Response> => {
    if (definition.auth !== "custom") throw notSupported(connector, "custom");
    const configured = field.object("Configuration", definition.configuration);
    const { configuration } = await bodyOf(incoming, { configuration: configured });
    const { identifier } = { identifier: undefined, ...configuration };
    const account = world().link(user, connector, {
      name: typeof identifier === "string" ? identifier : undefined,
      authString: JSON.stringify(configuration),
    });
    if (account === undefined) {
      const message = `Integration for ${connector} (${String(identifier)}) already exists`;
      throw new BosaFailure({ status: 409, code: "INTEGRATION_EXISTS", message });
    }
    return envelope({ success: true, user_identifier: account.name });
  };

  return [
    route(
      "POST",
      base,
      async (incoming) => {
        const user = await sessionOf(world(), incoming);
        const { callback_url, auth_type } = await bodyOf(incoming, initiation);
        if (callback_url !== undefined) return consent(user, incoming.url.origin, callback_url);
        if (auth_type === "custom") return configure(user, incoming);
        if (auth_type !== undefined) throw notSupported(connector, auth_type);
        const msg = "Field required";
        throw unprocessable([{ loc: ["body", "callback_url"], msg, type: "missing" }]);
      },
      details,
    ),
    route(
      "GET",
      `/connectors/${connector}/integration-exists`,
      async (incoming) => {
        clientOf(world(), incoming);
        const user = await userOf(world(), incoming);
        const has_integration =
          user !== undefined && world().accounts.of(user.id, connector).length > 0;
        return envelope({ has_integration });
      },
      details,
    ),
    route(
      "GET",
      `${base}/:account`,
      async (incoming) => {
        const user = await sessionOf(world(), incoming);
        const account = world().accounts.find(user.id, connector, named(incoming));
        if (account === undefined) throw missing(connector, named(incoming));
        return envelope({
          connector,
          user_identifier: account.name,
          auth_string: account.authString,
          auth_scopes: account.scopes,
          selected: account.selected,
        });
      },
      details,
    ),
    route(
      "POST",
      `${base}/:account`,
      async (incoming) => {
        const user = await sessionOf(world(), incoming);
        const { selected = true } = await bodyOf(incoming, {
          selected: field.optional(field.boolean()),
        });
        if (!selected) {
          throw new BosaFailure({ shape: "data", message: "An integration can only be selected" });
        }
        const done = world().accounts.select(user.id, connector, named(incoming));
        if (!done) throw missing(connector, named(incoming));
        return envelope({ success: true });
      },
      details,
    ),
    route(
      "DELETE",
      `${base}/:account`,
      async (incoming) => {
        const user = await sessionOf(world(), incoming);
        const done = world().accounts.remove(user.id, connector, named(incoming));
        if (!done) throw missing(connector, named(incoming));
        return envelope({ success: true });
      },
      details,
    ),
  ];
};
