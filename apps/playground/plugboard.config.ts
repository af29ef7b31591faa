/** Whose types the session and the page of the three stand on: those of the mock that is played with, in memory. */
import { defineConfig } from "@plugboard/cli";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";

const platform = mockBosa({ connectors: sampleConnectors() });

export default defineConfig({ platform: bosa(platform.options), fetch: platform.fetch });
