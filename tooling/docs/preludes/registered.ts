/** The same client, registered: what an example of a binding finds after the README has said so once. */
import { client as sample } from "./client.ts";

export const client = sample;

declare module "@plugboard/core" {
  interface Register {
    readonly client: typeof client;
  }
}
