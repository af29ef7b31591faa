export {
  type ActionAnswer,
  type ActionCall,
  type ActionDefinition,
  type ActionMakers,
  type DeclaredAction,
  type DeclaredFile,
  type DeclaredList,
  type PagingInput,
  type ResponseFieldsInput,
} from "./bosa/Action.ts";
export type { CatalogFrom } from "./bosa/CatalogFrom.ts";
export { BosaFailure, type FailureShape, type FieldIssue } from "./bosa/BosaFailure.ts";
export {
  type ActionDefinitions,
  type ConnectorAuth,
  type ConnectorDefinition,
  type Connectors,
  defineConnector,
} from "./bosa/Connector.ts";
export type { Discovery, EndpointInfo } from "./bosa/Discovery.ts";
export type { Download } from "./bosa/Download.ts";
export { type Field, field, type JsonSchema } from "./bosa/Field.ts";
export type { Fields, ValueOf, ValuesOf } from "./bosa/Fields.ts";
export {
  type MockBosa,
  mockBosa,
  type MockBosaOptions,
  type UserCredentials,
} from "./bosa/mockBosa.ts";
export type { CursorMeta, PageMeta } from "./bosa/Page.ts";
export type { ClientSeed, UserSeed } from "./bosa/World.ts";
export type { Exchange } from "./Exchange.ts";
export type {
  BombFault,
  ContentTypeFault,
  DelayFault,
  DripFault,
  EmptyBodyFault,
  EndlessFault,
  ExpireTokenFault,
  Fault,
  FaultHandle,
  FaultScope,
  HangFault,
  HugeFault,
  LoseResponseFault,
  MalformedFault,
  NotUtf8Fault,
  RedirectFault,
  ResetFault,
  RewriteFault,
  StatusFault,
  TruncateFault,
} from "./Fault.ts";
export { type ManualClock, manualClock, type Sleep } from "./ManualClock.ts";
export type { MockPlatform } from "./MockPlatform.ts";
export { ReceivedFile } from "./ReceivedFile.ts";
export type { RecordedRequest } from "./Recorder.ts";
export type {
  GithubIssue,
  GithubPullRequest,
  GithubRepository,
  GithubUser,
} from "./samples/GithubData.ts";
export type { DriveFile } from "./samples/googleDrive.ts";
export type { MailMessage } from "./samples/googleMail.ts";
export { type SampleCatalog, sampleConnectors } from "./samples/sampleConnectors.ts";
export type { Order, WarehouseTable } from "./samples/warehouse.ts";
