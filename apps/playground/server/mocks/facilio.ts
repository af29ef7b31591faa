/** A mock Facilio: a CRM, a folder, a database, and two connections that need something first. */
import { facilio } from "@plugboard/core/facilio";
import { mockFacilio, sampleConnections } from "@plugboard/testing";
import { peopleOf, type Standing, standing } from "./Standing.ts";

/** Starts it. */
export const startFacilio = (): Promise<Standing> => {
  const platform = mockFacilio({ connections: sampleConnections() });
  return standing(platform, (baseUrl) => ({
    driver: facilio({ baseUrl }),
    people: peopleOf(["ana", "bo"], platform.token),
  }));
};
