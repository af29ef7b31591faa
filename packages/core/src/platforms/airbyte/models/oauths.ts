/** Consent of users at sources and destinations. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { Operation } from "./operation.ts";

/** The operations, by path. */
export interface OAuthOperations {
  readonly "/v1/source_oauths/oauth_params/create": Operation<
    "source_oauth",
    "setInstancewideSourceOauthParams",
    SetInstancewideSourceOauthParamsRequestBody,
    null
  >;
  readonly "/v1/source_oauths/get_consent_url": Operation<
    "source_oauth",
    "getSourceOAuthConsent",
    SourceOauthConsentRequest,
    OAuthConsentRead
  >;
  readonly "/v1/source_oauths/complete_oauth": Operation<
    "source_oauth",
    "completeSourceOAuth",
    CompleteSourceOauthRequest,
    Json
  >;
  readonly "/v1/destination_oauths/get_consent_url": Operation<
    "destination_oauth",
    "getDestinationOAuthConsent",
    DestinationOauthConsentRequest,
    OAuthConsentRead
  >;
  readonly "/v1/destination_oauths/complete_oauth": Operation<
    "destination_oauth",
    "completeDestinationOAuth",
    CompleteDestinationOAuthRequest,
    Json
  >;
  readonly "/v1/destination_oauths/oauth_params/create": Operation<
    "destination_oauth",
    "setInstancewideDestinationOauthParams",
    SetInstancewideDestinationOauthParamsRequestBody,
    null
  >;
}

export interface SourceOauthConsentRequest {
  readonly sourceDefinitionId: string;
  readonly workspaceId: string;
  readonly redirectUrl: string;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly sourceId?: string | undefined;
}

export interface DestinationOauthConsentRequest {
  readonly destinationDefinitionId: string;
  readonly workspaceId: string;
  readonly redirectUrl: string;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly destinationId?: string | undefined;
}

export interface OAuthConsentRead {
  readonly consentUrl: string;
}

export interface CompleteSourceOauthRequest {
  readonly sourceDefinitionId: string;
  readonly workspaceId: string;
  readonly redirectUrl?: string | undefined;
  readonly queryParams?: Json | undefined;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly sourceId?: string | undefined;
}

export interface CompleteDestinationOAuthRequest {
  readonly destinationDefinitionId: string;
  readonly workspaceId: string;
  readonly redirectUrl?: string | undefined;
  readonly queryParams?: Json | undefined;
  readonly oAuthInputConfiguration?: Json | undefined;
  readonly destinationId?: string | undefined;
}

export interface SetInstancewideSourceOauthParamsRequestBody {
  readonly sourceDefinitionId: string;
  readonly params: Json;
}

export interface SetInstancewideDestinationOauthParamsRequestBody {
  readonly destinationDefinitionId: string;
  readonly params: Json;
}
