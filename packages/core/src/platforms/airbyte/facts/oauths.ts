/** Consent of users at sources and destinations: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/source_oauths/oauth_params/create":
    "source_oauth setInstancewideSourceOauthParams idempotent SetInstancewideSourceOauthParamsRequestBody 200 400 404 — Sets the OAuth application that all workspaces use for a kind of source.",
  "/v1/source_oauths/get_consent_url":
    "source_oauth getSourceOAuthConsent read SourceOauthConsentRequest OAuthConsentRead 404 422 — The address at which a user consents to a source's access.",
  "/v1/source_oauths/complete_oauth":
    "source_oauth completeSourceOAuth write CompleteSourceOauthRequest CompleteOAuthResponse 404 422 — Trades what the consent page answered for a source's credentials.",
  "/v1/destination_oauths/get_consent_url":
    "destination_oauth getDestinationOAuthConsent read DestinationOauthConsentRequest OAuthConsentRead 404 422 — The address at which a user consents to a destination's access.",
  "/v1/destination_oauths/complete_oauth":
    "destination_oauth completeDestinationOAuth write CompleteDestinationOAuthRequest CompleteOAuthResponse 404 422 — Trades what the consent page answered for a destination's credentials.",
  "/v1/destination_oauths/oauth_params/create":
    "destination_oauth setInstancewideDestinationOauthParams idempotent SetInstancewideDestinationOauthParamsRequestBody 200 400 404 — Sets the OAuth application that all workspaces use for a kind of destination.",
};

/** The models. */
export const models = `
OAuthConfiguration = any
OAuthInputConfiguration = OAuthConfiguration
SourceOauthConsentRequest {
  sourceDefinitionId: SourceDefinitionId, workspaceId: WorkspaceId, redirectUrl,
  oAuthInputConfiguration?: OAuthInputConfiguration, sourceId?: SourceId
}
DestinationOauthConsentRequest {
  destinationDefinitionId: DestinationDefinitionId, workspaceId: WorkspaceId, redirectUrl,
  oAuthInputConfiguration?: OAuthInputConfiguration, destinationId?: DestinationId
}
OAuthConsentRead { consentUrl }
CompleteSourceOauthRequest {
  sourceDefinitionId: SourceDefinitionId, workspaceId: WorkspaceId, redirectUrl?,
  queryParams?: map, oAuthInputConfiguration?: OAuthInputConfiguration, sourceId?: SourceId
}
CompleteDestinationOAuthRequest {
  destinationDefinitionId: DestinationDefinitionId, workspaceId: WorkspaceId, redirectUrl?,
  queryParams?: map, oAuthInputConfiguration?: OAuthInputConfiguration,
  destinationId?: DestinationId
}
CompleteOAuthResponse = map
SetInstancewideSourceOauthParamsRequestBody { sourceDefinitionId: SourceDefinitionId, params: map }
SetInstancewideDestinationOauthParamsRequestBody {
  destinationDefinitionId: DestinationDefinitionId, params: map
}
`;
