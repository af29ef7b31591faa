/** Jobs and their attempts. Models have the names that Airbyte gives them. */
import type { Json } from "../../../Catalog.ts";
import type { StreamDescriptor } from "./catalogs.ts";
import type { ConnectionIdRequestBody } from "./connections.ts";
import type { DestinationDefinitionRead } from "./destinationDefinitions.ts";
import type { None, Operation } from "./operation.ts";
import type { SourceDefinitionRead } from "./sourceDefinitions.ts";
import type { ConnectionState } from "./states.ts";

/** The operations, by path. */
export interface JobOperations {
  readonly "/v1/jobs/list": Operation<
    "jobs",
    "listJobsFor",
    JobListRequestBody,
    JobReadList,
    JobWithAttemptsRead
  >;
  readonly "/v1/jobs/get": Operation<"jobs", "getJobInfo", JobIdRequestBody, JobInfoRead>;
  readonly "/v1/jobs/get_last_replication_job": Operation<
    "jobs",
    "getLastReplicationJob",
    ConnectionIdRequestBody,
    JobOptionalRead
  >;
  readonly "/v1/jobs/get_light": Operation<
    "jobs",
    "getJobInfoLight",
    JobIdRequestBody,
    JobInfoLightRead
  >;
  readonly "/v1/jobs/cancel": Operation<"jobs", "cancelJob", JobIdRequestBody, JobInfoRead>;
  readonly "/v1/jobs/get_debug_info": Operation<
    "jobs",
    "getJobDebugInfo",
    JobIdRequestBody,
    JobDebugInfoRead
  >;
  readonly "/v1/jobs/get_normalization_status": Operation<
    "jobs" | "internal",
    "getAttemptNormalizationStatusesForJob",
    JobIdRequestBody | None,
    AttemptNormalizationStatusReadList
  >;
  readonly "/v1/attempt/set_workflow_in_attempt": Operation<
    "attempt" | "internal",
    "setWorkflowInAttempt",
    SetWorkflowInAttemptRequestBody,
    InternalOperationResult
  >;
  readonly "/v1/attempt/save_stats": Operation<
    "attempt" | "internal",
    "saveStats",
    SaveStatsRequestBody,
    InternalOperationResult
  >;
  readonly "/v1/attempt/save_sync_config": Operation<
    "attempt" | "internal",
    "saveSyncConfig",
    SaveAttemptSyncConfigRequestBody,
    InternalOperationResult
  >;
}

export type JobConfigType =
  | "check_connection_source"
  | "check_connection_destination"
  | "discover_schema"
  | "get_spec"
  | "sync"
  | "reset_connection";

export interface JobListRequestBody {
  readonly configTypes: ReadonlyArray<JobConfigType>;
  readonly configId: string;
  readonly includingJobId?: number | undefined;
  readonly pagination?: Pagination | undefined;
}

export interface JobIdRequestBody {
  readonly id: number;
}

export interface JobRead {
  readonly id: number;
  readonly configType: JobConfigType;
  readonly configId: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly status: JobStatus;
  readonly startedAt?: number | undefined;
  readonly resetConfig?: ResetConfig | undefined;
}

export interface ResetConfig {
  readonly streamsToReset?: ReadonlyArray<StreamDescriptor> | undefined;
}

export interface JobDebugRead {
  readonly id: number;
  readonly configType: JobConfigType;
  readonly configId: string;
  readonly status: JobStatus;
  readonly airbyteVersion: string;
  readonly sourceDefinition: SourceDefinitionRead;
  readonly destinationDefinition: DestinationDefinitionRead;
}

export interface WorkflowStateRead {
  readonly running: boolean;
}

export interface JobWithAttemptsRead {
  readonly job?: JobRead | undefined;
  readonly attempts?: ReadonlyArray<AttemptRead> | undefined;
}

export type JobStatus = "pending" | "running" | "incomplete" | "failed" | "succeeded" | "cancelled";

export interface AttemptRead {
  readonly id: number;
  readonly status: AttemptStatus;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly endedAt?: number | undefined;
  readonly bytesSynced?: number | undefined;
  readonly recordsSynced?: number | undefined;
  readonly totalStats?: AttemptStats | undefined;
  readonly streamStats?: ReadonlyArray<AttemptStreamStats> | undefined;
  readonly failureSummary?: AttemptFailureSummary | undefined;
}

