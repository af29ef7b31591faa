export type { Dialect } from "./airbyte/AirbyteFailure.ts";
export type { Connector, ConnectorOAuth, ConnectorStream } from "./airbyte/Connector.ts";
export {
  type JobScript,
  type MockAirbyte,
  mockAirbyte,
  type MockAirbyteOptions,
} from "./airbyte/mockAirbyte.ts";
export type { ConnectionSeed, SeedIds } from "./airbyte/Seed.ts";
export {
  type ActionInput as AixplainInput,
  type ConnectionAction,
  type ConnectionCall,
  defineIntegration,
  type IntegrationDefinition,
  type Scheme as AixplainScheme,
  type SchemeInput,
} from "./aixplain/Integration.ts";
export {
  type MockAixplain,
  mockAixplain,
  type MockAixplainOptions,
} from "./aixplain/mockAixplain.ts";
export type { PollAddress, RunMode, RunRule } from "./aixplain/RunMode.ts";
export type { PersonSeed as AixplainPerson, TeamSeed as AixplainTeam } from "./aixplain/World.ts";
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
  ConnectionDefinition,
  Connections,
  FacilioSchema,
  SavedActionCall,
  SavedActionDefinition,
  Upstream,
} from "./facilio/Connection.ts";
export type { FacilioSession } from "./facilio/Credentials.ts";
export { type FacilioDialect, FacilioFailure, UpstreamFailure } from "./facilio/FacilioFailure.ts";
export type { FileEntry, FileTree } from "./facilio/FileTree.ts";
export { type MockFacilio, mockFacilio, type MockFacilioOptions } from "./facilio/mockFacilio.ts";
export type { SqlDatabase, SqlParameters, SqlRow } from "./facilio/SqlDatabase.ts";
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
export { type MockPieces, mockPieces, type MockPiecesOptions } from "./pieces/mockPieces.ts";
export { ReceivedFile } from "./ReceivedFile.ts";
export type { RecordedRequest } from "./Recorder.ts";
export { crm, type CrmContact, type CrmDeal, crmKey } from "./samples/crm.ts";
export type {
  GithubIssue,
  GithubPullRequest,
  GithubRepository,
  GithubUser,
} from "./samples/GithubData.ts";
export {
  type FetchRecording,
  record,
  type Recording,
  type RecordOptions,
} from "./scenario/record.ts";
export { type Replay, replay, type ReplayOptions } from "./scenario/replay.ts";
export type {
  Named,
  Scenario,
  ScenarioBody,
  ScenarioFile,
  ScenarioRequest,
  ScenarioResponse,
} from "./scenario/Scenario.ts";
export {
  type FieldSample,
  fieldStations,
  type FieldStationsState,
  type Station,
  type StationGiven,
  type StationPart,
} from "./samples/fieldStations.ts";
export type { FieldStationsCatalog } from "./samples/FieldStationsCatalog.ts";
export type { DriveFile } from "./samples/googleDrive.ts";
export type { MailMessage } from "./samples/googleMail.ts";
export { sampleConnections } from "./samples/sampleConnections.ts";
export { sampleIntegrations } from "./samples/integrations.ts";
export { type SampleCatalog, sampleConnectors } from "./samples/sampleConnectors.ts";
export type { Order, WarehouseTable } from "./samples/warehouse.ts";
