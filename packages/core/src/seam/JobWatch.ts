/** Work at the platform, watched: where it stands, and the way to end it. */
import type { JobState } from "../Job.ts";
import type { PlugboardError } from "../PlugboardError.ts";
import { type AnyClient, verbsOf } from "./Reads.ts";
import { quiet, toFailure } from "./Failure.ts";
import { makeListeners, type Readable } from "./Readable.ts";

/** Where a job stands; `progress` is 0 to 1. */
export interface JobView<A = unknown> {
  readonly status: "idle" | "running" | "success" | "error" | "cancelled";
  readonly progress: number | undefined;
  /** What the platform says beside the progress. */
  readonly detail: unknown;
  readonly data: A | undefined;
  readonly error: PlugboardError | null;
  readonly isRunning: boolean;
  /** Ends the work at the platform, where it can. */
  readonly cancel: () => Promise<void>;
}

/** A component's view of a job. */
export interface JobWatch<A> extends Readable<JobView<A>> {
  /** Watches this job, while somebody is subscribed; `undefined` watches none. */
  readonly set: (client: AnyClient, id: string | undefined) => void;
}

/** Makes a component's view of a job. */
export const makeJobWatch = <A = unknown>(): JobWatch<A> => {
  const listeners = makeListeners();
  let client: AnyClient | undefined;
  let id: string | undefined;
  let watching: AbortController | undefined;
  let hasEnded = false;

  const cancel = async (): Promise<void> => {
    if (client !== undefined && id !== undefined) await verbsOf(client).job(id).cancel();
  };
  const resting: JobView<A> = {
    status: "idle",
    progress: undefined,
    detail: undefined,
    data: undefined,
    error: null,
    isRunning: false,
    cancel: () => quiet(cancel()),
  };
  const running: JobView<A> = { ...resting, status: "running", isRunning: true };
  let state = resting;
  const show = (next: JobView<A>): void => {
    if (state === next) return;
    state = next;
    listeners.notify();
  };
  const stop = (): void => {
    watching?.abort();
    watching = undefined;
  };
  /** Watches from where it was left; what has ended is not asked about again. */
  const start = (): void => {
    if (client === undefined || id === undefined || listeners.size === 0) return;
    if (watching !== undefined || hasEnded) return;
    const controller = new AbortController();
    watching = controller;
    const end = (next: () => JobView<A>): void => {
      if (watching !== controller) return;
      watching = undefined;
      hasEnded = true;
      show(next());
    };
    const onPoll = (poll: JobState): void => {
      if (watching !== controller || poll._tag !== "Running") return;
      show({ ...running, progress: poll.progress, detail: poll.detail });
    };
    verbsOf(client)
      .job<A>(id)
      .wait({ signal: controller.signal, onPoll })
      .then(
        (data) => end(() => ({ ...resting, status: "success", progress: 1, data })),
        (cause: unknown) =>
          end(() => {
            const error = toFailure(cause);
            // Nobody waits any more; how the work goes on is not known.
            if (error._tag === "Cancelled") return resting;
            const isCancelled = error._tag === "JobFailed" && error.reason === "cancelled";
            return { ...resting, status: isCancelled ? "cancelled" : "error", error };
          }),
      );
  };
  return {
    get: () => state,
    getServer: () => state,
    set: (nextClient, nextId) => {
      if (client?.scope !== nextClient.scope || id !== nextId) {
        stop();
        hasEnded = false;
        client = nextClient;
        id = nextId;
        show(id === undefined ? resting : running);
      }
      start();
    },
    subscribe: (listener) => {
      const leave = listeners.add(listener);
      start();
      return () => {
        leave();
        if (listeners.size === 0) stop();
      };
    },
  };
};
