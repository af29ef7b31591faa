/** What no call does without: credentials, the catalog, and running; in one chunk, loaded by the first. */
import type { Transport } from "../../Transport.ts";
import { make as makeDiscovery } from "./discovery.ts";
import { make as makeExecute } from "./execute.ts";
import { make as makeHttp } from "./http.ts";
import type { FacilioOptions } from "./options.ts";

/** Makes it for one client. */
export const make = (
  transport: Transport["Service"],
  baseUrl: string,
  options: Omit<FacilioOptions, "baseUrl">,
) => {
  const http = makeHttp(transport, baseUrl, options);
  return {
    http,
    discovery: makeDiscovery(http, options.safety),
    execute: makeExecute(http, options.inBandFailures),
  };
};
