/** Jobs and their attempts: facts of the protocol page, parts 1.8 and 1.9. */

/** The operations. */
export const operations = {
  "/v1/jobs/list":
    "jobs listJobsFor read JobListRequestBody JobReadList 404 422 — The jobs of a connection or another thing, newest first, page by page.",
  "/v1/jobs/get":
    "jobs getJobInfo read JobIdRequestBody JobInfoRead 404 422 — One job, with its attempts and their logs.",
  "/v1/jobs/get_last_replication_job":
    "jobs getLastReplicationJob read ConnectionIdRequestBody JobOptionalRead 404 422 — The last job that moved a connection's data.",
  "/v1/jobs/get_light":
    "jobs getJobInfoLight read JobIdRequestBody JobInfoLightRead 404 422 — One job, without attempts and logs.",
  "/v1/jobs/cancel":
    "jobs cancelJob idempotent JobIdRequestBody JobInfoRead 404 422 — Gives a job up.",
  "/v1/jobs/get_debug_info":
    "jobs getJobDebugInfo read JobIdRequestBody JobDebugInfoRead 404 422 — One job, with its attempts, logs and the state of its workflow.",
  "/v1/jobs/get_normalization_status":
    "jobs+internal getAttemptNormalizationStatusesForJob read JobIdRequestBody? AttemptNormalizationStatusReadList — How the normalization of each of a job's attempts went; for Airbyte's own workers.",
  "/v1/attempt/set_workflow_in_attempt":
    "attempt+internal setWorkflowInAttempt idempotent SetWorkflowInAttemptRequestBody InternalOperationResult — Notes which workflow runs an attempt; for Airbyte's own workers.",
  "/v1/attempt/save_stats":
    "attempt+internal saveStats idempotent SaveStatsRequestBody InternalOperationResult — Notes what an attempt has moved so far; for Airbyte's own workers.",
  "/v1/attempt/save_sync_config":
    "attempt+internal saveSyncConfig idempotent SaveAttemptSyncConfigRequestBody InternalOperationResult — Notes the configuration that an attempt ran with; for Airbyte's own workers.",
};

/** The models. */
export const models = `
JobId = int64
JobConfigType = "check_connection_source" | "check_connection_destination" | "discover_schema" |
  "get_spec" | "sync" | "reset_connection"
JobListRequestBody {
  configTypes: JobConfigType[], configId, includingJobId?: JobId, pagination?: Pagination
}
JobIdRequestBody { id: JobId }
JobRead {
  id: JobId, configType: JobConfigType, configId, createdAt: int64, updatedAt: int64,
  status: JobStatus, startedAt?: int64, resetConfig?: ResetConfig
}
ResetConfig { streamsToReset?: StreamDescriptor[] }
JobDebugRead {
  id: JobId, configType: JobConfigType, configId, status: JobStatus, airbyteVersion,
  sourceDefinition: SourceDefinitionRead, destinationDefinition: DestinationDefinitionRead
}
WorkflowStateRead { running: boolean }
JobWithAttemptsRead { job?: JobRead, attempts?: AttemptRead[] }
JobCreatedAt = int64
JobStatus = "pending" | "running" | "incomplete" | "failed" | "succeeded" | "cancelled"
AttemptRead {
  id: int64, status: AttemptStatus, createdAt: int64, updatedAt: int64, endedAt?: int64,
  bytesSynced?: int64, recordsSynced?: int64, totalStats?: AttemptStats,
  streamStats?: AttemptStreamStats[], failureSummary?: AttemptFailureSummary
}
AttemptStats {
  recordsEmitted?: int64, bytesEmitted?: int64, stateMessagesEmitted?: int64,
  recordsCommitted?: int64, estimatedRecords?: int64, estimatedBytes?: int64
}
AttemptStreamStats { streamName, stats: AttemptStats, streamNamespace? }
AttemptFailureSummary { failures: AttemptFailureReason[], partialSuccess?: boolean }
AttemptFailureReason {
  timestamp: int64, failureOrigin?: AttemptFailureOrigin, failureType?: AttemptFailureType,
  externalMessage?, internalMessage?, stacktrace?, retryable?: boolean
}
AttemptFailureOrigin = "source" | "destination" | "replication" | "persistence" | "normalization"
  | "dbt" | "airbyte_platform" | "unknown"
AttemptFailureType = "config_error" | "system_error" | "manual_cancellation" | "refresh_schema"
AttemptStatus = "running" | "failed" | "succeeded"
JobReadList { jobs: JobWithAttemptsRead[], totalJobCount: int64 }
JobInfoRead { job: JobRead, attempts: AttemptInfoRead[] }
JobInfoLightRead { job: JobRead }
JobOptionalRead { job?: JobRead }
JobDebugInfoRead {
  job: JobDebugRead, attempts: AttemptInfoRead[], workflowState?: WorkflowStateRead
}
AttemptInfoRead { attempt: AttemptRead, logs: LogRead }
LogRead { logLines: string[] }
SynchronousJobRead {
  id: uuid, configType: JobConfigType, createdAt: int64, endedAt: int64, succeeded: boolean,
  configId?, connectorConfigurationUpdated?: boolean = false, logs?: LogRead
}
Pagination { pageSize?: integer, rowOffset?: integer }
AttemptNumber = int32
WorkflowId = string
SetWorkflowInAttemptRequestBody {
  jobId: JobId, attemptNumber: AttemptNumber, workflowId: WorkflowId,
  processingTaskQueue?: string = ""
}
SaveStatsRequestBody {
  jobId: JobId, attemptNumber: AttemptNumber, stats: AttemptStats,
  streamStats?: AttemptStreamStats[]
}
AttemptSyncConfig {
  sourceConfiguration: SourceConfiguration, destinationConfiguration: DestinationConfiguration,
  state?: ConnectionState
}
SaveAttemptSyncConfigRequestBody {
  jobId: JobId, attemptNumber: AttemptNumber, syncConfig: AttemptSyncConfig
}
InternalOperationResult { succeeded: boolean }
AttemptNormalizationStatusReadList {
  attemptNormalizationStatuses?: AttemptNormalizationStatusRead[]
}
AttemptNormalizationStatusRead {
  attemptNumber?: AttemptNumber, hasRecordsCommitted?: boolean, recordsCommitted?: int64,
  hasNormalizationFailed?: boolean
}
`;
