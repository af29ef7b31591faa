/** Work that goes on at a platform, in words. */
import type { JobView } from "@plugboard/core/seam";
import type { JobAttempt, JobsKit } from "../platforms/PlatformKit.ts";
import type { BadgeWords, Tone } from "./badges.ts";

const looks: Readonly<Record<JobView["status"], BadgeWords>> = {
  idle: { words: "not watched", tone: "plain" },
  running: { words: "running", tone: "info" },
  success: { words: "done", tone: "good" },
  error: { words: "failed", tone: "bad" },
  cancelled: { words: "cancelled", tone: "plain" },
};

const tones: Readonly<Record<string, Tone>> = {
  running: "info",
  succeeded: "good",
  failed: "bad",
};

const percent = new Intl.NumberFormat(undefined, { style: "percent" });

/** Where a job stands. */
export const jobBadge = ({ status }: Pick<JobView, "status">): BadgeWords => looks[status];

/** How one of its attempts went. */
export const attemptTone = ({ status }: JobAttempt): Tone => tones[status] ?? "plain";

/** How far a job is, as long as that is known; empty where it is not. */
export const shareOf = ({ isRunning, progress }: Pick<JobView, "isRunning" | "progress">): string =>
  isRunning && progress !== undefined ? percent.format(progress) : "";

/** The value of its bar: unknown while it runs and says nothing, whole when it is over. */
export const barOf = ({
  isRunning,
  progress,
}: Pick<JobView, "isRunning" | "progress">): number | undefined => (isRunning ? progress : 1);

/** The attempts in what the platform has said of it last. */
export const attemptsOf = (
  kit: JobsKit | undefined,
  { detail, data, error }: Pick<JobView, "detail" | "data" | "error">,
): ReadonlyArray<JobAttempt> => kit?.attemptsOf?.(detail ?? data ?? error?.body) ?? [];
