/** The server itself. Models have the names that Airbyte gives them. */
import type { None, Operation } from "./operation.ts";

/** The operations, by path. */
export interface ServerOperations {
  readonly "/v1/health": Operation<"health", "getHealthCheck", None, HealthCheckRead>;
  readonly "/v1/logs/get": Operation<"logs", "getLogs", LogsRequestBody, string>;
  readonly "/v1/openapi": Operation<"openapi", "getOpenApiSpec", None, string>;
}

export type LogType = "server" | "scheduler";

export interface LogsRequestBody {
  readonly logType: LogType;
}

export interface HealthCheckRead {
  readonly available: boolean;
}
