/** What workers tell of the attempt that they work on; the job's logs and numbers show it. */
import { internal, unfit } from "./AirbyteFailure.ts";
import { attemptsOf } from "./JobReads.ts";
import type { Reported } from "./Jobs.ts";
import type { Handlers } from "./Operation.ts";
import type { Fields } from "./Schema.ts";
import type { World } from "./World.ts";

interface AttemptId {
  readonly jobId: number;
  readonly attemptNumber: number;
}

/** Adds to what is reported of an attempt; without such an attempt nothing is written, and it says so. */
const report = (
  world: World,
  { jobId, attemptNumber }: AttemptId,
  add: (before: Reported) => Reported,
): { readonly succeeded: boolean } => {
  const job = world.jobs.find((_) => _.id === jobId);
  if (job === undefined) return { succeeded: false };
  if (!attemptsOf(world, job).some((_) => _.number === attemptNumber)) return { succeeded: false };
  job.reported.set(attemptNumber, add(job.reported.get(attemptNumber) ?? { lines: [] }));
  return { succeeded: true };
};

const say = (before: Reported, line: string): Reported => ({
  ...before,
  lines: [...before.lines, line],
});

/** The operations of workers. */
export const attemptHandlers: Handlers = {
  setWorkflowInAttempt: (
    world,
    body: AttemptId & { workflowId: string; processingTaskQueue?: string },
  ) =>
    report(world, body, (_) => {
      const queue = body.processingTaskQueue ?? "";
      return say(_, `Workflow ${body.workflowId}${queue === "" ? "" : ` on ${queue}`} runs it.`);
    }),
  saveStats: (world, body: AttemptId & { stats: Fields; streamStats?: ReadonlyArray<Fields> }) => {
    if (body.streamStats === undefined && world.dialect === "server") {
      throw internal(
        "java.lang.NullPointerException",
        unfit("The statistics of streams are absent."),
      );
    }
    const { stats, streamStats } = body;
    return report(world, body, (_) => ({ ..._, stats, streamStats: streamStats ?? _.streamStats }));
  },
  saveSyncConfig: (world, body: AttemptId & { syncConfig: { state?: { stateType: string } } }) =>
    report(world, body, (_) => {
      const { state } = body.syncConfig;
      return say(_, `Its configuration is kept, from ${state?.stateType ?? "no"} state on.`);
    }),
};
