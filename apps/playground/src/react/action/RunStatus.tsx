import type { ActionDescription } from "@plugboard/core";
import { secondsOf, sizeOf } from "../../lib/words.ts";
import { useRuns } from "../hooks/useTimeline.ts";
import type { RunView } from "../hooks/useRun.ts";
import { Countdown } from "../live/Countdown.tsx";

const going: Readonly<Record<string, string>> = { Start: "Starting" };

const doingWords = ({ doing, activity }: RunView): string => {
  const { attempt, retryAt } = activity;
  const what = doing === "Run" || doing === undefined ? "Running" : (going[doing] ?? doing);
  if (retryAt !== undefined) return `Waiting for attempt ${attempt + 1}`;
  return attempt > 1 ? `${what}, attempt ${attempt}` : `${what}…`;
};

/** Where a run stands: in words for all, with a bar for bytes. The room for both is always there. */
export const RunStatus = ({
  run,
  action,
}: {
  readonly run: RunView;
  readonly action: ActionDescription;
}) => {
  const { phase, activity } = run;
  const last = useRuns().find(
    ({ connector, action: name }) => connector === action.connector && name === action.name,
  );
  const outcome = phase === "idle" || phase === "pending" ? undefined : last?.outcome;
  const took = outcome && last ? ` in ${secondsOf(outcome.at - last.began)}` : "";
  const progress = phase === "pending" ? activity.progress : undefined;
  return (
    <div className="run-status" data-phase={phase}>
      <p role="status" aria-label="Status">
        {phase === "pending" && doingWords(run)}
        {outcome && `${outcome.kind === "failed" ? "Failed" : outcome.words}${took}`}
      </p>
      {phase === "pending" && activity.retryAt !== undefined && (
        <Countdown until={activity.retryAt} words={(left) => `in ${left}`} over="now" />
      )}
      {progress !== undefined && (
        <span className="bytes">
          {sizeOf(progress.loaded)}
          {progress.total !== undefined && ` of ${sizeOf(progress.total)}`}
        </span>
      )}
      {progress !== undefined && (
        <progress
          aria-label="Bytes sent"
          value={progress.loaded}
          max={progress.total ?? progress.loaded}
        />
      )}
    </div>
  );
};
