/**
 * The course of a job, worked out from what was decided when it began and from the time alone.
 *
 * Nothing ticks: a manual clock that jumps an hour finds the job where it would be after an hour.
 */

/** How long things take, in milliseconds. */
export interface Pace {
  /** From the request until the first attempt, and from a failed attempt until the next. */
  readonly pause: number;
  /** One attempt. */
  readonly attempt: number;
}

/** The pace at which an attempt takes so many milliseconds: a pause is a tenth of that. */
export const paceOf = (attempt: number): Pace => ({ attempt, pause: Math.round(attempt / 10) });

/** Where an attempt goes wrong, and in what words. */
export interface Breakdown {
  readonly origin: "source" | "destination" | "normalization" | "airbyte_platform";
  readonly type: "config_error" | "system_error";
  readonly message: string;
}

/** What is decided when a job begins. */
export interface Course {
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly pace: Pace;
  /** How each attempt ends; all but the last one fail. */
  readonly attempts: ReadonlyArray<Breakdown | "success">;
  /** When somebody has stopped it, in epoch milliseconds. */
  readonly cancelledAt?: number | undefined;
}

/** The states of a job. */
export type JobStatus = "pending" | "running" | "incomplete" | "failed" | "succeeded" | "cancelled";

/** An attempt at a moment; times are epoch milliseconds. */
export interface AttemptAt {
  readonly number: number;
  readonly startedAt: number;
  readonly status: "running" | "failed" | "succeeded";
  /** From 0 to 1; one that breaks down before its records are all there comes half of the way. */
  readonly progress: number;
  readonly endedAt?: number | undefined;
  readonly breakdown?: Breakdown | "cancelled" | undefined;
}

/** A job at a moment; times are epoch milliseconds. */
export interface Moment {
  readonly status: JobStatus;
  readonly updatedAt: number;
  readonly startedAt?: number | undefined;
  readonly attempts: ReadonlyArray<AttemptAt>;
}

const startOf = ({ createdAt, pace }: Course, attempt: number): number =>
  createdAt + pace.pause + attempt * (pace.attempt + pace.pause);

/** When the job is over, in epoch milliseconds. */
export const endOf = (course: Course): number =>
  course.cancelledAt ?? startOf(course, course.attempts.length - 1) + course.pace.attempt;

const attemptAt = (course: Course, number: number, now: number): AttemptAt => {
  const startedAt = startOf(course, number);
  const { attempt: length } = course.pace;
  const outcome = course.attempts[number] ?? "success";
  const whole = outcome === "success" || outcome.origin === "normalization";
  const reach = whole ? 1 : 0.5;
  const passed = length === 0 ? 1 : Math.min(1, (now - startedAt) / length);
  const begun = { number, startedAt, progress: passed * reach };
  if (now >= startedAt + length) {
    const ended = { ...begun, endedAt: startedAt + length };
    if (outcome === "success") return { ...ended, status: "succeeded" };
    return { ...ended, status: "failed", breakdown: outcome };
  }
  if (course.cancelledAt === undefined) return { ...begun, status: "running" };
  return { ...begun, endedAt: course.cancelledAt, status: "failed", breakdown: "cancelled" };
};

/** The job at a moment. */
export const momentOf = (course: Course, time: number): Moment => {
  const { cancelledAt, createdAt } = course;
  const now = Math.min(time, cancelledAt ?? time);
  const attempts = course.attempts
    .map((_, number) => number)
    .filter((number) => startOf(course, number) <= now)
    .map((number) => attemptAt(course, number, now));
  const last = attempts.at(-1);
  const updatedAt = Math.min(now, endOf(course));
  const begun = { attempts, updatedAt, startedAt: attempts[0]?.startedAt };
  if (cancelledAt !== undefined) return { ...begun, status: "cancelled" };
  if (last === undefined) return { attempts, updatedAt: createdAt, status: "pending" };
  if (last.status !== "failed") return { ...begun, status: last.status };
  return { ...begun, status: attempts.length < course.attempts.length ? "incomplete" : "failed" };
};

/** Whether a job in this state goes on by itself. */
export const isUnderWay = (status: JobStatus): boolean =>
  status === "pending" || status === "running" || status === "incomplete";
