/** Workspaces, their notifications and regions. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { ConnectionIdRequestBody } from "./connections.ts";
import type { None, Operation } from "./operation.ts";

/** The operations, by path. */
export interface WorkspaceOperations {
  readonly "/v1/workspaces/create": Operation<
    "workspace",
    "createWorkspace",
    WorkspaceCreate,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/delete": Operation<
    "workspace",
    "deleteWorkspace",
    WorkspaceIdRequestBody,
    null
  >;
  readonly "/v1/workspaces/list": Operation<"workspace", "listWorkspaces", None, WorkspaceReadList>;
  readonly "/v1/workspaces/get": Operation<
    "workspace",
    "getWorkspace",
    WorkspaceIdRequestBody,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/get_by_slug": Operation<
    "workspace",
    "getWorkspaceBySlug",
    SlugRequestBody,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/get_by_connection_id": Operation<
    "workspace",
    "getWorkspaceByConnectionId",
    ConnectionIdRequestBody,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/update": Operation<
    "workspace",
    "updateWorkspace",
    WorkspaceUpdate,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/update_name": Operation<
    "workspace",
    "updateWorkspaceName",
    WorkspaceUpdateName,
    WorkspaceRead
  >;
  readonly "/v1/workspaces/tag_feedback_status_as_done": Operation<
    "workspace",
    "updateWorkspaceFeedback",
    WorkspaceGiveFeedback,
    null
  >;
  readonly "/v1/notifications/try": Operation<
    "notifications",
    "tryNotificationConfig",
    Notification,
    NotificationRead
  >;
}

export interface WorkspaceCreate {
  readonly name: string;
  readonly email?: string | undefined;
  readonly anonymousDataCollection?: boolean | undefined;
  readonly news?: boolean | undefined;
  readonly securityUpdates?: boolean | undefined;
  readonly notifications?: ReadonlyArray<Notification> | undefined;
  readonly displaySetupWizard?: boolean | undefined;
  readonly defaultGeography?: Geography | undefined;
  readonly webhookConfigs?: ReadonlyArray<WebhookConfigWrite> | undefined;
}

export interface WebhookConfigWrite {
  readonly name?: string | undefined;
  readonly authToken?: string | undefined;
  readonly validationUrl?: string | undefined;
}

export interface Notification {
  readonly notificationType: NotificationType;
  readonly sendOnSuccess?: boolean | undefined;
  readonly sendOnFailure?: boolean | undefined;
  readonly slackConfiguration?: SlackNotificationConfiguration | undefined;
  readonly customerioConfiguration?: Json | undefined;
}

export interface SlackNotificationConfiguration {
  readonly webhook: string;
}

export type NotificationType = "slack" | "customerio";

export interface NotificationRead {
  readonly status: "succeeded" | "failed";
  readonly message?: string | undefined;
}

export interface WorkspaceIdRequestBody {
  readonly workspaceId: string;
}

export interface WorkspaceReadList {
  readonly workspaces: ReadonlyArray<WorkspaceRead>;
}

export interface WorkspaceRead {
  readonly workspaceId: string;
  readonly customerId: string;
  readonly name: string;
  readonly slug: string;
  readonly initialSetupComplete: boolean;
  readonly email?: string | undefined;
  readonly displaySetupWizard?: boolean | undefined;
  readonly anonymousDataCollection?: boolean | undefined;
  readonly news?: boolean | undefined;
  readonly securityUpdates?: boolean | undefined;
  readonly notifications?: ReadonlyArray<Notification> | undefined;
  readonly firstCompletedSync?: boolean | undefined;
  readonly feedbackDone?: boolean | undefined;
  readonly defaultGeography?: Geography | undefined;
  readonly webhookConfigs?: ReadonlyArray<WebhookConfigRead> | undefined;
}

export interface WebhookConfigRead {
  readonly id: string;
  readonly name?: string | undefined;
}

export interface WorkspaceUpdateName {
  readonly workspaceId: string;
  readonly name: string;
}

export interface WorkspaceUpdate {
  readonly workspaceId: string;
  readonly email?: string | undefined;
  readonly initialSetupComplete?: boolean | undefined;
  readonly displaySetupWizard?: boolean | undefined;
  readonly anonymousDataCollection?: boolean | undefined;
  readonly news?: boolean | undefined;
  readonly securityUpdates?: boolean | undefined;
  readonly notifications?: ReadonlyArray<Notification> | undefined;
  readonly defaultGeography?: Geography | undefined;
  readonly webhookConfigs?: ReadonlyArray<WebhookConfigWrite> | undefined;
}

export interface WorkspaceGiveFeedback {
  readonly workspaceId: string;
}

export interface SlugRequestBody {
  readonly slug: string;
}

export type Geography = "auto" | "us" | "eu";
