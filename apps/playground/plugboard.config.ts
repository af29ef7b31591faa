/** Whose types the session stands on: those of the mock that it plays with, in memory. */
import { defineConfig } from "@plugboard/cli";
import { bosa } from "@plugboard/core/bosa";
import { mockBosa, sampleConnectors } from "@plugboard/testing";

const platform = mockBosa({ connectors: sampleConnectors() });

export default defineConfig({
  platform: bosa(platform.options),
  fetch: platform.fetch,
  generate: { output: "server/session/plugboard.gen.ts" },
});
