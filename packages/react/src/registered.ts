"use client";

import { makeContext } from "./makeContext.ts";

/** The provider of the application's registered client, and what it gives. */
export const registered = /* #__PURE__ */ makeContext(
  "No Plugboard client here: render the component inside <PlugboardProvider client={client}>.",
);
