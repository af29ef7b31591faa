import type { Client } from "@plugboard/core";
import type { BosaTypes } from "@plugboard/core/bosa";
import type { SampleCatalog } from "@plugboard/testing";

/** A client of the mock, typed by the catalog of its connectors. */
export type SampleClient = Client<BosaTypes<SampleCatalog>>;

declare module "@plugboard/core" {
  interface Register {
    client: SampleClient;
  }
}
