/** Any API with an OpenAPI document: a mock's to begin with, or one whose address somebody pastes. */
import { Auth, type Client, createClient, type Json, type PlugboardError } from "@plugboard/core";
import { openapi, type OpenapiOptions, type PageRule } from "@plugboard/core/openapi";
import { tokenFor } from "../lib/tokens.ts";
import type { Advice } from "../lib/words.ts";
import type { Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** For the field stations that the mock is of. */
const samples: Samples = {
  fields: { id: "st-1", "path.id": "st-1", user: "ana", password: "ana-secret" },
  actions: {
    "stations/listStations": { per_page: "10" },
    "stations/createStation": { name: "Fern Mire", status: "dormant" },
    "stations/replaceStation": { name: "Fern Mire 2" },
    "photos/getPhoto": { id: "ph-1" },
    "samples/addSample": { kind: "water", station: "st-1", ph: "7.2", turbidity: "3" },
    "samples/importSamples": { body: "station,ph\nst-1,7\nst-2,6.9\n" },
    "default/probe": { simple: { a: "1", b: "2" }, label: ["a", "b"], matrix: ["c"], form: ["d"] },
  },
};

/** Where the field stations' lists have their pages, beside the `Link` header. */
const pages = (_: string, action: string): PageRule | undefined =>
  action === "listSamples"
    ? { by: "offset", size: "limit", items: "/samples", total: "/total" }
    : undefined;

const clientOf = (options: OpenapiOptions): Client =>
  // The workbench knows actions from the catalog alone: to its types they are any.
  createClient({ platform: openapi(options) }) as unknown as Client;

/** The token as it is when a request leaves: it may be given later, or be another one then. */
const tokenOf = (document: string): Auth.Auth =>
  Auth.custom((request) => {
    const token = tokenFor(document);
    if (token === undefined) return request;
    return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
  });

const open = ({ config, document, baseUrl }: Opening): Session => {
  const client =
    document === undefined
      ? clientOf({ ...(config as Json & OpenapiOptions), pages })
      : clientOf({ document, baseUrl, auth: tokenOf(document) });
  return {
    legend: "Signed in as",
    people: [{ identifier: "playground" }],
    start: document === undefined ? { connector: "stations", action: "listStations" } : undefined,
    isMock: document === undefined,
    samples: document === undefined ? samples : {},
    clientFor: () => client,
  };
};

/** A page sees no difference between a server that is silent and one that it may not read. */
const adviceOf = ({ _tag }: PlugboardError): Advice | undefined =>
  _tag === "NetworkFailure"
    ? {
        title: "No answer came",
        advice:
          "Nobody answers there, or the server does not let pages of other origins read it (CORS).",
      }
    : undefined;

export const openapiKit: PlatformKit = { open, adviceOf, isDocument: true };
