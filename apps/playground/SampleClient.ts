import type { Client } from "@plugboard/core";
import type { BosaTypes } from "@plugboard/core/bosa";
import type { Catalog } from "./plugboard.gen.ts";

/** A client of the mock BOSA, typed by what `pnpm generate` has made of its catalog. */
export type SampleClient = Client<BosaTypes<Catalog>>;

declare module "@plugboard/core" {
  interface Register {
    readonly client: SampleClient;
  }
}
