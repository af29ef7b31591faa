/**
 * OAuth consent: the mock plays the provider. Nothing is told to the application: after "Allow" its
 * connection works, after "Deny" it is gone.
 */
import { type ConsentHeaders, consentPage } from "../ConsentPage.ts";
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import { AixplainFailure } from "./AixplainFailure.ts";
import type { World } from "./World.ts";

const page = (title: string): Response =>
  new Response(
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title}</title><p>${title} You can close this page.</p></html>`,
    { headers: { "content-type": "text/html; charset=utf-8" } },
  );

/** The provider's pages. */
export const consentRoutes = (
  world: () => World,
  headers: ConsentHeaders,
): ReadonlyArray<Route> => {
  const consentOf = ({ url }: Incoming) => {
    const state = url.searchParams.get("state") ?? "";
    const id = world().consents.get(state);
    if (id === undefined) throw new AixplainFailure({ message: "There is no such consent" });
    return { state, id };
  };
  return [
    route("GET", "/__mock/oauth/consent", (incoming) => {
      const { state, id } = consentOf(incoming);
      const connection = world().connections.byId(id);
      const title = world().integration(connection?.integration ?? "")?.name ?? "";
      return consentPage({ title, user: connection?.team, scopes: [], state, headers });
    }),
    route("GET", "/__mock/oauth/approve", (incoming) => {
      const { state, id } = consentOf(incoming);
      world().consents.delete(state);
      world().connections.change(id, { pending: false });
      return page("Connected.");
    }),
    route("GET", "/__mock/oauth/deny", (incoming) => {
      const { state, id } = consentOf(incoming);
      world().consents.delete(state);
      world().connections.remove(id);
      return page("Nothing was connected.");
    }),
  ];
};
