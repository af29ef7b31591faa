/** The health of Pieces OS, its handshake, and the five calls of an application that is connected. */
import type { Incoming } from "../Incoming.ts";
import { route, type Route } from "../Route.ts";
import type { Application } from "./Applications.ts";
import { normalised } from "./Similarity.ts";
import { textOf } from "./Snippet.ts";
import {
  assetIn,
  bodyOf,
  boolIn,
  creationIn,
  introductionIn,
  reactionIn,
  trackingIn,
} from "./Body.ts";
import { badRequest, notConnected } from "./PiecesFailure.ts";
import type { World } from "./World.ts";

/** How the platform behaves. */
export interface Manners {
  /** Whether the five calls must carry `X-Application-ID`, too. */
  readonly requireHeader: boolean;
  /** How a good answer that is a text is sent. */
  readonly texts: "plain" | "json";
}

const SCHEMA = { migration: 0, semantic: "MAJOR_0_MINOR_0_PATCH_1" };

/** The routes; `world` is asked at each request. */
export const routes = (world: () => World, manners: Manners): ReadonlyArray<Route> => {
  const text = (body: string): Response =>
    manners.texts === "json"
      ? Response.json(body)
      : new Response(body, { headers: { "content-type": "text/plain; charset=utf-8" } });

  /** Who calls comes before what is sent. */
  const callerOf = ({ params, headers }: Incoming): Application => {
    const { application: id = "" } = params;
    if (manners.requireHeader && headers.get("x-application-id") !== id) throw notConnected();
    const { applications } = world();
    const application = applications.find(id);
    // An id that nobody was given is a mistake, unless the mistake is not to have connected at all.
    if (application === undefined && applications.isAnyConnected()) throw badRequest();
    if (application === undefined || !applications.isConnected(id)) throw notConnected();
    return application;
  };

  const call = (
    action: string,
    segment: string,
    work: (body: unknown, application: Application) => Response,
  ): Route =>
    route(
      "POST",
      `/:application/${segment}`,
      (incoming) => {
        const application = callerOf(incoming);
        return work(bodyOf(incoming), application);
      },
      ({ params }) => ({ connector: "pieces", action, account: params["application"] }),
    );

  return [
    route("GET", "/.well-known/health", () => text("ok")),
    route(
      "POST",
      "/connect",
      (incoming) => {
        const { os, applications } = world();
        const application = applications.connect(introductionIn(bodyOf(incoming)));
        return Response.json({
          schema: SCHEMA,
          os,
          application,
          health: { os: { id: os, version: "9.0.5" } },
        });
      },
      () => ({ connector: "pieces", action: "connect" }),
    ),
    call("intention", "intention", (body) => {
      world().assets.intend(assetIn(body));
      return text("OK");
    }),
    call("onboarded", "onboarded", (body, application) => {
      world().applications.setOnboarded(application.id, boolIn(body));
      return text("OK");
    }),
    call("react", "reaction", (body, application) => {
      const { save, seed } = reactionIn(body);
      if (!save || seed.asset === undefined) return text("OK");
      const { assets, os } = world();
      return text(assets.save(seed.asset, application, os).id);
    }),
    call("suggest", "suggestion", (body) => {
      const seed = creationIn(body);
      const snippet = normalised(textOf(seed.asset));
      const { alike, distribution, count } = world().assets.compare(snippet);
      const assets = { iterable: alike.map(({ shown }) => shown) };
      const isKnown = alike.length > 0;
      return Response.json({
        reuse: { suggested: isKnown, assets },
        save: { suggested: snippet !== "" && !isKnown },
        target: { seed, vector: count },
        assets,
        distribution,
      });
    }),
    call("track", "track", (body) => {
      trackingIn(body);
      return text("OK");
    }),
  ];
};
