/** The client that the README's example has registered, typed by what was generated of the sample platform. */
import { createClient } from "@plugboard/core";
import { bosa } from "@plugboard/core/bosa";

export const client = createClient({ platform: bosa() });

declare module "@plugboard/core" {
  interface Register {
    readonly client: typeof client;
  }
}
