/** A client on the sample connections of Facilio. */
import { createClient } from "@plugboard/core";
import { facilio } from "@plugboard/core/facilio";
import { mockFacilio, sampleConnections } from "@plugboard/testing";

export const platform = mockFacilio({ connections: sampleConnections() });

export const client = createClient({
  platform: facilio(platform.options),
  fetch: platform.fetch,
});
