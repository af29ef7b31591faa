/** Which credentials are OAuths: apart, since the page that only asks loads nothing of them. */
import type { AuthorizationCode, ClientCredentials } from "../../oauth/OAuth.ts";
import type { Credential } from "./credentials.ts";

/** Either kind. */
export type AnyOAuth = ClientCredentials | AuthorizationCode;

/** Whether a credential is an OAuth. */
export const isOAuth = (credential: Credential | undefined): credential is AnyOAuth =>
  typeof credential === "object" && "lacking" in credential;

/** Whether users consent to it. */
export const isConsented = (credential: Credential | undefined): credential is AuthorizationCode =>
  typeof credential === "object" && "begin" in credential;
