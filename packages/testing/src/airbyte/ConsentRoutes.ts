/** The provider's pages (`/__mock/oauth/…`): a user allows or denies, and the browser goes to the caller's URL. */
import { type ConsentHeaders, consentPage } from "../ConsentPage.ts";
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import { unfit } from "./AirbyteFailure.ts";
import type { Consent } from "./Consents.ts";
import type { World } from "./World.ts";

const consentOf = (
  world: World,
  { url }: Incoming,
): { readonly state: string; readonly consent: Consent } => {
  const state = url.searchParams.get("state") ?? "";
  const consent = world.consents.find(state);
  if (consent === undefined) throw unfit(`No consent has the state ${state}.`);
  return { state, consent };
};

const redirect = (base: string, params: Readonly<Record<string, string>>): Response => {
  const url = new URL(base);
  for (const [name, value] of Object.entries(params)) url.searchParams.set(name, value);
  return new Response(null, { status: 302, headers: { location: url.href } });
};

/** The page, and where its two buttons lead. */
export const consentRoutes = (
  world: () => World,
  headers: ConsentHeaders,
): ReadonlyArray<Route> => [
  route("GET", "/__mock/oauth/consent", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    return consentPage({ title: consent.title, scopes: consent.scopes, state, headers });
  }),
  route("GET", "/__mock/oauth/approve", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    return redirect(consent.redirectUrl, { code: world().consents.grant(consent), state });
  }),
  route("GET", "/__mock/oauth/deny", (incoming) => {
    const { state, consent } = consentOf(world(), incoming);
    return redirect(consent.redirectUrl, { error: "access_denied", state });
  }),
];
