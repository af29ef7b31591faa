import { makePlugin } from "./makePlugin.ts";

/** The plugin of the application's registered client, and what it gives. */
export const registered = /* #__PURE__ */ makePlugin("app.use(plugboard({ client }))");
