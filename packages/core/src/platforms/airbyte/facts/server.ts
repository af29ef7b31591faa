/** The server itself, its failures, and models that no operation names: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/health":
    "health getHealthCheck read GET HealthCheckRead — Whether the server is up, and its database with it.",
  "/v1/logs/get":
    "logs getLogs read LogsRequestBody text 404 422 — The log file of the server or the scheduler, as text.",
  "/v1/openapi":
    "openapi getOpenApiSpec read GET text — The server's own OpenAPI document, as text.",
};

/** The models. */
export const models = `
DbMigrationRequestBody { database }
LogType = "server" | "scheduler"
LogsRequestBody { logType: LogType }
DataType = "string" | "number" | "boolean" | "object" | "array"
HealthCheckRead { available: boolean }
DbMigrationState = "pending" | "above_target" | "below_baseline" | "baseline" | "ignored" |
  "missing_success" | "missing_failed" | "success" | "undone" | "available" | "failed" |
  "out_of_order" | "future_success" | "future_failed" | "outdated" | "superseded" | "deleted"
DbMigrationRead {
  migrationType, migrationVersion, migrationDescription, migrationState?: DbMigrationState,
  migratedBy?, migratedAt?: int64, migrationScript?
}
DbMigrationReadList { migrations?: DbMigrationRead[] }
DbMigrationExecutionRead { initialVersion?, targetVersion?, executedMigrations?: DbMigrationRead[] }
AirbyteArchive = binary
ImportRead { status: "succeeded" | "failed", reason? }
ResourceId = uuid
UploadRead { status: "succeeded" | "failed", resourceId?: ResourceId }
ImportRequestBody { resourceId: ResourceId, workspaceId: WorkspaceId }
InvalidInputProperty { propertyPath, invalidValue?, message? }
NotFoundKnownExceptionInfo {
  message, id?, exceptionClassName?, exceptionStack?: string[], rootCauseExceptionClassName?,
  rootCauseExceptionStack?: string[]
}
KnownExceptionInfo {
  message, exceptionClassName?, exceptionStack?: string[], rootCauseExceptionClassName?,
  rootCauseExceptionStack?: string[]
}
InvalidInputExceptionInfo {
  message, validationErrors: InvalidInputProperty[], exceptionClassName?,
  exceptionStack?: string[]
}
`;
