/** Plugboard in Vue: the plugin, and one composable a file. */
export type { IntegrationState, LinkOf } from "@plugboard/core/seam";
export type { Composables } from "./Composables.ts";
export { createPlugboard } from "./createPlugboard.ts";
export { plugboard } from "./plugboard.ts";
export type { PlugboardOptions } from "./PlugboardOptions.ts";
export { providePlugboard } from "./providePlugboard.ts";
export type { Awaited, OptionsOf, Refs } from "./Refs.ts";
export { useAction } from "./useAction.ts";
export { useActionForm } from "./useActionForm.ts";
export { useActionPages } from "./useActionPages.ts";
export { useActionQuery } from "./useActionQuery.ts";
export { useActionSchema } from "./useActionSchema.ts";
export { useConnector } from "./useConnector.ts";
export { useConnectors } from "./useConnectors.ts";
export { useIntegration } from "./useIntegration.ts";
export { useJob } from "./useJob.ts";
export { usePlugboard } from "./usePlugboard.ts";
export { useSession } from "./useSession.ts";
