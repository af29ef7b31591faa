/** Connections, their state, and the operations that they run: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/connections/create":
    "connection createConnection write ConnectionCreate ConnectionRead 422 — Connects a source to a destination.",
  "/v1/connections/update":
    "connection updateConnection idempotent ConnectionUpdate ConnectionRead 422 — Changes a connection: what is left out stays as it is.",
  "/v1/connections/list":
    "connection listConnectionsForWorkspace read WorkspaceIdRequestBody ConnectionReadList 404 422 — The connections of a workspace that are not deleted.",
  "/v1/connections/list_all":
    "connection listAllConnectionsForWorkspace read WorkspaceIdRequestBody ConnectionReadList 404 422 — Every connection of a workspace, the deleted ones too.",
  "/v1/connections/get":
    "connection getConnection read ConnectionIdRequestBody ConnectionRead 404 422 — One connection, with its streams.",
  "/v1/connections/search":
    "connection searchConnections read ConnectionSearch ConnectionReadList 422 — The connections that match what is given of them.",
  "/v1/connections/delete":
    "connection deleteConnection idempotent ConnectionIdRequestBody 204 404 422 — Removes a connection.",
  "/v1/connections/sync":
    "connection syncConnection write ConnectionIdRequestBody JobInfoRead 404 422 — Starts a sync of a connection now, as a job.",
  "/v1/connections/reset":
    "connection resetConnection write ConnectionIdRequestBody JobInfoRead 404 422 — Starts the removal of a connection's synced data and state, as a job.",
  "/v1/state/get":
    "state getState read ConnectionIdRequestBody ConnectionState 404 422 — How far a connection's streams have been read.",
  "/v1/state/create_or_update":
    "state+internal createOrUpdateState idempotent ConnectionStateCreateOrUpdate ConnectionState 404 422 — Writes how far a connection's streams have been read; for Airbyte's own workers.",
  "/v1/operations/check":
    "operation checkOperation read OperatorConfiguration CheckOperationRead 422 — Tells whether an operation's settings are good.",
  "/v1/operations/create":
    "operation createOperation write OperationCreate OperationRead 422 — Adds an operation that connections can run after a sync.",
  "/v1/operations/update":
    "operation updateOperation idempotent OperationUpdate OperationRead 422 — Writes an operation's name and settings anew.",
  "/v1/operations/list":
    "operation listOperationsForConnection read ConnectionIdRequestBody OperationReadList 404 422 — The operations that a connection runs.",
  "/v1/operations/get":
    "operation getOperation read OperationIdRequestBody OperationRead 404 422 — One operation.",
  "/v1/operations/delete":
    "operation deleteOperation idempotent OperationIdRequestBody 204 404 422 — Removes an operation.",
};

/** The models. */
export const models = `
ConnectionId = uuid
ConnectionIdRequestBody { connectionId: ConnectionId }
ConnectionCreate {
  sourceId: SourceId, destinationId: DestinationId, status: ConnectionStatus, name?,
  namespaceDefinition?: NamespaceDefinitionType, namespaceFormat?, prefix?,
  operationIds?: OperationId[], syncCatalog?: AirbyteCatalog, schedule?: ConnectionSchedule,
  scheduleType?: ConnectionScheduleType, scheduleData?: ConnectionScheduleData,
  resourceRequirements?: ResourceRequirements, sourceCatalogId?: uuid, geography?: Geography,
  notifySchemaChanges?: boolean, nonBreakingChangesPreference?: NonBreakingChangesPreference
}
ConnectionStateCreateOrUpdate { connectionId: ConnectionId, connectionState: ConnectionState }
ConnectionUpdate {
  connectionId: ConnectionId, namespaceDefinition?: NamespaceDefinitionType, namespaceFormat?,
  name?, prefix?, operationIds?: OperationId[], syncCatalog?: AirbyteCatalog,
  schedule?: ConnectionSchedule, scheduleType?: ConnectionScheduleType,
  scheduleData?: ConnectionScheduleData, status?: ConnectionStatus,
  resourceRequirements?: ResourceRequirements, sourceCatalogId?: uuid, geography?: Geography,
  notifySchemaChanges?: boolean, nonBreakingChangesPreference?: NonBreakingChangesPreference,
  breakingChange?: boolean
}
ConnectionRead {
  connectionId: ConnectionId, name, sourceId: SourceId, destinationId: DestinationId,
  syncCatalog: AirbyteCatalog, status: ConnectionStatus, breakingChange: boolean,
  namespaceDefinition?: NamespaceDefinitionType, namespaceFormat?, prefix?,
  operationIds?: OperationId[], schedule?: ConnectionSchedule,
  scheduleType?: ConnectionScheduleType, scheduleData?: ConnectionScheduleData,
  resourceRequirements?: ResourceRequirements, sourceCatalogId?: uuid, geography?: Geography,
  notifySchemaChanges?: boolean, nonBreakingChangesPreference?: NonBreakingChangesPreference
}
SchemaChange = "no_change" | "non_breaking" | "breaking"
ConnectionSearch {
  connectionId?: ConnectionId, name?, namespaceDefinition?: NamespaceDefinitionType,
  namespaceFormat?, prefix?, sourceId?: SourceId, destinationId?: DestinationId,
  schedule?: ConnectionSchedule, scheduleType?: ConnectionScheduleType,
  scheduleData?: ConnectionScheduleData, status?: ConnectionStatus, source?: SourceSearch,
  destination?: DestinationSearch
}
ConnectionReadList { connections: ConnectionRead[] }
ConnectionStatus = "active" | "inactive" | "deprecated"
ConnectionSchedule { units: int64, timeUnit: "minutes" | "hours" | "days" | "weeks" | "months" }
ConnectionScheduleType = "manual" | "basic" | "cron"
ConnectionScheduleData {
  basicSchedule?: { timeUnit: "minutes" | "hours" | "days" | "weeks" | "months", units: int64 },
  cron?: { cronExpression, cronTimeZone }
}
NamespaceDefinitionType = "source" | "destination" | "customformat"
OperationId = uuid
OperationIdRequestBody { operationId: OperationId }
OperationCreate { workspaceId: WorkspaceId, name, operatorConfiguration: OperatorConfiguration }
OperationUpdate { operationId: OperationId, name, operatorConfiguration: OperatorConfiguration }
OperationRead {
  workspaceId: WorkspaceId, operationId: OperationId, name,
  operatorConfiguration: OperatorConfiguration
}
OperationReadList { operations: OperationRead[] }
OperatorConfiguration {
  operatorType: OperatorType, normalization?: OperatorNormalization, dbt?: OperatorDbt,
  webhook?: OperatorWebhook
}
OperatorType = "normalization" | "dbt" | "webhook"
OperatorNormalization { option?: "basic" }
OperatorDbt { gitRepoUrl, gitRepoBranch?, dockerImage?, dbtArguments? }
OperatorWebhook {
  webhookConfigId?: uuid, webhookType?: "dbtCloud",
  dbtCloud?: { accountId: integer, jobId: integer }, executionUrl?: string deprecated,
  executionBody?: string deprecated
}
CheckOperationRead { status: "succeeded" | "failed", message? }
ConnectionState {
  stateType: ConnectionStateType, connectionId: ConnectionId, state?: StateBlob,
  streamState?: StreamState[], globalState?: GlobalState
}
StateBlob = object
StreamState { streamDescriptor: StreamDescriptor, streamState?: StateBlob }
GlobalState { streamStates: StreamState[], shared_state?: StateBlob }
ConnectionStateType = "global" | "stream" | "legacy" | "not_set"
NonBreakingChangesPreference = "ignore" | "disable"
`;
