import type { ActionDescription, Json } from "@plugboard/core";
import type { JobView } from "@plugboard/core/seam";
import { useEffect, useState } from "react";
import type { Faults } from "../../bench/faults.ts";
import type { Sheet } from "../../bench/sheet.ts";
import { makeWorker, workView } from "../../bench/worker.ts";
import type { RunView } from "../../bench/runView.ts";
import { useJob, usePlugboard } from "../plugboard.ts";
import { useSource } from "./useSource.ts";
import { useTimeline } from "./useTimeline.ts";

/** An action that is left to go on at the platform. */
export interface ShownWorker {
  readonly view: RunView;
  /** Where the job stands; idle where there is none to watch. */
  readonly job: JobView;
  readonly start: (input: Json, maxAttempts: number) => void;
}

/** Starts an action as a job, and watches that: from here, or from wherever its id was kept. */
export const useWorker = (
  action: ActionDescription,
  watched: string | undefined,
  arm: Faults["arm"],
  onJob: Sheet["watch"],
): ShownWorker => {
  const client = usePlugboard();
  const timeline = useTimeline();
  const [worker] = useState(() => makeWorker({ client, action, timeline, arm, onJob }));
  const state = useSource(worker);
  const job = useJob(watched);
  useEffect(() => worker.cancel, [worker]);
  return { view: workView(worker, state, watched, job), job, start: worker.start };
};
