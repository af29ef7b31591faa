/** Runs that go on, and what a look at each is answered with. */
import type { SeededRandom } from "../SeededRandom.ts";
import type { AixplainFailure } from "./AixplainFailure.ts";
import type { RunMode } from "./RunMode.ts";

/** What a run comes to: its output, or why there is none. */
export type Outcome = { readonly data: unknown } | { readonly failure: AixplainFailure };

/** The runs that go on. */
export interface Runs {
  /** The answer to a run: its end, or where to look at it. */
  readonly answer: (outcome: Outcome, mode: RunMode, origin: string, team: string) => Response;
  /** The answer to a look; undefined where there is no such run. */
  readonly look: (id: string, team: string) => Response | undefined;
}

interface Going {
  readonly outcome: Outcome;
  readonly mode: RunMode;
  readonly team: string;
  readonly since: number;
  looks: number;
}

const succeeded = (data: unknown) => ({
  status: "SUCCESS",
  completed: true,
  data,
  usedCredits: 0.00001,
  runTime: 0.4,
});

/** Nothing goes on. */
export const makeRuns = (random: SeededRandom, now: () => number): Runs => {
  const going = new Map<string, Going>();

  const addressOf = (id: string, { address = "whole" }: RunMode, origin: string): unknown => {
    const path = `/api/v1/data/${id}`;
    if (typeof address === "object") return address.origin + path;
    return {
      whole: origin + path,
      relative: path.slice(1),
      id,
      number: Number(id),
      none: undefined,
    }[address];
  };

  const atOnce = (outcome: Outcome, { status }: RunMode): Response => {
    if (!("failure" in outcome)) return Response.json(succeeded(outcome.data));
    const { failure } = outcome;
    // A failed run is told with a good status, what a supplier refuses is not.
    const usual = failure.shape === "run" ? 200 : failure.status;
    return Response.json(failure.body, { status: status ?? usual });
  };

  return {
    answer: (outcome, mode, origin, team) => {
      const { polls, takes, completed = false } = mode;
      if (polls === undefined && takes === undefined) return atOnce(outcome, mode);
      const id = mode.address === "number" ? String(1000 + going.size) : random.uuid();
      going.set(id, { outcome, mode, team, since: now(), looks: 0 });
      const data = addressOf(id, mode, origin);
      return Response.json({ status: "IN_PROGRESS", completed, data, requestId: random.uuid() });
    },
    look: (id, team) => {
      const run = going.get(id);
      if (run === undefined || run.team !== team) return undefined;
      const { mode, outcome, since } = run;
      const { polls = 0, takes = 0, named = true, status = 200 } = mode;
      if (mode.look !== undefined) return mode.look();
      run.looks += 1;
      if (run.looks <= polls || now() < since + takes) {
        return Response.json({ ...(named && { status: "IN_PROGRESS" }), completed: false });
      }
      const body = "failure" in outcome ? Object(outcome.failure.body) : succeeded(outcome.data);
      const { status: said, ...rest } = body;
      return Response.json(
        { ...rest, ...(named && said !== undefined && { status: said }) },
        { status },
      );
    },
  };
};
