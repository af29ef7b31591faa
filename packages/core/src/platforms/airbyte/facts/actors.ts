/** Sources and destinations, and whether they can be reached: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/sources/create":
    "source createSource write SourceCreate SourceRead 422 — Sets up a source in a workspace.",
  "/v1/sources/update":
    "source updateSource idempotent SourceUpdate SourceRead 404 422 — Writes a source's name and configuration anew.",
  "/v1/sources/list":
    "source listSourcesForWorkspace read WorkspaceIdRequestBody SourceReadList 404 422 — Every source of a workspace.",
  "/v1/sources/get":
    "source getSource read SourceIdRequestBody SourceRead 404 422 — One source, its secrets masked.",
  "/v1/sources/most_recent_source_actor_catalog":
    "source getMostRecentSourceActorCatalog read SourceIdRequestBody ActorCatalogWithUpdatedAt 404 422 — The schema that was last discovered at a source, and when.",
  "/v1/sources/search":
    "source searchSources read SourceSearch SourceReadList 422 — The sources that match what is given of them.",
  "/v1/sources/clone":
    "source cloneSource write SourceCloneRequestBody SourceRead 404 422 — Copies a source, with changes where some are given.",
  "/v1/sources/delete":
    "source deleteSource idempotent SourceIdRequestBody 204 404 422 — Removes a source, and the connections from it.",
  "/v1/sources/check_connection":
    "source checkConnectionToSource idempotent SourceIdRequestBody CheckConnectionRead 404 422 — Tries whether a source can be reached with what is stored of it.",
  "/v1/sources/check_connection_for_update":
    "source checkConnectionToSourceForUpdate idempotent SourceUpdate CheckConnectionRead 404 422 — Tries whether a source could be reached with changed settings, before they are stored.",
  "/v1/sources/discover_schema":
    "source discoverSchemaForSource idempotent SourceDiscoverSchemaRequestBody SourceDiscoverSchemaRead 404 422 — Asks a source which streams it has, and remembers them.",
  "/v1/sources/write_discover_catalog_result":
    "source+internal writeDiscoverCatalogResult idempotent SourceDiscoverSchemaWriteRequestBody DiscoverCatalogResult — Stores what a discovery found; for Airbyte's own workers.",
  "/v1/destinations/create":
    "destination createDestination write DestinationCreate DestinationRead 422 — Sets up a destination in a workspace.",
  "/v1/destinations/update":
    "destination updateDestination idempotent DestinationUpdate DestinationRead 422 — Writes a destination's name and configuration anew.",
  "/v1/destinations/list":
    "destination listDestinationsForWorkspace read WorkspaceIdRequestBody DestinationReadList 404 422 — Every destination of a workspace.",
  "/v1/destinations/get":
    "destination getDestination read DestinationIdRequestBody DestinationRead 404 422 — One destination, its secrets masked.",
  "/v1/destinations/search":
    "destination searchDestinations read DestinationSearch DestinationReadList 422 — The destinations that match what is given of them.",
  "/v1/destinations/check_connection":
    "destination checkConnectionToDestination idempotent DestinationIdRequestBody CheckConnectionRead 404 422 — Tries whether a destination can be reached with what is stored of it.",
  "/v1/destinations/check_connection_for_update":
    "destination checkConnectionToDestinationForUpdate idempotent DestinationUpdate CheckConnectionRead 404 422 — Tries whether a destination could be reached with changed settings, before they are stored.",
  "/v1/destinations/delete":
    "destination deleteDestination idempotent DestinationIdRequestBody 204 404 422 — Removes a destination, and the connections to it.",
  "/v1/destinations/clone":
    "destination cloneDestination write DestinationCloneRequestBody DestinationRead 404 422 — Copies a destination, with changes where some are given.",
  "/v1/scheduler/sources/check_connection":
    "scheduler executeSourceCheckConnection idempotent SourceCoreConfig CheckConnectionRead 422 — Tries whether a source could be reached with a configuration that is not stored.",
  "/v1/scheduler/sources/discover_schema":
    "scheduler executeSourceDiscoverSchema idempotent SourceCoreConfig SourceDiscoverSchemaRead 422 — Asks which streams a source would have with a configuration that is not stored.",
  "/v1/scheduler/destinations/check_connection":
    "scheduler executeDestinationCheckConnection idempotent DestinationCoreConfig CheckConnectionRead 422 — Tries whether a destination could be reached with a configuration that is not stored.",
};

/** The models. */
export const models = `
SourceId = uuid
SourceIdRequestBody { sourceId: SourceId }
SourceCloneRequestBody { sourceCloneId: SourceId, sourceConfiguration?: SourceCloneConfiguration }
SourceCloneConfiguration { connectionConfiguration?: SourceConfiguration, name? }
SourceConfiguration = any
SourceCoreConfig {
  sourceDefinitionId: SourceDefinitionId, connectionConfiguration: SourceConfiguration,
  workspaceId: WorkspaceId, sourceId?: SourceId
}
SourceCreate {
  sourceDefinitionId: SourceDefinitionId, connectionConfiguration: SourceConfiguration,
  workspaceId: WorkspaceId, name
}
SourceUpdate { sourceId: SourceId, connectionConfiguration: SourceConfiguration, name }
SourceRead {
  sourceDefinitionId: SourceDefinitionId, sourceId: SourceId, workspaceId: WorkspaceId,
  connectionConfiguration: SourceConfiguration, name, sourceName, icon?
}
SourceSnippetRead {
  sourceId: SourceId, name, sourceDefinitionId: SourceDefinitionId, sourceName, icon?
}
SourceReadList { sources: SourceRead[] }
SourceSearch {
  sourceDefinitionId?: SourceDefinitionId, sourceId?: SourceId, workspaceId?: WorkspaceId,
  connectionConfiguration?: SourceConfiguration, name?, sourceName?
}
DestinationId = uuid
DestinationIdRequestBody { destinationId: DestinationId }
DestinationConfiguration = any
DestinationCoreConfig {
  destinationDefinitionId: DestinationDefinitionId,
  connectionConfiguration: DestinationConfiguration, workspaceId: WorkspaceId,
  destinationId?: DestinationId
}
DestinationCreate {
  workspaceId: WorkspaceId, name, destinationDefinitionId: DestinationDefinitionId,
  connectionConfiguration: DestinationConfiguration
}
DestinationUpdate {
  destinationId: DestinationId, connectionConfiguration: DestinationConfiguration, name
}
DestinationCloneRequestBody {
  destinationCloneId: DestinationId, destinationConfiguration?: DestinationCloneConfiguration
}
DestinationCloneConfiguration { connectionConfiguration?: DestinationConfiguration, name? }
DestinationRead {
  destinationDefinitionId: DestinationDefinitionId, destinationId: DestinationId,
  workspaceId: WorkspaceId, connectionConfiguration: DestinationConfiguration, name,
  destinationName, icon?
}
DestinationSnippetRead {
  destinationId: DestinationId, name, destinationDefinitionId: DestinationDefinitionId,
  destinationName, icon?
}
DestinationReadList { destinations: DestinationRead[] }
DestinationSearch {
  destinationDefinitionId?: DestinationDefinitionId, destinationId?: DestinationId,
  workspaceId?: WorkspaceId, connectionConfiguration?: DestinationConfiguration, name?,
  destinationName?
}
CheckConnectionRead { status: "succeeded" | "failed", jobInfo: SynchronousJobRead, message? }
`;
