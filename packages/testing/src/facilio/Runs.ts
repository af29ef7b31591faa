/** Answering runs: at once, as a job, or not in time; what `async` and `timeout_ms` ask for. */
import type { Incoming } from "../Incoming.ts";
import type { Sleep } from "../ManualClock.ts";
import { FacilioFailure, invalid } from "./FacilioFailure.ts";
import { beginTask, type Outcome } from "./Task.ts";
import type { World } from "./World.ts";

/** What a run is. */
export interface RunOrder {
  readonly incoming: Incoming;
  readonly work: (signal: AbortSignal) => Promise<unknown>;
  /** Milliseconds before the work. @default 0 */
  readonly takes?: number | undefined;
  /** Whether it goes on as a job without being asked to. @default false */
  readonly job?: boolean | undefined;
}

/** Answers runs. */
export type Run = (order: RunOrder) => Promise<Response>;

const timeoutOf = ({ url }: Incoming): number | undefined => {
  const text = url.searchParams.get("timeout_ms");
  if (text === null) return undefined;
  if (!/^[1-9]\d*$/.test(text)) throw invalid("timeout_ms is no whole number above 0");
  return Number(text);
};

const responseOf = (outcome: Outcome): Response => {
  if (outcome._tag === "Refused") throw outcome.failure;
  return Response.json(outcome.output ?? null);
};

/** Runs work as Facilio does; `onTimeout` says what becomes of what was not done in time. */
export const makeRun =
  (options: {
    readonly world: () => World;
    readonly sleep: Sleep;
    readonly onTimeout: "refuse" | "job";
  }): Run =>
  async ({ incoming, work, takes = 0, job = false }) => {
    const { world, sleep, onTimeout } = options;
    const { jobs, signal } = world();
    const timeout = timeoutOf(incoming);
    const task = beginTask(work, { takes, sleep, signal });
    if (job || incoming.url.searchParams.get("async") === "true") {
      return Response.json(jobs.add(task, timeout), { status: 202 });
    }
    if (timeout === undefined) return responseOf(await task.ended);

    const waiting = new AbortController();
    const late = sleep(timeout, waiting.signal).then(
      () => "late" as const,
      () => "late" as const,
    );
    const first = await Promise.race([task.ended, late]);
    if (first !== "late") {
      waiting.abort();
      return responseOf(first);
    }
    if (onTimeout === "job") return Response.json(jobs.add(task));
    const failure = new FacilioFailure(504, "TIMEOUT", `The run took longer than ${timeout} ms`);
    task.abort(failure);
    throw failure;
  };
