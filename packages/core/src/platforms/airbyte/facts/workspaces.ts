/** Workspaces, and their notifications: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/workspaces/create":
    "workspace createWorkspace write WorkspaceCreate WorkspaceRead 422 — Sets up a workspace.",
  "/v1/workspaces/delete":
    "workspace deleteWorkspace idempotent WorkspaceIdRequestBody 204 404 422 — Removes a workspace and all that is in it.",
  "/v1/workspaces/list":
    "workspace listWorkspaces read - WorkspaceReadList — Every workspace of this deployment.",
  "/v1/workspaces/get":
    "workspace getWorkspace read WorkspaceIdRequestBody WorkspaceRead 404 422 — One workspace, by its id.",
  "/v1/workspaces/get_by_slug":
    "workspace getWorkspaceBySlug read SlugRequestBody WorkspaceRead 404 422 — One workspace, by its slug.",
  "/v1/workspaces/get_by_connection_id":
    "workspace getWorkspaceByConnectionId read ConnectionIdRequestBody WorkspaceRead 404 422 — The workspace that a connection belongs to.",
  "/v1/workspaces/update":
    "workspace updateWorkspace idempotent WorkspaceUpdate WorkspaceRead 404 422 — Writes a workspace's settings anew.",
  "/v1/workspaces/update_name":
    "workspace updateWorkspaceName idempotent WorkspaceUpdateName WorkspaceRead 404 422 — Gives a workspace another name.",
  "/v1/workspaces/tag_feedback_status_as_done":
    "workspace updateWorkspaceFeedback idempotent WorkspaceGiveFeedback 204 404 — Notes that a workspace has given its feedback.",
  "/v1/notifications/try":
    "notifications tryNotificationConfig write Notification NotificationRead 404 422 — Sends a test message through a notification's settings.",
};

/** The models. */
export const models = `
WorkspaceId = uuid
CustomerId = uuid
WorkspaceCreate {
  name, email?: email, anonymousDataCollection?: boolean, news?: boolean,
  securityUpdates?: boolean, notifications?: Notification[], displaySetupWizard?: boolean,
  defaultGeography?: Geography, webhookConfigs?: WebhookConfigWrite[]
}
WebhookConfigWrite { name?, authToken?, validationUrl? }
Notification {
  notificationType: NotificationType, sendOnSuccess: boolean = false,
  sendOnFailure: boolean = true, slackConfiguration?: SlackNotificationConfiguration,
  customerioConfiguration?: CustomerioNotificationConfiguration
}
SlackNotificationConfiguration { webhook }
CustomerioNotificationConfiguration = object
NotificationType = "slack" | "customerio"
NotificationRead { status: "succeeded" | "failed", message? }
WorkspaceIdRequestBody { workspaceId: WorkspaceId }
WorkspaceReadList { workspaces: WorkspaceRead[] }
WorkspaceRead {
  workspaceId: WorkspaceId, customerId: CustomerId, name, slug, initialSetupComplete: boolean,
  email?: email, displaySetupWizard?: boolean, anonymousDataCollection?: boolean,
  news?: boolean, securityUpdates?: boolean, notifications?: Notification[],
  firstCompletedSync?: boolean, feedbackDone?: boolean, defaultGeography?: Geography,
  webhookConfigs?: WebhookConfigRead[]
}
WebhookConfigRead { id: uuid, name? }
WorkspaceUpdateName { workspaceId: WorkspaceId, name }
WorkspaceUpdate {
  workspaceId: WorkspaceId, email?: email, initialSetupComplete?: boolean,
  displaySetupWizard?: boolean, anonymousDataCollection?: boolean, news?: boolean,
  securityUpdates?: boolean, notifications?: Notification[], defaultGeography?: Geography,
  webhookConfigs?: WebhookConfigWrite[]
}
WorkspaceGiveFeedback { workspaceId: WorkspaceId }
SlugRequestBody { slug }
Geography = "auto" | "us" | "eu"
`;
