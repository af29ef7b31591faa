/** Kinds of destinations. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { DestinationSyncMode } from "./catalogs.ts";
import type {
  ActorDefinitionResourceRequirements,
  AdvancedAuth,
  AuthSpecification,
  NormalizationDestinationDefinitionConfig,
  ReleaseStage,
} from "./definitions.ts";
import type { SynchronousJobRead } from "./jobs.ts";
import type { None, Operation } from "./operation.ts";
import type { WorkspaceIdRequestBody } from "./workspaces.ts";

/** The operations, by path. */
export interface DestinationDefinitionOperations {
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
