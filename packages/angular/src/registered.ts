import { makeProvider } from "./makeProvider";

/** The provider of the application's registered client, and what it gives. */
export const registered = /* #__PURE__ */ makeProvider("providePlugboard({ client })");
