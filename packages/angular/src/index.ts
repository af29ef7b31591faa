/** Plugboard in Angular: the provider, one inject function a file, and a service. */
export type { IntegrationState, LinkOf } from "@plugboard/core/seam";
export { createPlugboard } from "./createPlugboard";
export { injectAction } from "./injectAction";
export { injectActionPages } from "./injectActionPages";
export { injectActionQuery } from "./injectActionQuery";
export { injectActionSchema } from "./injectActionSchema";
export { injectConnector } from "./injectConnector";
export { injectConnectors } from "./injectConnectors";
export { injectIntegration } from "./injectIntegration";
export { injectJob } from "./injectJob";
export type { Injectors } from "./Injectors";
export { injectPlugboard } from "./injectPlugboard";
export type { PlugboardFeature, PlugboardOptions } from "./PlugboardOptions";
export { PlugboardService } from "./PlugboardService";
export { providePlugboard } from "./providePlugboard";
export type { ReadResource } from "./ReadResource";
export type { InjectorOptions, Reading, Signals } from "./Signals";
export { withHydration } from "./withHydration";
