/** Plugboard: one client for connector platforms. */
export * as Actions from "./Actions.ts";
export * as Auth from "./Auth.ts";
export * as Catalog from "./CatalogFace.ts";
export * as Discovery from "./Discovery.ts";
export * as Integrations from "./Integrations.ts";
export * as Job from "./Job.ts";
export * as Pagination from "./Pagination.ts";
export * as RateLimit from "./RateLimit.ts";
export * as Retry from "./Retry.ts";
export * as Session from "./Session.ts";
export * as Transport from "./Transport.ts";
export * as Users from "./Users.ts";
export { createClient } from "./Client.ts";
export { ConnectorFile, isConnectorFile } from "./ConnectorFile.ts";
export { make } from "./Face.ts";
export { type CapabilityServices, type CoreServices, layerOf } from "./layerOf.ts";
export * from "./PlugboardError.ts";
export type * from "./ActionResponse.ts";
export type { ActionBuilder, Builder } from "./Builder.ts";
export type * from "./Catalog.ts";
export type { CatalogFace, DiscoverOptions } from "./CatalogFace.ts";
export type { Client, ClientOptions } from "./Client.ts";
export type { FileInput, FileOptions, FileSource } from "./ConnectorFile.ts";
export type { ActionsFace, Face, FaceOptions, ItemsOptions, PageOptions } from "./Face.ts";
export type { Account, Connected, IntegrationsFace, Method } from "./Integrations.ts";
export type { JobState, WaitOptions } from "./Job.ts";
export type { Page, PageInfo } from "./Pagination.ts";
export type * from "./Platform.ts";
export type {
  ClientFor,
  RegisteredTypes,
  TypesOf,
  Untyped,
  UntypedCapabilities,
  UntypedFace,
} from "./Register.ts";
export type { Progress } from "./Transport.ts";
export type { CreatedUser, HiddenSecret, User, UsersFace, UserToken } from "./Users.ts";
