import { type Faults, faultsOf } from "../../bench/faults.ts";
import { type FaultTarget, faultWords } from "../../lib/faults.ts";
import { useSource } from "../hooks/useSource.ts";

/** The switches of what goes wrong at the mock with the action that is chosen. */
export const FaultSwitches = ({
  target,
  faults,
}: {
  readonly target: FaultTarget;
  readonly faults: Faults;
}) => {
  const state = useSource(faults);
  const on = faultsOf(state, target);
  return (
    <section className="faults" aria-labelledby="faults-title">
      <div className="card-head">
        <h2 className="region-title" id="faults-title">
          Faults
        </h2>
        <button
          type="button"
          className="quiet"
          aria-disabled={on.length === 0}
          onClick={() => on.length > 0 && faults.reset(target)}
        >
          Reset
        </button>
      </div>
      <p className="faults-target">
        Each time <code>{target.action}</code> is called for:
      </p>
      <ul>
        {faultWords.map(({ name, title, hint }) => (
          <li key={name}>
            <label className="switch">
              <input
                type="checkbox"
                role="switch"
                checked={on.includes(name)}
                onChange={() => faults.turn(target, name)}
                aria-describedby={`fault-${name}`}
                aria-label={title}
              />
              <span className="switch-words">
                {title}
                <span className="hint" id={`fault-${name}`}>
                  {hint}
                </span>
              </span>
            </label>
          </li>
        ))}
      </ul>
      {state.problem !== undefined && (
        <p className="issue" role="alert">
          {state.problem}
        </p>
      )}
    </section>
  );
};
