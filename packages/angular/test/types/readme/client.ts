/** The client that the README's example has registered: one of the sample platform. */
import type { createClient } from "@plugboard/core";
import type { BosaTypes } from "@plugboard/core/bosa";
import type { SampleCatalog } from "@plugboard/testing";

declare module "@plugboard/core" {
  interface Register {
    readonly client: ReturnType<typeof createClient<BosaTypes<SampleCatalog>>>;
  }
}
