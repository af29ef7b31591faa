/** Any API with an OpenAPI document: a mock's to begin with, or one whose address somebody pastes. */
import { Auth, type Client, createClient, type PlugboardError } from "@plugboard/core";
import { openapi } from "@plugboard/core/openapi";
import { tokenFor } from "../lib/tokens.ts";
import type { Advice } from "../lib/words.ts";
import type { ActionName, Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

/** For the field stations that the mock is of. */
const samples: Samples = {
  fields: { id: "st-1", "path.id": "st-1" },
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

/** The token as it is when a request leaves: it may be given later, or be another one then. */
const tokenOf = (document: string): Auth.Auth =>
  Auth.custom((request) => {
    const token = tokenFor(document);
    if (token === undefined) return request;
    return { ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } };
  });

/** The API of a document that somebody has pasted: nobody has a key to it but the page. */
const pasted = (document: string, baseUrl: string | undefined): Session => {
  const client = createClient({
    platform: openapi({ document, baseUrl, auth: tokenOf(document) }),
  });
  return {
    legend: "Signed in as",
    people: [{ identifier: "playground" }],
    start: undefined,
    isMock: false,
    samples: {},
    // The workbench knows actions from the catalog alone: to its types they are any.
    clientFor: () => client as unknown as Client,
  };
};

/** What the page's own server may tell of the API that it has in place of the field stations. */
interface Config {
  readonly start?: ActionName;
  /** Connectors whose users consent at the API's provider. */
  readonly linked?: ReadonlyArray<string>;
}

const open = ({ config, people, clientFor, document, baseUrl }: Opening): Session => {
  if (document !== undefined) return pasted(document, baseUrl);
  const { start, linked = [] } = config as Config;
  return {
    legend: "Signed in as",
    people,
    clientFor,
    start: start ?? { connector: "stations", action: "listStations" },
    samples,
    accounts: (connector) =>
      linked.includes(connector) ? { selects: "platform", isOne: true } : undefined,
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
