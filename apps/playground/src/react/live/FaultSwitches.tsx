import { faultWords, type FaultName, type FaultTarget } from "../../lib/faults.ts";
import type { Faults } from "../hooks/useFaults.ts";

/** The switches of what goes wrong at the mock with the action that is chosen. */
export const FaultSwitches = ({
  target,
  faults,
}: {
  readonly target: FaultTarget;
  readonly faults: Faults;
}) => {
  const on = faults.of(target);
  const turn = (name: FaultName): void =>
    faults.set(target, on.includes(name) ? on.filter((other) => other !== name) : [...on, name]);
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
          onClick={() => on.length > 0 && faults.set(target, [])}
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
                onChange={() => turn(name)}
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
      {faults.problem !== undefined && (
        <p className="issue" role="alert">
          {faults.problem}
        </p>
      )}
    </section>
  );
};
