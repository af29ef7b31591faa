import { computed, DestroyRef, inject, type Signal } from "@angular/core";
import type { ActionDescription, Json } from "@plugboard/core";
import type { JobView } from "@plugboard/core/seam";
import type { Sheet } from "../../bench/sheet.ts";
import type { RunView } from "../../bench/runView.ts";
import { makeWorker, workView } from "../../bench/worker.ts";
import { injectJob, injectPlugboard } from "../plugboard.ts";
import { FAULTS, TIMELINE } from "./provided.ts";
import { readable } from "./readable.ts";

/** An action that is left to go on at the platform. */
export interface ShownWorker {
  readonly view: Signal<RunView>;
  /** Where the job stands; idle where there is none to watch. */
  readonly job: Signal<JobView>;
  readonly start: (input: Json, maxAttempts: number) => void;
}

/** Starts an action as a job, and watches that: from here, or from wherever its id was kept. */
export const injectWorker = (
  action: () => ActionDescription,
  watched: () => string | undefined,
  onJob: Sheet["watch"],
): ShownWorker => {
  const client = injectPlugboard();
  const { arm } = inject(FAULTS);
  const timeline = inject(TIMELINE);
  const worker = computed(() => makeWorker({ client, action: action(), timeline, arm, onJob }));
  const state = readable(worker);
  const job = injectJob(watched);
  inject(DestroyRef).onDestroy(() => worker().cancel());
  return {
    view: computed(() => workView(worker(), state(), watched(), job.state())),
    job: job.state,
    start: (input, maxAttempts) => worker().start(input, maxAttempts),
  };
};
