import type { ActionDescription } from "@plugboard/core";
import type { JobView } from "@plugboard/core/seam";
import { computed, onScopeDispose, type Ref } from "vue";
import type { RunView } from "../../bench/runView.ts";
import { makeWorker, type Worker, workView } from "../../bench/worker.ts";
import { useJob, usePlugboard } from "../plugboard.ts";
import { useFaults } from "./useFaults.ts";
import { useSource } from "./useSource.ts";
import { useTimeline } from "./useTimeline.ts";

/** An action that is left to go on at the platform, and the job that it is there. */
export interface Work {
  readonly view: Readonly<Ref<RunView>>;
  /** Where the job stands; idle where there is none to watch. */
  readonly watched: Readonly<Ref<JobView>>;
  readonly start: Worker["start"];
}

/** Starts an action as a job, and watches that: from here, or from wherever its id was kept. */
export const useWorker = (
  action: ActionDescription,
  job: Readonly<Ref<string | undefined>>,
  onJob: (job: string) => void,
): Work => {
  const worker = makeWorker({
    client: usePlugboard(),
    action,
    timeline: useTimeline(),
    arm: useFaults().arm,
    onJob,
  });
  // What was started goes on; what has not left yet does not leave for a page that is gone.
  onScopeDispose(worker.cancel);
  const state = useSource(worker);
  const { state: watched } = useJob(job);
  const view = computed(() => workView(worker, state.value, job.value, watched.value));
  return { view, watched, start: worker.start };
};
