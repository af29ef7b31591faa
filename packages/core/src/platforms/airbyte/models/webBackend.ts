/** What Airbyte's own web pages ask for. Models have the names that Airbyte gives them. */
import type {
  DestinationRead,
  DestinationSnippetRead,
  SourceRead,
  SourceSnippetRead,
} from "./actors.ts";
import type { AirbyteCatalog, CatalogDiff } from "./catalogs.ts";
import type {
  ConnectionIdRequestBody,
  ConnectionPlan,
  ConnectionSettings,
  ConnectionStatus,
  NonBreakingChangesPreference,
  SchemaChange,
} from "./connections.ts";
import type { JobStatus } from "./jobs.ts";
import type { None, Operation } from "./operation.ts";
import type { ConnectionStateType } from "./states.ts";
import type { OperationCreate, OperationRead, OperatorConfiguration } from "./syncOperations.ts";
import type { Geography } from "./workspaces.ts";

/** The operations, by path. */
export interface WebBackendOperations {
  readonly "/v1/web_backend/check_updates": Operation<
    "web_backend",
    "webBackendCheckUpdates",
    None,
    WebBackendCheckUpdatesRead
  >;
  readonly "/v1/web_backend/connections/list": Operation<
    "web_backend",
    "webBackendListConnectionsForWorkspace",
    WebBackendConnectionListRequestBody,
    WebBackendConnectionReadList
  >;
  readonly "/v1/web_backend/connections/get": Operation<
    "web_backend",
    "webBackendGetConnection",
    WebBackendConnectionRequestBody,
    WebBackendConnectionRead
  >;
  readonly "/v1/web_backend/connections/create": Operation<
    "web_backend",
    "webBackendCreateConnection",
    WebBackendConnectionCreate,
    WebBackendConnectionRead
  >;
  readonly "/v1/web_backend/connections/update": Operation<
    "web_backend",
    "webBackendUpdateConnection",
    WebBackendConnectionUpdate,
    WebBackendConnectionRead
  >;
  readonly "/v1/web_backend/state/get_type": Operation<
    "web_backend",
    "getStateType",
    ConnectionIdRequestBody,
    ConnectionStateType
  >;
  readonly "/v1/web_backend/workspace/state": Operation<
    "web_backend",
    "webBackendGetWorkspaceState",
    WebBackendWorkspaceState | None,
    WebBackendWorkspaceStateResult
  >;
  readonly "/v1/web_backend/geographies/list": Operation<
    "web_backend",
    "webBackendListGeographies",
    None,
    WebBackendGeographiesListResult
  >;
}

export interface WebBackendWorkspaceState {
  readonly workspaceId: string;
}

export interface WebBackendWorkspaceStateResult {
  readonly hasConnections: boolean;
  readonly hasSources: boolean;
  readonly hasDestinations: boolean;
}

export interface WebBackendGeographiesListResult {
  readonly geographies: ReadonlyArray<Geography>;
}

export interface WebBackendConnectionRequestBody {
  readonly connectionId: string;
  readonly withRefreshedCatalog?: boolean | undefined;
}

export interface WebBackendConnectionCreate extends ConnectionSettings {
  readonly sourceId: string;
  readonly destinationId: string;
  readonly status: ConnectionStatus;
  readonly name?: string | undefined;
  readonly operationIds?: ReadonlyArray<string> | undefined;
  readonly syncCatalog?: AirbyteCatalog | undefined;
  readonly operations?: ReadonlyArray<OperationCreate> | undefined;
  readonly sourceCatalogId?: string | undefined;
}

export interface WebBackendConnectionUpdate extends ConnectionSettings {
  readonly connectionId: string;
  readonly name?: string | undefined;
  readonly syncCatalog?: AirbyteCatalog | undefined;
  readonly status?: ConnectionStatus | undefined;
  readonly skipReset?: boolean | undefined;
  readonly operations?: ReadonlyArray<WebBackendOperationCreateOrUpdate> | undefined;
  readonly sourceCatalogId?: string | undefined;
  readonly notifySchemaChanges?: boolean | undefined;
}

export interface WebBackendOperationCreateOrUpdate {
  readonly workspaceId: string;
  readonly name: string;
  readonly operatorConfiguration: OperatorConfiguration;
  readonly operationId?: string | undefined;
}

export interface WebBackendCheckUpdatesRead {
  readonly destinationDefinitions: number;
  readonly sourceDefinitions: number;
}

export interface WebBackendConnectionListRequestBody {
  readonly workspaceId: string;
  readonly sourceId?: ReadonlyArray<string> | undefined;
  readonly destinationId?: ReadonlyArray<string> | undefined;
}

export interface WebBackendConnectionListItem extends Pick<
  ConnectionPlan,
  "scheduleType" | "scheduleData"
> {
  readonly connectionId: string;
  readonly name: string;
  readonly status: ConnectionStatus;
  readonly source: SourceSnippetRead;
  readonly destination: DestinationSnippetRead;
  readonly isSyncing: boolean;
  readonly schemaChange: SchemaChange;
  readonly latestSyncJobCreatedAt?: number | undefined;
  readonly latestSyncJobStatus?: JobStatus | undefined;
}

export interface WebBackendConnectionRead extends ConnectionSettings {
  readonly connectionId: string;
  readonly name: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly syncCatalog: AirbyteCatalog;
  readonly status: ConnectionStatus;
  readonly source: SourceRead;
  readonly destination: DestinationRead;
  readonly isSyncing: boolean;
  readonly schemaChange: SchemaChange;
  readonly notifySchemaChanges: boolean;
  readonly nonBreakingChangesPreference: NonBreakingChangesPreference;
  readonly operationIds?: ReadonlyArray<string> | undefined;
  readonly operations?: ReadonlyArray<OperationRead> | undefined;
  readonly latestSyncJobCreatedAt?: number | undefined;
  readonly latestSyncJobStatus?: JobStatus | undefined;
  readonly catalogId?: string | undefined;
  readonly catalogDiff?: CatalogDiff | undefined;
}

export interface WebBackendConnectionReadList {
  readonly connections: ReadonlyArray<WebBackendConnectionListItem>;
}
