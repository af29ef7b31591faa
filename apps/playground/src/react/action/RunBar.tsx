import type { ActionDescription } from "@plugboard/core";
import type { RunView } from "../../bench/runView.ts";
import { Icon } from "../shell/Icon.tsx";
import { RunStatus } from "./RunStatus.tsx";

/** Run, cancel, how often, and where it stands. */
export const RunBar = ({
  run,
  action,
  attempts,
  onAttempts,
  onStart,
}: {
  readonly run: RunView;
  readonly action: ActionDescription;
  readonly attempts: number;
  readonly onAttempts: (attempts: number) => void;
  /** Starts it as a job, where there is such a thing. */
  readonly onStart: (() => void) | undefined;
}) => {
  const busy = run.phase === "pending";
  return (
    <div className="runbar">
      <div className="runbar-buttons">
        {/* Disabled in words only: a focused button that is disabled loses the keyboard. */}
        <button type="submit" className="primary" aria-disabled={busy}>
          <Icon name="play" />
          Run
          <kbd aria-hidden="true">↵</kbd>
        </button>
        {onStart !== undefined && (
          <button type="button" aria-disabled={busy} onClick={onStart}>
            Start as a job
          </button>
        )}
        <button type="button" aria-disabled={!busy} onClick={() => busy && run.cancel()}>
          Cancel
          <kbd aria-hidden="true">Esc</kbd>
        </button>
      </div>
      <RunStatus run={run} action={action} />
      <label className="attempts">
        Attempts
        <input
          type="number"
          min={1}
          max={9}
          value={attempts}
          onChange={({ target }) => onAttempts(target.valueAsNumber)}
        />
      </label>
    </div>
  );
};
