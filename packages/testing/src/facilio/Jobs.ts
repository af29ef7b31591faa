/** Work that goes on after its request was answered, by id. */
import type { Sleep } from "../ManualClock.ts";
import { FacilioFailure, missing } from "./FacilioFailure.ts";
import type { Task } from "./Task.ts";

/** Jobs by id. */
export interface Jobs {
  /** Keeps work as a job, for so many milliseconds at the most; gives what says that it was begun. */
  readonly add: (
    task: Task,
    timeout?: number,
  ) => { readonly job_id: string | number; readonly status: string };
  /** What is said of a job now. */
  readonly look: (id: string) => Promise<object>;
}

/** Lets what can go on go on, so that work without a wait has ended by the first look. */
const breath = (): Promise<undefined> =>
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), 0);
  });

/** No jobs. */
export const makeJobs = (options: {
  readonly ids: "text" | "number";
  readonly now: () => number;
  readonly sleep: Sleep;
  readonly signal: AbortSignal;
}): Jobs => {
  const { ids, now, sleep, signal } = options;
  const jobs = new Map<string, { readonly task: Task; readonly since: number }>();
  return {
    add: (task, timeout) => {
      const count = jobs.size + 1;
      const id = ids === "number" ? count : `job-${count}`;
      jobs.set(String(id), { task, since: now() });
      if (timeout !== undefined) {
        sleep(timeout, signal).then(
          () => task.abort(new FacilioFailure(504, "TIMEOUT", "The job took too long")),
          () => undefined, // the world has ended
        );
      }
      return { job_id: id, status: "pending" };
    },
    look: async (id) => {
      const found = jobs.get(id);
      if (found === undefined) throw missing("job", id);
      const { task, since } = found;
      const job_id = ids === "number" ? Number(id) : id;
      const outcome = await Promise.race([task.ended, breath()]);
      if (outcome === undefined) {
        return { job_id, status: now() === since ? "pending" : "running" };
      }
      if (outcome._tag === "Done") return { job_id, status: "completed", result: outcome.output };
      const { failure } = outcome;
      const status = failure.code === "TIMEOUT" ? "timed_out" : "failed";
      return { job_id, status, error: failure.error };
    },
  };
};
