/** Inject functions of a client that knows its connectors from the catalog alone: to their types any name is one. */
import { createPlugboard } from "@plugboard/angular";
import type { Client } from "@plugboard/core";

export const {
  injectAction,
  injectActionPages,
  injectActionSchema,
  injectConnector,
  injectConnectors,
  injectIntegration,
  injectJob,
  injectPlugboard,
  providePlugboard,
} = createPlugboard<Client>();
