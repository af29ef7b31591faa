import { makePlugin } from "./makePlugin.ts";

/** The plugin of the application's registered client, and what it gives. */
export const registered = /* #__PURE__ */ makePlugin(
  "No Plugboard client here: call app.use(plugboard({ client })) before app.mount().",
);
