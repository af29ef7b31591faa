/** Composables of a client that knows its connectors from the catalog alone: to their types any name is one. */
import type { Client } from "@plugboard/core";
import { createPlugboard } from "@plugboard/vue";

export const {
  providePlugboard,
  useAction,
  useActionPages,
  useActionSchema,
  useConnector,
  useConnectors,
  useIntegration,
  useJob,
  usePlugboard,
} = createPlugboard<Client>();
