/** Sources and destinations, and whether they can be reached. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type {
  ActorCatalogWithUpdatedAt,
  DiscoverCatalogResult,
  SourceDiscoverSchemaRead,
  SourceDiscoverSchemaRequestBody,
  SourceDiscoverSchemaWriteRequestBody,
} from "./catalogs.ts";
import type { SynchronousJobRead } from "./jobs.ts";
import type { Operation } from "./operation.ts";
import type { WorkspaceIdRequestBody } from "./workspaces.ts";

/** The operations, by path. */
export interface ActorOperations {
  readonly "/v1/sources/create": Operation<"source", "createSource", SourceCreate, SourceRead>;
  readonly "/v1/sources/update": Operation<"source", "updateSource", SourceUpdate, SourceRead>;
  readonly "/v1/sources/list": Operation<
    "source",
    "listSourcesForWorkspace",
    WorkspaceIdRequestBody,
    SourceReadList
  >;
  readonly "/v1/sources/get": Operation<"source", "getSource", SourceIdRequestBody, SourceRead>;
  readonly "/v1/sources/most_recent_source_actor_catalog": Operation<
    "source",
    "getMostRecentSourceActorCatalog",
    SourceIdRequestBody,
    ActorCatalogWithUpdatedAt
  >;
  readonly "/v1/sources/search": Operation<"source", "searchSources", SourceSearch, SourceReadList>;
  readonly "/v1/sources/clone": Operation<
    "source",
    "cloneSource",
    SourceCloneRequestBody,
    SourceRead
  >;
  readonly "/v1/sources/delete": Operation<"source", "deleteSource", SourceIdRequestBody, null>;
  readonly "/v1/sources/check_connection": Operation<
    "source",
    "checkConnectionToSource",
    SourceIdRequestBody,
    CheckConnectionRead
  >;
  readonly "/v1/sources/check_connection_for_update": Operation<
    "source",
    "checkConnectionToSourceForUpdate",
    SourceUpdate,
    CheckConnectionRead
  >;
  readonly "/v1/sources/discover_schema": Operation<
    "source",
    "discoverSchemaForSource",
    SourceDiscoverSchemaRequestBody,
    SourceDiscoverSchemaRead
  >;
  readonly "/v1/sources/write_discover_catalog_result": Operation<
    "source" | "internal",
    "writeDiscoverCatalogResult",
    SourceDiscoverSchemaWriteRequestBody,
    DiscoverCatalogResult
  >;
  readonly "/v1/destinations/create": Operation<
    "destination",
    "createDestination",
    DestinationCreate,
    DestinationRead
  >;
  readonly "/v1/destinations/update": Operation<
    "destination",
    "updateDestination",
    DestinationUpdate,
    DestinationRead
  >;
  readonly "/v1/destinations/list": Operation<
    "destination",
    "listDestinationsForWorkspace",
    WorkspaceIdRequestBody,
    DestinationReadList
  >;
  readonly "/v1/destinations/get": Operation<
    "destination",
    "getDestination",
    DestinationIdRequestBody,
    DestinationRead
  >;
  readonly "/v1/destinations/search": Operation<
    "destination",
    "searchDestinations",
    DestinationSearch,
    DestinationReadList
  >;
  readonly "/v1/destinations/check_connection": Operation<
    "destination",
    "checkConnectionToDestination",
    DestinationIdRequestBody,
    CheckConnectionRead
  >;
  readonly "/v1/destinations/check_connection_for_update": Operation<
    "destination",
    "checkConnectionToDestinationForUpdate",
    DestinationUpdate,
    CheckConnectionRead
  >;
  readonly "/v1/destinations/delete": Operation<
    "destination",
    "deleteDestination",
    DestinationIdRequestBody,
    null
  >;
  readonly "/v1/destinations/clone": Operation<
    "destination",
    "cloneDestination",
    DestinationCloneRequestBody,
    DestinationRead
  >;
  readonly "/v1/scheduler/sources/check_connection": Operation<
    "scheduler",
    "executeSourceCheckConnection",
    SourceCoreConfig,
    CheckConnectionRead
  >;
  readonly "/v1/scheduler/sources/discover_schema": Operation<
    "scheduler",
    "executeSourceDiscoverSchema",
    SourceCoreConfig,
    SourceDiscoverSchemaRead
  >;
  readonly "/v1/scheduler/destinations/check_connection": Operation<
    "scheduler",
    "executeDestinationCheckConnection",
    DestinationCoreConfig,
    CheckConnectionRead
  >;
}

