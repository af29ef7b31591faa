/** A client on the sample platform, as most examples have it. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";

export const platform = mockBosa({ connectors: sampleConnectors() });

export const client = createClient({ platform: bosa(platform.options), fetch: platform.fetch });
