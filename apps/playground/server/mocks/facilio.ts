/** A mock Facilio: a CRM, a folder, a database, and two connections that need something first. */
import { mockFacilio, sampleConnections } from "@plugboard/testing";
import { type Standing, standing } from "./Standing.ts";

/** Starts it. */
export const startFacilio = (): Promise<Standing> => {
  const platform = mockFacilio({ connections: sampleConnections() });
  const owners = ["ana", "bo"].map((identifier) => ({
    identifier,
    serviceToken: platform.token(identifier),
  }));
  return standing(platform, (baseUrl) => ({ baseUrl, owners }));
};
