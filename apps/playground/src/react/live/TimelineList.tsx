import { useRuns, useTimeline } from "../hooks/useTimeline.ts";
import { TimelineRun } from "./TimelineRun.tsx";

/** The runs, the newest first. */
export const TimelineList = () => {
  const runs = useRuns();
  const { clear } = useTimeline();
  return (
    <section className="timeline" aria-labelledby="timeline-title">
      <div className="card-head">
        <h2 className="region-title" id="timeline-title">
          Timeline
        </h2>
        <button
          type="button"
          className="quiet"
          aria-disabled={runs.length === 0}
          onClick={() => clear()}
        >
          Clear
        </button>
      </div>
      {runs.length === 0 && (
        <p className="empty">Attempts, waits and outcomes show up here as they happen.</p>
      )}
      <ol aria-label="Runs">
        {runs.map((run) => (
          <TimelineRun key={run.id} run={run} />
        ))}
      </ol>
    </section>
  );
};
