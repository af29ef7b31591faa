/** Kinds of sources and destinations, and what they want to be configured with. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { DestinationSyncMode } from "./catalogs.ts";
import type { SynchronousJobRead } from "./jobs.ts";
import type { None, Operation } from "./operation.ts";
import type { WorkspaceIdRequestBody } from "./workspaces.ts";

/** The operations, by path. */
export interface DefinitionOperations {
  readonly "/v1/source_definitions/update": Operation<
    "source_definition",
    "updateSourceDefinition",
    SourceDefinitionUpdate | None,
    SourceDefinitionRead
  >;
  readonly "/v1/source_definitions/list": Operation<
    "source_definition",
    "listSourceDefinitions",
    None,
    SourceDefinitionReadList
  >;
  readonly "/v1/source_definitions/list_latest": Operation<
    "source_definition",
    "listLatestSourceDefinitions",
    None,
    SourceDefinitionReadList
  >;
  readonly "/v1/source_definitions/get": Operation<
    "source_definition",
    "getSourceDefinition",
    SourceDefinitionIdRequestBody,
    SourceDefinitionRead
  >;
  readonly "/v1/source_definitions/delete": Operation<
    "source_definition",
    "deleteSourceDefinition",
    SourceDefinitionIdRequestBody,
    null
  >;
  readonly "/v1/source_definitions/list_private": Operation<
    "source_definition",
    "listPrivateSourceDefinitions",
    WorkspaceIdRequestBody | None,
    PrivateSourceDefinitionReadList
  >;
  readonly "/v1/source_definitions/list_for_workspace": Operation<
    "source_definition",
    "listSourceDefinitionsForWorkspace",
    WorkspaceIdRequestBody | None,
    SourceDefinitionReadList
  >;
  readonly "/v1/source_definitions/create_custom": Operation<
    "source_definition",
    "createCustomSourceDefinition",
    CustomSourceDefinitionCreate | None,
    SourceDefinitionRead
  >;
  readonly "/v1/source_definitions/get_for_workspace": Operation<
    "source_definition",
    "getSourceDefinitionForWorkspace",
    SourceDefinitionIdWithWorkspaceId,
    SourceDefinitionRead
  >;
  readonly "/v1/source_definitions/grant_definition": Operation<
    "source_definition",
    "grantSourceDefinitionToWorkspace",
    SourceDefinitionIdWithWorkspaceId,
    PrivateSourceDefinitionRead
  >;
  readonly "/v1/source_definitions/revoke_definition": Operation<
    "source_definition",
    "revokeSourceDefinitionFromWorkspace",
    SourceDefinitionIdWithWorkspaceId,
    null
  >;
  readonly "/v1/source_definition_specifications/get": Operation<
    "source_definition_specification",
    "getSourceDefinitionSpecification",
    SourceDefinitionIdWithWorkspaceId,
    SourceDefinitionSpecificationRead
  >;
  readonly "/v1/destination_definitions/update": Operation<
    "destination_definition",
    "updateDestinationDefinition",
    DestinationDefinitionUpdate,
    DestinationDefinitionRead
  >;
  readonly "/v1/destination_definitions/list": Operation<
    "destination_definition",
    "listDestinationDefinitions",
    None,
    DestinationDefinitionReadList
  >;
  readonly "/v1/destination_definitions/list_latest": Operation<
    "destination_definition",
    "listLatestDestinationDefinitions",
    None,
    DestinationDefinitionReadList
  >;
  readonly "/v1/destination_definitions/get": Operation<
    "destination_definition",
    "getDestinationDefinition",
    DestinationDefinitionIdRequestBody,
    DestinationDefinitionRead
  >;
  readonly "/v1/destination_definitions/delete": Operation<
    "destination_definition",
    "deleteDestinationDefinition",
    DestinationDefinitionIdRequestBody,
    null
  >;
  readonly "/v1/destination_definitions/list_private": Operation<
    "destination_definition",
    "listPrivateDestinationDefinitions",
    WorkspaceIdRequestBody | None,
    PrivateDestinationDefinitionReadList
  >;
  readonly "/v1/destination_definitions/list_for_workspace": Operation<
    "destination_definition",
    "listDestinationDefinitionsForWorkspace",
    WorkspaceIdRequestBody | None,
    DestinationDefinitionReadList
  >;
  readonly "/v1/destination_definitions/create_custom": Operation<
    "destination_definition",
    "createCustomDestinationDefinition",
    CustomDestinationDefinitionCreate | None,
    DestinationDefinitionRead
  >;
  readonly "/v1/destination_definitions/get_for_workspace": Operation<
    "destination_definition",
    "getDestinationDefinitionForWorkspace",
    DestinationDefinitionIdWithWorkspaceId,
    DestinationDefinitionRead
  >;
  readonly "/v1/destination_definitions/grant_definition": Operation<
    "destination_definition",
    "grantDestinationDefinitionToWorkspace",
    DestinationDefinitionIdWithWorkspaceId,
    PrivateDestinationDefinitionRead
  >;
  readonly "/v1/destination_definitions/revoke_definition": Operation<
    "destination_definition",
    "revokeDestinationDefinitionFromWorkspace",
    DestinationDefinitionIdWithWorkspaceId,
    null
  >;
  readonly "/v1/destination_definition_specifications/get": Operation<
    "destination_definition_specification",
    "getDestinationDefinitionSpecification",
    DestinationDefinitionIdWithWorkspaceId,
    DestinationDefinitionSpecificationRead
  >;
}

