/** Kinds of sources. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type {
  ActorDefinitionResourceRequirements,
  AdvancedAuth,
  AuthSpecification,
  ReleaseStage,
} from "./definitions.ts";
import type { SynchronousJobRead } from "./jobs.ts";
import type { None, Operation } from "./operation.ts";
import type { WorkspaceIdRequestBody } from "./workspaces.ts";

/** The operations, by path. */
export interface SourceDefinitionOperations {
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

export interface SourceDefinitionSpecificationRead {
  readonly sourceDefinitionId: string;
  readonly jobInfo: SynchronousJobRead;
  readonly documentationUrl?: string | undefined;
  readonly connectionSpecification?: Json | undefined;
  readonly authSpecification?: AuthSpecification | undefined;
  readonly advancedAuth?: AdvancedAuth | undefined;
}
