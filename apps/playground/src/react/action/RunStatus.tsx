import type { ActionDescription } from "@plugboard/core";
import { type RunView, statusWords } from "../../bench/runView.ts";
import { sizeOf } from "../../lib/words.ts";
import { useRuns } from "../hooks/useTimeline.ts";
import { Countdown } from "../live/Countdown.tsx";

/** Where a run stands: in words for all, with a bar for bytes. The room for both is always there. */
export const RunStatus = ({
  run,
  action,
}: {
  readonly run: RunView;
  readonly action: ActionDescription;
}) => {
  const { phase, activity } = run;
  const runs = useRuns();
  const { retryAt, progress } = phase === "pending" ? activity : {};
  return (
    <div className="run-status" data-phase={phase}>
      <p role="status" aria-label="Status">
        {statusWords(run, action, runs)}
      </p>
      {retryAt !== undefined && (
        <Countdown until={retryAt} words={(left) => `in ${left}`} over="now" />
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