export interface AttemptStats {
  readonly recordsEmitted?: number | undefined;
  readonly bytesEmitted?: number | undefined;
  readonly stateMessagesEmitted?: number | undefined;
  readonly recordsCommitted?: number | undefined;
  readonly estimatedRecords?: number | undefined;
  readonly estimatedBytes?: number | undefined;
}

export interface AttemptStreamStats {
  readonly streamName: string;
  readonly stats: AttemptStats;
  readonly streamNamespace?: string | undefined;
}

export interface AttemptFailureSummary {
  readonly failures: ReadonlyArray<AttemptFailureReason>;
  readonly partialSuccess?: boolean | undefined;
}

export interface AttemptFailureReason {
  readonly timestamp: number;
  readonly failureOrigin?: AttemptFailureOrigin | undefined;
  readonly failureType?: AttemptFailureType | undefined;
  readonly externalMessage?: string | undefined;
  readonly internalMessage?: string | undefined;
  readonly stacktrace?: string | undefined;
  readonly retryable?: boolean | undefined;
}

export type AttemptFailureOrigin =
  | "source"
  | "destination"
  | "replication"
  | "persistence"
  | "normalization"
  | "dbt"
  | "airbyte_platform"
  | "unknown";

export type AttemptFailureType =
  | "config_error"
  | "system_error"
  | "manual_cancellation"
  | "refresh_schema";

export type AttemptStatus = "running" | "failed" | "succeeded";

export interface JobReadList {
  readonly jobs: ReadonlyArray<JobWithAttemptsRead>;
  readonly totalJobCount: number;
}

export interface JobInfoRead {
  readonly job: JobRead;
  readonly attempts: ReadonlyArray<AttemptInfoRead>;
}

export interface JobInfoLightRead {
  readonly job: JobRead;
}

export interface JobOptionalRead {
  readonly job?: JobRead | undefined;
}

export interface JobDebugInfoRead {
  readonly job: JobDebugRead;
  readonly attempts: ReadonlyArray<AttemptInfoRead>;
  readonly workflowState?: WorkflowStateRead | undefined;
}

export interface AttemptInfoRead {
  readonly attempt: AttemptRead;
  readonly logs: LogRead;
}

export interface LogRead {
  readonly logLines: ReadonlyArray<string>;
}

export interface SynchronousJobRead {
  readonly id: string;
  readonly configType: JobConfigType;
  readonly createdAt: number;
  readonly endedAt: number;
  readonly succeeded: boolean;
  readonly configId?: string | undefined;
  readonly connectorConfigurationUpdated?: boolean | undefined;
  readonly logs?: LogRead | undefined;
}

export interface Pagination {
  readonly pageSize?: number | undefined;
  readonly rowOffset?: number | undefined;
}

export interface SetWorkflowInAttemptRequestBody {
  readonly jobId: number;
  readonly attemptNumber: number;
  readonly workflowId: string;
  readonly processingTaskQueue?: string | undefined;
}

export interface SaveStatsRequestBody {
  readonly jobId: number;
  readonly attemptNumber: number;
  readonly stats: AttemptStats;
  readonly streamStats?: ReadonlyArray<AttemptStreamStats> | undefined;
}

export interface AttemptSyncConfig {
  readonly sourceConfiguration: Json;
  readonly destinationConfiguration: Json;
  readonly state?: ConnectionState | undefined;
}

export interface SaveAttemptSyncConfigRequestBody {
  readonly jobId: number;
  readonly attemptNumber: number;
  readonly syncConfig: AttemptSyncConfig;
}

export interface InternalOperationResult {
  readonly succeeded: boolean;
}

export interface AttemptNormalizationStatusReadList {
  readonly attemptNormalizationStatuses?: ReadonlyArray<AttemptNormalizationStatusRead> | undefined;
}

export interface AttemptNormalizationStatusRead {
  readonly attemptNumber?: number | undefined;
  readonly hasRecordsCommitted?: boolean | undefined;
  readonly recordsCommitted?: number | undefined;
  readonly hasNormalizationFailed?: boolean | undefined;
}
