/** An action that is left to go on at the platform, and the job that it is there. */
import {
  type ActionDescription,
  type CallEvent,
  type Client,
  isPlugboardError,
  type Json,
} from "@plugboard/core";
import type { Activity, JobView } from "@plugboard/core/seam";
import type { Timeline } from "../lib/timeline.ts";
import type { Faults } from "./faults.ts";
import { isCancelled, type Phase, type RunView } from "./runView.ts";
import { hold, type Source } from "./source.ts";

/** Where its start stands. */
export interface WorkerState {
  readonly phase: Phase;
  readonly activity: Activity;
  /** What came of it, where it was done before it could be left. */
  readonly output: unknown;
  readonly error: unknown;
}

/** What an action is started with. */
export interface WorkerParts {
  readonly client: Client;
  readonly action: ActionDescription;
  readonly timeline: Timeline;
  readonly arm: Faults["arm"];
  readonly onJob: (job: string) => void;
}

/** An action that is left to go on at the platform. */
export interface Worker extends Source<WorkerState> {
  readonly start: (input: Json, maxAttempts: number) => void;
  /** What was started goes on; what has not left yet does not leave. */
  readonly cancel: () => void;
}

const QUIET: Activity = {
  attempt: 0,
  retryAt: undefined,
  progress: undefined,
  isPaused: false,
};
const REST: WorkerState = { phase: "idle", activity: QUIET, output: undefined, error: undefined };

const activityAfter = (before: Activity, event: CallEvent): Activity => {
  if (event._tag === "Attempt") return { ...QUIET, attempt: event.attempt };
  return event._tag === "Waiting" ? { ...before, retryAt: event.until } : before;
};

/** Makes one for an action that nobody has started yet. */
export const makeWorker = ({ client, action, timeline, arm, onJob }: WorkerParts): Worker => {
  const { connector, name } = action;
  const held = hold(REST);
  let controller: AbortController | undefined;

  const submit = async (
    input: Json,
    maxAttempts: number,
    signal: AbortSignal,
  ): Promise<unknown> => {
    const onEvent = (event: CallEvent): void =>
      held.set({ activity: activityAfter(held.get().activity, event) });
    const options = { maxAttempts, signal, onEvent };
    const { id, wait } = await client.submit(connector, name, input, options);
    // Without an id it was done before it could be left.
    if (id === "") return wait();
    onJob(id);
    return undefined;
  };
  const start = async (input: Json, maxAttempts: number): Promise<void> => {
    const own = new AbortController();
    controller = own;
    held.set({ ...REST, phase: "pending" });
    await arm({ connector, action: name });
    try {
      const output = await timeline.track(
        { connector, action: name, title: "Start" },
        () => submit(input, maxAttempts, own.signal),
        (done) => (done === undefined ? "Started" : "Done at once"),
      );
      held.set({ ...REST, phase: "done", output });
    } catch (error) {
      held.set({ ...REST, phase: isCancelled(error) ? "cancelled" : "failed", error });
    }
  };

  return {
    get: held.get,
    subscribe: held.subscribe,
    start: (input, maxAttempts) => void start(input, maxAttempts),
    cancel: () => controller?.abort(),
  };
};

/** What is shown of it: how its start went, then the job as the hook shows it. */
export const workView = (
  { cancel }: Worker,
  { phase, activity, output, error }: WorkerState,
  job: string | undefined,
  watched: Pick<JobView, "data" | "error">,
): RunView => ({
  phase,
  doing: phase === "pending" ? "Start" : undefined,
  activity,
  output: job === undefined ? output : watched.data,
  error: phase === "failed" && isPlugboardError(error) ? error : watched.error,
  cancel,
  paging: undefined,
});
