/** Kinds of sources and destinations, and what they want to be configured with: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/source_definitions/update":
    "source_definition updateSourceDefinition idempotent SourceDefinitionUpdate? SourceDefinitionRead 404 422 — Moves a kind of source to another image tag, or changes its resources.",
  "/v1/source_definitions/list":
    "source_definition listSourceDefinitions read - SourceDefinitionReadList — Every kind of source that this deployment has.",
  "/v1/source_definitions/list_latest":
    "source_definition listLatestSourceDefinitions read - SourceDefinitionReadList — The newest version of each kind of source, as the registry has it.",
  "/v1/source_definitions/get":
    "source_definition getSourceDefinition read SourceDefinitionIdRequestBody SourceDefinitionRead 404 422 — One kind of source.",
  "/v1/source_definitions/delete":
    "source_definition deleteSourceDefinition idempotent SourceDefinitionIdRequestBody 204 404 422 — Removes a kind of source.",
  "/v1/source_definitions/list_private":
    "source_definition listPrivateSourceDefinitions read WorkspaceIdRequestBody? PrivateSourceDefinitionReadList — The kinds of source that are not for everybody, and which of them a workspace has.",
  "/v1/source_definitions/list_for_workspace":
    "source_definition listSourceDefinitionsForWorkspace read WorkspaceIdRequestBody? SourceDefinitionReadList — The kinds of source that a workspace may use.",
  "/v1/source_definitions/create_custom":
    "source_definition createCustomSourceDefinition write CustomSourceDefinitionCreate? SourceDefinitionRead 422 — Adds a kind of source of one's own to a workspace.",
  "/v1/source_definitions/get_for_workspace":
    "source_definition getSourceDefinitionForWorkspace read SourceDefinitionIdWithWorkspaceId SourceDefinitionRead 404 422 — One kind of source, if the workspace may use it.",
  "/v1/source_definitions/grant_definition":
    "source_definition grantSourceDefinitionToWorkspace idempotent SourceDefinitionIdWithWorkspaceId PrivateSourceDefinitionRead 404 422 — Lets a workspace use a private kind of source.",
  "/v1/source_definitions/revoke_definition":
    "source_definition revokeSourceDefinitionFromWorkspace idempotent SourceDefinitionIdWithWorkspaceId 204 404 422 — Takes a private kind of source from a workspace.",
  "/v1/source_definition_specifications/get":
    "source_definition_specification getSourceDefinitionSpecification read SourceDefinitionIdWithWorkspaceId SourceDefinitionSpecificationRead 404 422 — What a kind of source wants to be configured with, as a JSON Schema.",
  "/v1/destination_definitions/update":
    "destination_definition updateDestinationDefinition idempotent DestinationDefinitionUpdate DestinationDefinitionRead 404 422 — Moves a kind of destination to another image tag, or changes its resources.",
  "/v1/destination_definitions/list":
    "destination_definition listDestinationDefinitions read - DestinationDefinitionReadList — Every kind of destination that this deployment has.",
  "/v1/destination_definitions/list_latest":
    "destination_definition listLatestDestinationDefinitions read - DestinationDefinitionReadList — The newest version of each kind of destination, as the registry has it.",
  "/v1/destination_definitions/get":
    "destination_definition getDestinationDefinition read DestinationDefinitionIdRequestBody DestinationDefinitionRead 404 422 — One kind of destination.",
  "/v1/destination_definitions/delete":
    "destination_definition deleteDestinationDefinition idempotent DestinationDefinitionIdRequestBody 204 404 422 — Removes a kind of destination.",
  "/v1/destination_definitions/list_private":
    "destination_definition listPrivateDestinationDefinitions read WorkspaceIdRequestBody? PrivateDestinationDefinitionReadList — The kinds of destination that are not for everybody, and which of them a workspace has.",
  "/v1/destination_definitions/list_for_workspace":
    "destination_definition listDestinationDefinitionsForWorkspace read WorkspaceIdRequestBody? DestinationDefinitionReadList — The kinds of destination that a workspace may use.",
  "/v1/destination_definitions/create_custom":
    "destination_definition createCustomDestinationDefinition write CustomDestinationDefinitionCreate? DestinationDefinitionRead 422 — Adds a kind of destination of one's own to a workspace.",
  "/v1/destination_definitions/get_for_workspace":
    "destination_definition getDestinationDefinitionForWorkspace read DestinationDefinitionIdWithWorkspaceId DestinationDefinitionRead 404 422 — One kind of destination, if the workspace may use it.",
  "/v1/destination_definitions/grant_definition":
    "destination_definition grantDestinationDefinitionToWorkspace idempotent DestinationDefinitionIdWithWorkspaceId PrivateDestinationDefinitionRead 404 422 — Lets a workspace use a private kind of destination.",
  "/v1/destination_definitions/revoke_definition":
    "destination_definition revokeDestinationDefinitionFromWorkspace idempotent DestinationDefinitionIdWithWorkspaceId 204 404 422 — Takes a private kind of destination from a workspace.",
  "/v1/destination_definition_specifications/get":
    "destination_definition_specification getDestinationDefinitionSpecification read DestinationDefinitionIdWithWorkspaceId DestinationDefinitionSpecificationRead 404 422 — What a kind of destination wants to be configured with, as a JSON Schema.",
};

/** The models. */
export const models = `
SourceDefinitionId = uuid
SourceDefinitionIdRequestBody { sourceDefinitionId: SourceDefinitionId }
SourceDefinitionCreate {
  name, dockerRepository, dockerImageTag, documentationUrl: uri, icon?,
  resourceRequirements?: ActorDefinitionResourceRequirements
}
SourceDefinitionUpdate {
  sourceDefinitionId: SourceDefinitionId, dockerImageTag,
  resourceRequirements?: ActorDefinitionResourceRequirements
}
SourceDefinitionRead {
  sourceDefinitionId: SourceDefinitionId, name, dockerRepository, dockerImageTag,
  documentationUrl?: uri, icon?, protocolVersion?, releaseStage?: ReleaseStage,
  releaseDate?: date, sourceType?: "api" | "file" | "database" | "custom",
  resourceRequirements?: ActorDefinitionResourceRequirements
}
SourceDefinitionReadList { sourceDefinitions: SourceDefinitionRead[] }
CustomSourceDefinitionCreate { workspaceId: WorkspaceId, sourceDefinition: SourceDefinitionCreate }
SourceDefinitionIdWithWorkspaceId {
  sourceDefinitionId: SourceDefinitionId, workspaceId: WorkspaceId
}
PrivateSourceDefinitionRead { sourceDefinition: SourceDefinitionRead, granted: boolean }
PrivateSourceDefinitionReadList { sourceDefinitions: PrivateSourceDefinitionRead[] }
SourceDefinitionSpecification = object
SourceAuthSpecification = AuthSpecification
AuthSpecification { auth_type?: "oauth2.0", oauth2Specification?: OAuth2Specification }
OAuth2Specification {
  rootObject: any[], oauthFlowInitParameters: string[][], oauthFlowOutputParameters: string[][]
}
SourceDefinitionSpecificationRead {
  sourceDefinitionId: SourceDefinitionId, jobInfo: SynchronousJobRead, documentationUrl?,
  connectionSpecification?: SourceDefinitionSpecification,
  authSpecification?: SourceAuthSpecification, advancedAuth?: AdvancedAuth
}
DestinationDefinitionId = uuid
DestinationAuthSpecification = AuthSpecification
DestinationDefinitionIdRequestBody { destinationDefinitionId: DestinationDefinitionId }
DestinationDefinitionCreate {
  name, dockerRepository, dockerImageTag, documentationUrl: uri, icon?,
  resourceRequirements?: ActorDefinitionResourceRequirements
}
DestinationDefinitionUpdate {
  destinationDefinitionId: DestinationDefinitionId, dockerImageTag,
  resourceRequirements?: ActorDefinitionResourceRequirements
}
DestinationDefinitionRead {
  destinationDefinitionId: DestinationDefinitionId, name, dockerRepository, dockerImageTag,
  documentationUrl: uri, supportsDbt: boolean,
  normalizationConfig: NormalizationDestinationDefinitionConfig, icon?, protocolVersion?,
  releaseStage?: ReleaseStage, releaseDate?: date,
  resourceRequirements?: ActorDefinitionResourceRequirements
}
DestinationDefinitionReadList { destinationDefinitions: DestinationDefinitionRead[] }
CustomDestinationDefinitionCreate {
  workspaceId: WorkspaceId, destinationDefinition: DestinationDefinitionCreate
}
DestinationDefinitionIdWithWorkspaceId {
  destinationDefinitionId: DestinationDefinitionId, workspaceId: WorkspaceId
}
PrivateDestinationDefinitionRead {
  destinationDefinition: DestinationDefinitionRead, granted: boolean
}
PrivateDestinationDefinitionReadList { destinationDefinitions: PrivateDestinationDefinitionRead[] }
DestinationDefinitionSpecification = any
DestinationDefinitionSpecificationRead {
  destinationDefinitionId: DestinationDefinitionId, jobInfo: SynchronousJobRead,
  documentationUrl?, connectionSpecification?: DestinationDefinitionSpecification,
  authSpecification?: DestinationAuthSpecification, advancedAuth?: AdvancedAuth,
  supportedDestinationSyncModes?: DestinationSyncMode[]
}
ReleaseStage = "alpha" | "beta" | "generally_available" | "custom"
ActorDefinitionResourceRequirements closed {
  default?: ResourceRequirements, jobSpecific?: JobTypeResourceLimit[]
}
NormalizationDestinationDefinitionConfig closed {
  supported: boolean = false, normalizationRepository?, normalizationTag?,
  normalizationIntegrationType?
}
JobTypeResourceLimit closed { jobType: JobType, resourceRequirements: ResourceRequirements }
JobType = "get_spec" | "check_connection" | "discover_schema" | "sync" | "reset_connection" |
  "connection_updater" | "replicate"
ResourceRequirements { cpu_request?, cpu_limit?, memory_request?, memory_limit? }
AdvancedAuth {
  authFlowType?: "oauth2.0" | "oauth1.0", predicateKey?: string[], predicateValue?,
  oauthConfigSpecification?: OAuthConfigSpecification
}
OAuthConfigSpecification {
  oauthUserInputFromConnectorConfigSpecification?: OAuthConfiguration,
  completeOAuthOutputSpecification?: OAuthConfiguration,
  completeOAuthServerInputSpecification?: OAuthConfiguration,
  completeOAuthServerOutputSpecification?: OAuthConfiguration
}
`;
