import {
  type ActionDescription,
  type CallEvent,
  isPlugboardError,
  type Json,
} from "@plugboard/core";
import type { Activity, JobView } from "@plugboard/core/seam";
import { useCallback, useEffect, useRef, useState } from "react";
import { useJob, usePlugboard } from "../plugboard.ts";
import type { Faults } from "./useFaults.ts";
import { isCancelled, type Phase, type RunView } from "./useRun.ts";
import { useTimeline } from "./useTimeline.ts";

/** An action that is left to go on at the platform, and the job that it is there. */
export interface Worker extends RunView {
  readonly start: (input: Json) => void;
  /** Where the job stands; idle where there is none to watch. */
  readonly watched: JobView;
}

interface Start {
  readonly phase: Phase;
  readonly activity: Activity;
  readonly output: unknown;
  readonly error: unknown;
}

const QUIET: Activity = {
  attempt: 0,
  retryAt: undefined,
  progress: undefined,
  isPaused: false,
};
const REST: Start = { phase: "idle", activity: QUIET, output: undefined, error: undefined };

const activityAfter = (before: Activity, event: CallEvent): Activity => {
  if (event._tag === "Attempt") return { ...QUIET, attempt: event.attempt };
  return event._tag === "Waiting" ? { ...before, retryAt: event.until } : before;
};

/** Starts an action as a job, and watches that: from here, or from wherever its id was kept. */
export const useWork = (
  { connector, name }: ActionDescription,
  {
    maxAttempts,
    arm,
    job,
    onJob,
  }: {
    readonly maxAttempts: number;
    readonly arm: Faults["arm"];
    readonly job: string | undefined;
    readonly onJob: (job: string) => void;
  },
): Worker => {
  const client = usePlugboard();
  const timeline = useTimeline();
  const watched = useJob(job);
  const [state, setState] = useState(REST);
  const controller = useRef<AbortController>(undefined);
  const cancel = useCallback(() => controller.current?.abort(), []);
  // What was started goes on; what has not left yet does not leave for a page that is gone.
  useEffect(() => cancel, [cancel]);

  const submit = async (input: Json, signal: AbortSignal): Promise<unknown> => {
    const onEvent = (event: CallEvent): void =>
      setState((before) => ({ ...before, activity: activityAfter(before.activity, event) }));
    const options = { maxAttempts, signal, onEvent };
    const { id, wait } = await client.submit(connector, name, input, options);
    // Without an id it was done before it could be left.
    if (id === "") return wait();
    onJob(id);
    return undefined;
  };
  const begin = async (input: Json): Promise<void> => {
    const own = new AbortController();
    controller.current = own;
    setState({ ...REST, phase: "pending" });
    await arm({ connector, action: name });
    try {
      const output = await timeline.track(
        { connector, action: name, title: "Start" },
        () => submit(input, own.signal),
        (done) => (done === undefined ? "Started" : "Done at once"),
      );
      setState({ ...REST, phase: "done", output });
    } catch (error) {
      setState({ ...REST, phase: isCancelled(error) ? "cancelled" : "failed", error });
    }
  };
  const { phase, activity, output, error } = state;
  const refused = phase === "failed" && isPlugboardError(error) ? error : null;
  return {
    phase,
    doing: phase === "pending" ? "Start" : undefined,
    activity,
    output: job === undefined ? output : watched.data,
    error: refused ?? watched.error,
    cancel,
    paging: undefined,
    start: (input) => void begin(input),
    watched,
  };
};
