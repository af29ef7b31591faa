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
  ContentTypeFault,
  DelayFault,
  EmptyBodyFault,
  ExpireTokenFault,
  Fault,
  FaultHandle,
  FaultScope,
  HangFault,
  LoseResponseFault,
  MalformedFault,
  ResetFault,
  StatusFault,
  TruncateFault,
} from "./Fault.ts";
export { type ManualClock, manualClock, type Sleep } from "./ManualClock.ts";
export type { MockPlatform } from "./MockPlatform.ts";
export { ApiFailure, type ApiIssue } from "./openapi/ApiFailure.ts";
export type { Credentials } from "./openapi/Guard.ts";
export {
  type ApiCall,
  type ApiHandler,
  type MockApi,
  type MockOpenapi,
  mockOpenapi,
  type MockOpenapiOptions,
} from "./openapi/mockOpenapi.ts";
export { ReceivedFile } from "./ReceivedFile.ts";
export type { RecordedRequest } from "./Recorder.ts";
export type {
  GithubIssue,
  GithubPullRequest,
  GithubRepository,
  GithubUser,
} from "./samples/GithubData.ts";
export {
  type FieldSample,
  fieldStations,
  type FieldStationsCatalog,
  type FieldStationsState,
  type Station,
  type StationPart,
} from "./samples/fieldStations.ts";
export type { DriveFile } from "./samples/googleDrive.ts";
export type { MailMessage } from "./samples/googleMail.ts";
export { type SampleCatalog, sampleConnectors } from "./samples/sampleConnectors.ts";
export type { Order, WarehouseTable } from "./samples/warehouse.ts";
