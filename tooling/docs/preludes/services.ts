/** BOSA's services on the sample platform, as the Effect examples have them. */
import * as Bosa from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";
import { Layer } from "effect";

export const platform = mockBosa({ connectors: sampleConnectors() });

export const BosaLive = Bosa.layer(platform.options).pipe(Layer.provide(platform.layer));
