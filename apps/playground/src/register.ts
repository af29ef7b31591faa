/** Types for the whole playground: its client is one of a BOSA with the sample connectors. */
import type { Client } from "@plugboard/core";
import type { BosaTypes } from "@plugboard/core/bosa";
import type { SampleCatalog } from "@plugboard/testing";

declare module "@plugboard/core" {
  interface Register {
    client: Client<BosaTypes<SampleCatalog>>;
  }
}
