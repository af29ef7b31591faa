/** Connections. Models have the names that Airbyte gives them. */
import type { DestinationSearch, SourceSearch } from "./actors.ts";
import type { AirbyteCatalog } from "./catalogs.ts";
import type { ResourceRequirements } from "./definitions.ts";
import type { JobInfoRead } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import type { Geography, WorkspaceIdRequestBody } from "./workspaces.ts";

/** The operations, by path. */
export interface ConnectionOperations {
  readonly "/v1/connections/create": Operation<
    "connection",
    "createConnection",
    ConnectionCreate,
    ConnectionRead
  >;
  readonly "/v1/connections/update": Operation<
    "connection",
    "updateConnection",
    ConnectionUpdate,
    ConnectionRead
  >;
  readonly "/v1/connections/list": Operation<
    "connection",
    "listConnectionsForWorkspace",
    WorkspaceIdRequestBody,
    ConnectionReadList
  >;
  readonly "/v1/connections/list_all": Operation<
    "connection",
    "listAllConnectionsForWorkspace",
    WorkspaceIdRequestBody,
    ConnectionReadList
  >;
  readonly "/v1/connections/get": Operation<
    "connection",
    "getConnection",
    ConnectionIdRequestBody,
    ConnectionRead
  >;
  readonly "/v1/connections/search": Operation<
    "connection",
    "searchConnections",
    ConnectionSearch,
    ConnectionReadList
  >;
  readonly "/v1/connections/delete": Operation<
    "connection",
    "deleteConnection",
    ConnectionIdRequestBody,
    null
  >;
  readonly "/v1/connections/sync": Operation<
    "connection",
    "syncConnection",
    ConnectionIdRequestBody,
    JobInfoRead
  >;
  readonly "/v1/connections/reset": Operation<
    "connection",
    "resetConnection",
    ConnectionIdRequestBody,
    JobInfoRead
  >;
}

export interface ConnectionIdRequestBody {
  readonly connectionId: string;
}

/** Where what is read goes, and when. */
export interface ConnectionPlan {
  readonly namespaceDefinition?: NamespaceDefinitionType | undefined;
  readonly namespaceFormat?: string | undefined;
  readonly prefix?: string | undefined;
  readonly schedule?: ConnectionSchedule | undefined;
  readonly scheduleType?: ConnectionScheduleType | undefined;
  readonly scheduleData?: ConnectionScheduleData | undefined;
}

/** What can be set of every connection, whoever asks. */
export interface ConnectionSettings extends ConnectionPlan {
  readonly resourceRequirements?: ResourceRequirements | undefined;
  readonly geography?: Geography | undefined;
  readonly nonBreakingChangesPreference?: NonBreakingChangesPreference | undefined;
}

export interface ConnectionCreate extends ConnectionSettings {
  readonly sourceId: string;
  readonly destinationId: string;
  readonly status: ConnectionStatus;
  readonly name?: string | undefined;
  readonly operationIds?: ReadonlyArray<string> | undefined;
  readonly syncCatalog?: AirbyteCatalog | undefined;
  readonly sourceCatalogId?: string | undefined;
  readonly notifySchemaChanges?: boolean | undefined;
}

export interface ConnectionUpdate extends ConnectionSettings {
  readonly connectionId: string;
  readonly name?: string | undefined;
  readonly operationIds?: ReadonlyArray<string> | undefined;
  readonly syncCatalog?: AirbyteCatalog | undefined;
  readonly status?: ConnectionStatus | undefined;
  readonly sourceCatalogId?: string | undefined;
  readonly notifySchemaChanges?: boolean | undefined;
  readonly breakingChange?: boolean | undefined;
}

export interface ConnectionRead extends ConnectionSettings {
  readonly connectionId: string;
  readonly name: string;
  readonly sourceId: string;
  readonly destinationId: string;
  readonly syncCatalog: AirbyteCatalog;
  readonly status: ConnectionStatus;
  readonly breakingChange: boolean;
  readonly operationIds?: ReadonlyArray<string> | undefined;
  readonly sourceCatalogId?: string | undefined;
  readonly notifySchemaChanges?: boolean | undefined;
}

export type SchemaChange = "no_change" | "non_breaking" | "breaking";

export interface ConnectionSearch extends ConnectionPlan {
  readonly connectionId?: string | undefined;
  readonly name?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly destinationId?: string | undefined;
  readonly status?: ConnectionStatus | undefined;
  readonly source?: SourceSearch | undefined;
  readonly destination?: DestinationSearch | undefined;
}

export interface ConnectionReadList {
  readonly connections: ReadonlyArray<ConnectionRead>;
}

export type ConnectionStatus = "active" | "inactive" | "deprecated";

/** A period, by a number of units. */
export interface ConnectionSchedule {
  readonly units: number;
  readonly timeUnit: "minutes" | "hours" | "days" | "weeks" | "months";
}

export type ConnectionScheduleType = "manual" | "basic" | "cron";

export interface ConnectionScheduleData {
  readonly basicSchedule?: ConnectionSchedule | undefined;
  readonly cron?: { readonly cronExpression: string; readonly cronTimeZone: string } | undefined;
}

export type NamespaceDefinitionType = "source" | "destination" | "customformat";

export type NonBreakingChangesPreference = "ignore" | "disable";
