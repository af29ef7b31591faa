/** Any API with an OpenAPI document: a mock's to begin with, or one whose address somebody pastes. */
import { Auth, type Client, createClient, type Json, type PlugboardError } from "@plugboard/core";
import { openapi, type OpenapiOptions } from "@plugboard/core/openapi";
import { tokenFor } from "../lib/tokens.ts";
import type { Advice } from "../lib/words.ts";
import type { Opening, PlatformKit, Samples, Session } from "./PlatformKit.ts";

const samples: Samples = {};

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
      ? clientOf(config as Json & OpenapiOptions)
      : clientOf({ document, baseUrl, auth: tokenOf(document) });
  return {
    legend: "Signed in as",
    people: [{ identifier: "playground" }],
    start: undefined,
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
