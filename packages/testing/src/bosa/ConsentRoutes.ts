/**
 * OAuth consent: the mock plays the provider (`/__mock/oauth/…`) and the platform's callback (I7).
 *
 * The browser ends at the application's `callback_url`, with `connector` and `user_identifier`, or with
 * an `error` out of the four that the platform knows.
 */
import { type ConsentHeaders, consentPage } from "../ConsentPage.ts";
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import { BosaFailure } from "./BosaFailure.ts";
import type { Connectors } from "./Connector.ts";
import type { Consent } from "./Consents.ts";
import type { World } from "./World.ts";

type CallbackError =
  | "invalid_request"
  | "integration_error"
  | "cancelled_error"
  | "duplicate_user_error";

const redirect = (base: string, params: Readonly<Record<string, string>>): Response => {
  const url = new URL(base);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: url.href } });
};

const consentOf = (
  world: World,
  { url }: Incoming,
): { readonly state: string; readonly consent: Consent } => {
  const state = url.searchParams.get("state") ?? "";
  const consent = world.consents.find(state);
  if (consent === undefined) {
    throw new BosaFailure({ code: "INVALID_STATE", message: "Invalid OAuth2 state" });
  }
  return { state, consent };
};

const callbackPath = (connector: string): string =>
  `/connectors/${connector}/success-authorize-callback`;

const providerRoutes = (
  world: () => World,
  connectors: Connectors,
  headers: ConsentHeaders,
): ReadonlyArray<Route> => [
  route("GET", "/__mock/oauth/consent", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    const user = world().directory.userById(consent.userId)?.identifier ?? "";
    const definition = connectors[consent.connector];
    const taken = world().accounts.of(consent.userId, consent.connector).length;
    const name = definition?.accountName(user) ?? user;
    return consentPage({
      title: definition?.title ?? consent.connector,
      user,
      account: taken === 0 ? name : `${name}-${taken + 1}`,
      scopes: definition?.scopes ?? [],
      state,
      headers,
    });
  }),
  route("GET", "/__mock/oauth/approve", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    const account = incoming.url.searchParams.get("account")?.trim();
    const code = world().consents.grant(state, account === "" ? undefined : account);
    const callback = incoming.url.origin + callbackPath(consent.connector);
    return redirect(callback, { code, state });
  }),
  route("GET", "/__mock/oauth/deny", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    const callback = incoming.url.origin + callbackPath(consent.connector);
    return redirect(callback, { error: "access_denied", state });
  }),
];

const callbackRoute = (world: () => World, connector: string): Route =>
  route("GET", callbackPath(connector), (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    const { consents, directory, link } = world();
    const { searchParams } = incoming.url;
    const back = (result: Readonly<Record<string, string>>): Response => {
      consents.end(state);
      return redirect(consent.callbackUrl, { connector, ...result });
    };
    const refuse = (error: CallbackError): Response => back({ error });
    if (searchParams.has("error")) return refuse("cancelled_error");
    const code = searchParams.get("code");
    if (code === null) return refuse("invalid_request");
    const grant = consents.redeem(state, code);
    const user = directory.userById(consent.userId);
    if (grant === undefined || user === undefined || consent.connector !== connector) {
      return refuse("integration_error");
    }
    const account = link(user, connector, { name: grant.account });
    if (account === undefined) return refuse("duplicate_user_error");
    return back({ user_identifier: account.name });
  });

/** The provider's pages, and the callback of each connector that links by consent. */
export const consentRoutes = (
  world: () => World,
  connectors: Connectors,
  headers: ConsentHeaders,
): ReadonlyArray<Route> => [
  ...providerRoutes(world, connectors, headers),
  ...Object.keys(connectors).map((name) => callbackRoute(world, name)),
];