export interface SourceDefinitionIdRequestBody {
  readonly sourceDefinitionId: string;
}

export interface SourceDefinitionCreate {
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl: string;
  readonly icon?: string | undefined;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface SourceDefinitionUpdate {
  readonly sourceDefinitionId: string;
  readonly dockerImageTag: string;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface SourceDefinitionRead {
  readonly sourceDefinitionId: string;
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl?: string | undefined;
  readonly icon?: string | undefined;
  readonly protocolVersion?: string | undefined;
  readonly releaseStage?: ReleaseStage | undefined;
  readonly releaseDate?: string | undefined;
  readonly sourceType?: "api" | "file" | "database" | "custom" | undefined;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface SourceDefinitionReadList {
  readonly sourceDefinitions: ReadonlyArray<SourceDefinitionRead>;
}

export interface CustomSourceDefinitionCreate {
  readonly workspaceId: string;
  readonly sourceDefinition: SourceDefinitionCreate;
}

export interface SourceDefinitionIdWithWorkspaceId {
  readonly sourceDefinitionId: string;
  readonly workspaceId: string;
}

export interface PrivateSourceDefinitionRead {
  readonly sourceDefinition: SourceDefinitionRead;
  readonly granted: boolean;
}

export interface PrivateSourceDefinitionReadList {
  readonly sourceDefinitions: ReadonlyArray<PrivateSourceDefinitionRead>;
}

export interface AuthSpecification {
  readonly auth_type?: "oauth2.0" | undefined;
  readonly oauth2Specification?: OAuth2Specification | undefined;
}

export interface OAuth2Specification {
  readonly rootObject: ReadonlyArray<unknown>;
  readonly oauthFlowInitParameters: ReadonlyArray<ReadonlyArray<string>>;
  readonly oauthFlowOutputParameters: ReadonlyArray<ReadonlyArray<string>>;
}

export interface SourceDefinitionSpecificationRead {
  readonly sourceDefinitionId: string;
  readonly jobInfo: SynchronousJobRead;
  readonly documentationUrl?: string | undefined;
  readonly connectionSpecification?: Json | undefined;
  readonly authSpecification?: AuthSpecification | undefined;
  readonly advancedAuth?: AdvancedAuth | undefined;
}

export interface DestinationDefinitionIdRequestBody {
  readonly destinationDefinitionId: string;
}

export interface DestinationDefinitionCreate {
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl: string;
  readonly icon?: string | undefined;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface DestinationDefinitionUpdate {
  readonly destinationDefinitionId: string;
  readonly dockerImageTag: string;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface DestinationDefinitionRead {
  readonly destinationDefinitionId: string;
  readonly name: string;
  readonly dockerRepository: string;
  readonly dockerImageTag: string;
  readonly documentationUrl: string;
  readonly supportsDbt: boolean;
  readonly normalizationConfig: NormalizationDestinationDefinitionConfig;
  readonly icon?: string | undefined;
  readonly protocolVersion?: string | undefined;
  readonly releaseStage?: ReleaseStage | undefined;
  readonly releaseDate?: string | undefined;
  readonly resourceRequirements?: ActorDefinitionResourceRequirements | undefined;
}

export interface DestinationDefinitionReadList {
  readonly destinationDefinitions: ReadonlyArray<DestinationDefinitionRead>;
}

export interface CustomDestinationDefinitionCreate {
  readonly workspaceId: string;
  readonly destinationDefinition: DestinationDefinitionCreate;
}

export interface DestinationDefinitionIdWithWorkspaceId {
  readonly destinationDefinitionId: string;
  readonly workspaceId: string;
}

export interface PrivateDestinationDefinitionRead {
  readonly destinationDefinition: DestinationDefinitionRead;
  readonly granted: boolean;
}

export interface PrivateDestinationDefinitionReadList {
  readonly destinationDefinitions: ReadonlyArray<PrivateDestinationDefinitionRead>;
}

export interface DestinationDefinitionSpecificationRead {
  readonly destinationDefinitionId: string;
  readonly jobInfo: SynchronousJobRead;
  readonly documentationUrl?: string | undefined;
  readonly connectionSpecification?: Json | undefined;
  readonly authSpecification?: AuthSpecification | undefined;
  readonly advancedAuth?: AdvancedAuth | undefined;
  readonly supportedDestinationSyncModes?: ReadonlyArray<DestinationSyncMode> | undefined;
}

export type ReleaseStage = "alpha" | "beta" | "generally_available" | "custom";

export interface ActorDefinitionResourceRequirements {
  readonly default?: ResourceRequirements | undefined;
  readonly jobSpecific?: ReadonlyArray<JobTypeResourceLimit> | undefined;
}

export interface NormalizationDestinationDefinitionConfig {
  readonly supported?: boolean | undefined;
  readonly normalizationRepository?: string | undefined;
  readonly normalizationTag?: string | undefined;
  readonly normalizationIntegrationType?: string | undefined;
}

export interface JobTypeResourceLimit {
  readonly jobType: JobType;
  readonly resourceRequirements: ResourceRequirements;
}

export type JobType =
  | "get_spec"
  | "check_connection"
  | "discover_schema"
  | "sync"
  | "reset_connection"
  | "connection_updater"
  | "replicate";

export interface ResourceRequirements {
  readonly cpu_request?: string | undefined;
  readonly cpu_limit?: string | undefined;
  readonly memory_request?: string | undefined;
  readonly memory_limit?: string | undefined;
}

export interface AdvancedAuth {
  readonly authFlowType?: "oauth2.0" | "oauth1.0" | undefined;
  readonly predicateKey?: ReadonlyArray<string> | undefined;
  readonly predicateValue?: string | undefined;
  readonly oauthConfigSpecification?: OAuthConfigSpecification | undefined;
}

export interface OAuthConfigSpecification {
  readonly oauthUserInputFromConnectorConfigSpecification?: Json | undefined;
  readonly completeOAuthOutputSpecification?: Json | undefined;
  readonly completeOAuthServerInputSpecification?: Json | undefined;
  readonly completeOAuthServerOutputSpecification?: Json | undefined;
}
