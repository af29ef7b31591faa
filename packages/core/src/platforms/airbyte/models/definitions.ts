/** What kinds of sources and destinations have in common. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";

export interface AuthSpecification {
  readonly auth_type?: "oauth2.0" | undefined;
  readonly oauth2Specification?: OAuth2Specification | undefined;
}

export interface OAuth2Specification {
  readonly rootObject: ReadonlyArray<unknown>;
  readonly oauthFlowInitParameters: ReadonlyArray<ReadonlyArray<string>>;
  readonly oauthFlowOutputParameters: ReadonlyArray<ReadonlyArray<string>>;
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
