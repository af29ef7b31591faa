/** The operations on jobs. */
import { internal, unfit } from "./AirbyteFailure.ts";
import { definitionRead } from "./Definitions.ts";
import {
  attemptInfos,
  attemptRead,
  attemptsOf,
  committedIn,
  jobInfo,
  jobRead,
} from "./JobReads.ts";
import { cancel, type Job } from "./Jobs.ts";
import { type Kind, words } from "./Kind.ts";
import { actorOf, connectionOf, definitionOf, jobOf } from "./Lookup.ts";
import type { Handlers } from "./Operation.ts";
import { isUnderWay } from "./Timeline.ts";
import type { World } from "./World.ts";

/** The version that the mock says it is. */
const VERSION = "0.40.32";
const PAGE_SIZE = 200;

interface JobId {
  readonly id: number;
}

interface JobList {
  readonly configTypes: ReadonlyArray<string>;
  readonly configId: string;
  readonly includingJobId?: number;
  readonly pagination?: { readonly pageSize?: number; readonly rowOffset?: number };
}

/** The jobs of these types, newest first. */
const jobsOf = (world: World, configId: string, configTypes: ReadonlyArray<string>): Array<Job> =>
  world.jobs
    .filter((_) => _.connectionId === configId && configTypes.includes(_.configType))
    .toReversed();

/** A page; with `includingJobId` the first one, made longer by whole pages until the job is on it. */
const pageOf = (jobs: ReadonlyArray<Job>, { includingJobId, pagination = {} }: JobList) => {
  const { pageSize = PAGE_SIZE, rowOffset = 0 } = pagination;
  if (includingJobId === undefined) return jobs.slice(rowOffset, rowOffset + pageSize);
  const index = jobs.findIndex((_) => _.id === includingJobId);
  if (index < 0) return [];
  return jobs.slice(0, Math.ceil((index + 1) / pageSize) * pageSize);
};

const debugged = (world: World, job: Job) => {
  const { status } = jobRead(world, job);
  const { sourceId, destinationId } = connectionOf(world, job.connectionId);
  const read = (kind: Kind, actorId: string) => ({
    [words[kind].definition]: definitionRead(
      definitionOf(world, kind, actorOf(world, kind, actorId).definitionId),
    ),
  });
  return {
    job: {
      id: job.id,
      configType: job.configType,
      configId: job.connectionId,
      status,
      airbyteVersion: VERSION,
      ...read("source", sourceId),
      ...read("destination", destinationId),
    },
    attempts: attemptInfos(world, job),
    workflowState: { running: isUnderWay(status) },
  };
};

/** The operations on jobs. */
export const jobHandlers: Handlers = {
  listJobsFor: (world, body: JobList) => {
    const { configTypes, configId, pagination = {} } = body;
    if (configTypes.length === 0) {
      const none = unfit("There must be one type at least.");
      throw internal(
        "java.lang.IllegalStateException: Must include at least one configType.",
        none,
      );
    }
    if ((pagination.pageSize ?? 1) < 1 || (pagination.rowOffset ?? 0) < 0) {
      const negative = unfit("A page has one row or more, and an offset of 0 or more.");
      throw internal("A page cannot be negative.", negative);
    }
    const jobs = jobsOf(world, configId, configTypes);
    return {
      jobs: pageOf(jobs, body).map((job) => ({
        job: jobRead(world, job),
        attempts: attemptsOf(world, job).map((attempt) => attemptRead(job, attempt)),
      })),
      totalJobCount: jobs.length,
    };
  },
  getJobInfo: (world, { id }: JobId) => jobInfo(world, jobOf(world, id)),
  getJobInfoLight: (world, { id }: JobId) => ({ job: jobRead(world, jobOf(world, id)) }),
  getLastReplicationJob: (world, { connectionId }: { connectionId: string }) => {
    connectionOf(world, connectionId);
    const job = world.jobs.findLast((_) => _.connectionId === connectionId);
    return job === undefined ? {} : { job: jobRead(world, job) };
  },
  cancelJob: (world, { id }: JobId) => {
    const job = jobOf(world, id);
    cancel(world, job);
    return jobInfo(world, job);
  },
  getJobDebugInfo: (world, { id }: JobId) => debugged(world, jobOf(world, id)),
  getAttemptNormalizationStatusesForJob: (world, { id }: Partial<JobId>) => {
    const job = world.jobs.find((_) => _.id === id);
    if (job === undefined) return { attemptNormalizationStatuses: [] };
    return {
      attemptNormalizationStatuses: attemptsOf(world, job).map((attempt) => {
        const { number, breakdown } = attempt;
        const recordsCommitted = committedIn(job, attempt);
        return {
          attemptNumber: number,
          hasRecordsCommitted: recordsCommitted > 0,
          recordsCommitted,
          hasNormalizationFailed:
            typeof breakdown === "object" && breakdown.origin === "normalization",
        };
      }),
    };
  },
};
