/** Jobs as they are read: times in epoch seconds, numbers that grow while an attempt runs, and logs. */
import type { Job, StreamWork } from "./Jobs.ts";
import type { Fields } from "./Schema.ts";
import { type AttemptAt, type Breakdown, momentOf } from "./Timeline.ts";
import type { World } from "./World.ts";

const seconds = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const descriptorOf = ({ name, namespace }: StreamWork): Fields => ({ name, namespace });

/** The job, without its attempts. */
export const jobRead = (world: World, job: Job) => {
  const { status, startedAt, updatedAt } = momentOf(job.course, world.now());
  const { id, configType, connectionId, course, streams } = job;
  return {
    id,
    configType,
    configId: connectionId,
    createdAt: seconds(course.createdAt),
    updatedAt: seconds(updatedAt),
    startedAt: startedAt === undefined ? undefined : seconds(startedAt),
    status,
    ...(configType === "reset_connection" && {
      resetConfig: { streamsToReset: streams.map(descriptorOf) },
    }),
  };
};

const isCommitted = ({ status, breakdown }: AttemptAt): boolean =>
  status === "succeeded" || (typeof breakdown === "object" && breakdown.origin === "normalization");

/** How many records an attempt has written for good. */
export const committedIn = (job: Job, attempt: AttemptAt): number =>
  isCommitted(attempt) ? job.streams.reduce((sum, _) => sum + _.records, 0) : 0;

const statsOf = (streams: ReadonlyArray<StreamWork>, attempt: AttemptAt): Fields => {
  const total = (of: "records" | "bytes"): number => streams.reduce((sum, _) => sum + _[of], 0);
  const emitted = Math.floor(total("records") * attempt.progress);
  return {
    recordsEmitted: emitted,
    bytesEmitted: Math.floor(total("bytes") * attempt.progress),
    estimatedRecords: total("records"),
    estimatedBytes: total("bytes"),
    recordsCommitted: isCommitted(attempt) ? emitted : 0,
  };
};

const failureOf = (breakdown: Breakdown | "cancelled", timestamp: number): Fields =>
  breakdown === "cancelled"
    ? {
        failureOrigin: "airbyte_platform",
        failureType: "manual_cancellation",
        externalMessage: "Somebody has cancelled it.",
        retryable: false,
        timestamp,
      }
    : {
        failureOrigin: breakdown.origin,
        failureType: breakdown.type,
        externalMessage: breakdown.message,
        internalMessage: breakdown.message,
        retryable: breakdown.type !== "config_error",
        timestamp,
      };

/** One attempt; what a worker has reported of it wins over what the course says. */
export const attemptRead = (job: Job, attempt: AttemptAt) => {
  const { number, status, startedAt, endedAt, progress, breakdown } = attempt;
  const reported = job.reported.get(number);
  const stats = { ...statsOf(job.streams, attempt), ...reported?.stats };
  const updatedAt = endedAt ?? startedAt + Math.round(progress * job.course.pace.attempt);
  return {
    id: number,
    status,
    createdAt: seconds(startedAt),
    updatedAt: seconds(updatedAt),
    endedAt: endedAt === undefined ? undefined : seconds(endedAt),
    bytesSynced: stats["bytesEmitted"],
    recordsSynced: stats["recordsEmitted"],
    totalStats: stats,
    streamStats:
      reported?.streamStats ??
      job.streams.map((stream) => ({
        streamName: stream.name,
        streamNamespace: stream.namespace,
        stats: statsOf([stream], attempt),
      })),
    ...(breakdown !== undefined && {
      failureSummary: {
        failures: [failureOf(breakdown, updatedAt)],
        partialSuccess: committedIn(job, attempt) > 0,
      },
    }),
  };
};

const logOf = (job: Job, attempt: AttemptAt): ReadonlyArray<string> => {
  const { number, startedAt, endedAt, breakdown } = attempt;
  const line = (at: number, text: string): string => `${new Date(at).toISOString()} ${text}`;
  const { recordsEmitted } = statsOf(job.streams, attempt);
  const reported = job.reported.get(number)?.lines ?? [];
  const words = breakdown === "cancelled" ? "Cancelled." : breakdown?.message;
  return [
    line(startedAt, `platform > Attempt ${number} of job ${job.id} begins.`),
    ...job.streams.map(({ name }) => line(startedAt, `source > Reading ${name}.`)),
    ...reported.map((text) => line(startedAt, `worker > ${text}`)),
    ...(endedAt === undefined
      ? []
      : [
          line(endedAt, `destination > ${String(recordsEmitted)} records have come.`),
          line(endedAt, `platform > ${words ?? "The attempt has succeeded."}`),
        ]),
  ];
};

/** The attempts at this moment. */
export const attemptsOf = (world: World, job: Job): ReadonlyArray<AttemptAt> =>
  momentOf(job.course, world.now()).attempts;

/** Attempts with their logs. */
export const attemptInfos = (world: World, job: Job) =>
  attemptsOf(world, job).map((attempt) => ({
    attempt: attemptRead(job, attempt),
    logs: { logLines: logOf(job, attempt) },
  }));

/** The job with its attempts and their logs. */
export const jobInfo = (world: World, job: Job) => ({
  job: jobRead(world, job),
  attempts: attemptInfos(world, job),
});
