/** What connections do after a sync. Models have the names that Airbyte gives them. */
import type { ConnectionIdRequestBody } from "./connections.ts";
import type { Operation } from "./operation.ts";

/** The operations, by path. */
export interface SyncOperations {
  readonly "/v1/operations/check": Operation<
    "operation",
    "checkOperation",
    OperatorConfiguration,
    CheckOperationRead
  >;
  readonly "/v1/operations/create": Operation<
    "operation",
    "createOperation",
    OperationCreate,
    OperationRead
  >;
  readonly "/v1/operations/update": Operation<
    "operation",
    "updateOperation",
    OperationUpdate,
    OperationRead
  >;
  readonly "/v1/operations/list": Operation<
    "operation",
    "listOperationsForConnection",
    ConnectionIdRequestBody,
    OperationReadList
  >;
  readonly "/v1/operations/get": Operation<
    "operation",
    "getOperation",
    OperationIdRequestBody,
    OperationRead
  >;
  readonly "/v1/operations/delete": Operation<
    "operation",
    "deleteOperation",
    OperationIdRequestBody,
    null
  >;
}

export interface OperationIdRequestBody {
  readonly operationId: string;
}

export interface OperationCreate {
  readonly workspaceId: string;
  readonly name: string;
  readonly operatorConfiguration: OperatorConfiguration;
}

export interface OperationUpdate {
  readonly operationId: string;
  readonly name: string;
  readonly operatorConfiguration: OperatorConfiguration;
}

export interface OperationRead {
  readonly workspaceId: string;
  readonly operationId: string;
  readonly name: string;
  readonly operatorConfiguration: OperatorConfiguration;
}

export interface OperationReadList {
  readonly operations: ReadonlyArray<OperationRead>;
}

export interface OperatorConfiguration {
  readonly operatorType: OperatorType;
  readonly normalization?: OperatorNormalization | undefined;
  readonly dbt?: OperatorDbt | undefined;
  readonly webhook?: OperatorWebhook | undefined;
}

export type OperatorType = "normalization" | "dbt" | "webhook";

export interface OperatorNormalization {
  readonly option?: "basic" | undefined;
}

export interface OperatorDbt {
  readonly gitRepoUrl: string;
  readonly gitRepoBranch?: string | undefined;
  readonly dockerImage?: string | undefined;
  readonly dbtArguments?: string | undefined;
}

export interface OperatorWebhook {
  readonly webhookConfigId?: string | undefined;
  readonly webhookType?: "dbtCloud" | undefined;
  readonly dbtCloud?: { readonly accountId: number; readonly jobId: number } | undefined;
  /** @deprecated */ readonly executionUrl?: string | undefined;
  /** @deprecated */ readonly executionBody?: string | undefined;
}

export interface CheckOperationRead {
  readonly status: "succeeded" | "failed";
  readonly message?: string | undefined;
}
