/** What Airbyte's own web pages ask for: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/web_backend/check_updates":
    "web_backend webBackendCheckUpdates read - WebBackendCheckUpdatesRead — How many kinds of source and destination have a newer version.",
  "/v1/web_backend/connections/list":
    "web_backend webBackendListConnectionsForWorkspace read WebBackendConnectionListRequestBody WebBackendConnectionReadList 404 422 — A workspace's connections, as its web pages list them.",
  "/v1/web_backend/connections/get":
    "web_backend webBackendGetConnection read WebBackendConnectionRequestBody WebBackendConnectionRead 404 422 — A connection with its ends, its operations and its last job, as its web page shows it.",
  "/v1/web_backend/connections/create":
    "web_backend webBackendCreateConnection write WebBackendConnectionCreate WebBackendConnectionRead 422 — Connects a source to a destination, and adds operations with it.",
  "/v1/web_backend/connections/update":
    "web_backend webBackendUpdateConnection idempotent WebBackendConnectionUpdate WebBackendConnectionRead 422 — Changes a connection and its operations, and resets streams that changed unless told not to.",
  "/v1/web_backend/state/get_type":
    "web_backend getStateType read ConnectionIdRequestBody ConnectionStateType 404 422 — Whether a connection keeps its state by stream, as a whole, in the old form, or not at all.",
  "/v1/web_backend/workspace/state":
    "web_backend webBackendGetWorkspaceState read WebBackendWorkspaceState? WebBackendWorkspaceStateResult 404 422 — Whether a workspace has sources, destinations and connections yet.",
  "/v1/web_backend/geographies/list":
    "web_backend webBackendListGeographies read - WebBackendGeographiesListResult — The regions in which data can be moved.",
};

/** The models. */
export const models = `
WebBackendWorkspaceState { workspaceId: WorkspaceId }
WebBackendWorkspaceStateResult {
  hasConnections: boolean, hasSources: boolean, hasDestinations: boolean
}
WebBackendGeographiesListResult { geographies: Geography[] }
WebBackendConnectionRequestBody { connectionId: ConnectionId, withRefreshedCatalog?: boolean }
WebBackendConnectionCreate {
  sourceId: SourceId, destinationId: DestinationId, status: ConnectionStatus, name?,
  namespaceDefinition?: NamespaceDefinitionType, namespaceFormat?, prefix?,
  operationIds?: OperationId[], syncCatalog?: AirbyteCatalog, schedule?: ConnectionSchedule,
  scheduleType?: ConnectionScheduleType, scheduleData?: ConnectionScheduleData,
  resourceRequirements?: ResourceRequirements, operations?: OperationCreate[],
  sourceCatalogId?: uuid, geography?: Geography,
  nonBreakingChangesPreference?: NonBreakingChangesPreference
}
WebBackendConnectionUpdate {
  connectionId: ConnectionId, name?, namespaceDefinition?: NamespaceDefinitionType,
  namespaceFormat?, prefix?, syncCatalog?: AirbyteCatalog, schedule?: ConnectionSchedule,
  scheduleType?: ConnectionScheduleType, scheduleData?: ConnectionScheduleData,
  status?: ConnectionStatus, resourceRequirements?: ResourceRequirements, skipReset?: boolean,
  operations?: WebBackendOperationCreateOrUpdate[], sourceCatalogId?: uuid,
  geography?: Geography, notifySchemaChanges?: boolean,
  nonBreakingChangesPreference?: NonBreakingChangesPreference
}
WebBackendOperationCreateOrUpdate {
  workspaceId: WorkspaceId, name, operatorConfiguration: OperatorConfiguration,
  operationId?: OperationId
}
WebBackendCheckUpdatesRead { destinationDefinitions: integer, sourceDefinitions: integer }
WebBackendConnectionListRequestBody {
  workspaceId: WorkspaceId, sourceId?: SourceId[], destinationId?: DestinationId[]
}
WebBackendConnectionListItem {
  connectionId: ConnectionId, name, status: ConnectionStatus, source: SourceSnippetRead,
  destination: DestinationSnippetRead, isSyncing: boolean, schemaChange: SchemaChange,
  scheduleType?: ConnectionScheduleType, scheduleData?: ConnectionScheduleData,
  latestSyncJobCreatedAt?: JobCreatedAt, latestSyncJobStatus?: JobStatus
}
WebBackendConnectionRead {
  connectionId: ConnectionId, name, sourceId: SourceId, destinationId: DestinationId,
  syncCatalog: AirbyteCatalog, status: ConnectionStatus, source: SourceRead,
  destination: DestinationRead, isSyncing: boolean, schemaChange: SchemaChange,
  notifySchemaChanges: boolean, nonBreakingChangesPreference: NonBreakingChangesPreference,
  namespaceDefinition?: NamespaceDefinitionType, namespaceFormat?, prefix?,
  schedule?: ConnectionSchedule, scheduleType?: ConnectionScheduleType,
  scheduleData?: ConnectionScheduleData, operationIds?: OperationId[],
  operations?: OperationRead[], latestSyncJobCreatedAt?: JobCreatedAt,
  latestSyncJobStatus?: JobStatus, resourceRequirements?: ResourceRequirements,
  catalogId?: uuid, catalogDiff?: CatalogDiff, geography?: Geography
}
WebBackendConnectionReadList { connections: WebBackendConnectionListItem[] }
`;
