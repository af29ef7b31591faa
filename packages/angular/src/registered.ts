import { makeProvider } from "./makeProvider";

/** The provider of the application's registered client, and what it gives. */
export const registered = /* #__PURE__ */ makeProvider(
  "No Plugboard client here: add providePlugboard({ client }) to the providers of bootstrapApplication().",
);