export interface SourceIdRequestBody {
  readonly sourceId: string;
}

export interface SourceCloneRequestBody {
  readonly sourceCloneId: string;
  readonly sourceConfiguration?: SourceCloneConfiguration | undefined;
}

export interface SourceCloneConfiguration {
  readonly connectionConfiguration?: Json | undefined;
  readonly name?: string | undefined;
}

export interface SourceCoreConfig {
  readonly sourceDefinitionId: string;
  readonly connectionConfiguration: Json;
  readonly workspaceId: string;
  readonly sourceId?: string | undefined;
}

export interface SourceCreate {
  readonly sourceDefinitionId: string;
  readonly connectionConfiguration: Json;
  readonly workspaceId: string;
  readonly name: string;
}

export interface SourceUpdate {
  readonly sourceId: string;
  readonly connectionConfiguration: Json;
  readonly name: string;
}

export interface SourceRead {
  readonly sourceDefinitionId: string;
  readonly sourceId: string;
  readonly workspaceId: string;
  readonly connectionConfiguration: Json;
  readonly name: string;
  readonly sourceName: string;
  readonly icon?: string | undefined;
}

export interface SourceSnippetRead {
  readonly sourceId: string;
  readonly name: string;
  readonly sourceDefinitionId: string;
  readonly sourceName: string;
  readonly icon?: string | undefined;
}

export interface SourceReadList {
  readonly sources: ReadonlyArray<SourceRead>;
}

export interface SourceSearch {
  readonly sourceDefinitionId?: string | undefined;
  readonly sourceId?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly connectionConfiguration?: Json | undefined;
  readonly name?: string | undefined;
  readonly sourceName?: string | undefined;
}

export interface DestinationIdRequestBody {
  readonly destinationId: string;
}

export interface DestinationCoreConfig {
  readonly destinationDefinitionId: string;
  readonly connectionConfiguration: Json;
  readonly workspaceId: string;
  readonly destinationId?: string | undefined;
}

export interface DestinationCreate {
  readonly workspaceId: string;
  readonly name: string;
  readonly destinationDefinitionId: string;
  readonly connectionConfiguration: Json;
}

export interface DestinationUpdate {
  readonly destinationId: string;
  readonly connectionConfiguration: Json;
  readonly name: string;
}

export interface DestinationCloneRequestBody {
  readonly destinationCloneId: string;
  readonly destinationConfiguration?: DestinationCloneConfiguration | undefined;
}

export interface DestinationCloneConfiguration {
  readonly connectionConfiguration?: Json | undefined;
  readonly name?: string | undefined;
}

export interface DestinationRead {
  readonly destinationDefinitionId: string;
  readonly destinationId: string;
  readonly workspaceId: string;
  readonly connectionConfiguration: Json;
  readonly name: string;
  readonly destinationName: string;
  readonly icon?: string | undefined;
}

export interface DestinationSnippetRead {
  readonly destinationId: string;
  readonly name: string;
  readonly destinationDefinitionId: string;
  readonly destinationName: string;
  readonly icon?: string | undefined;
}

export interface DestinationReadList {
  readonly destinations: ReadonlyArray<DestinationRead>;
}

export interface DestinationSearch {
  readonly destinationDefinitionId?: string | undefined;
  readonly destinationId?: string | undefined;
  readonly workspaceId?: string | undefined;
  readonly connectionConfiguration?: Json | undefined;
  readonly name?: string | undefined;
  readonly destinationName?: string | undefined;
}

export interface CheckConnectionRead {
  readonly status: "succeeded" | "failed";
  readonly jobInfo: SynchronousJobRead;
  readonly message?: string | undefined;
}
