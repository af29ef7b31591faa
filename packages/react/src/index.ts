/** Plugboard in React: the provider, and one hook a file. */
export { createPlugboard } from "./createPlugboard.ts";
export type { Hooks } from "./Hooks.ts";
export type { IntegrationState, LinkOf } from "@plugboard/core/seam";
export { PlugboardProvider } from "./PlugboardProvider.ts";
export type { PlugboardProviderProps } from "./PlugboardProviderProps.ts";
export { useAction } from "./useAction.ts";
export { useActionForm } from "./useActionForm.ts";
export { useActionPages } from "./useActionPages.ts";
export { useActionQuery } from "./useActionQuery.ts";
export { useActionSchema } from "./useActionSchema.ts";
export { useActionSuspenseQuery } from "./useActionSuspenseQuery.ts";
export { useConnector } from "./useConnector.ts";
export { useConnectors } from "./useConnectors.ts";
export { useIntegration } from "./useIntegration.ts";
export { useJob } from "./useJob.ts";
export { usePlugboard } from "./usePlugboard.ts";
export { useResetErrors } from "./useResetErrors.ts";
export { useSession } from "./useSession.ts";
