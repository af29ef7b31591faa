import type { Issue, Json, Method } from "@plugboard/core";
import { useState } from "react";
import { makeMethods, methodOf, NOTHING } from "../../bench/methods.ts";
import { useSource } from "../hooks/useSource.ts";
import { usePlugboard } from "../plugboard.ts";
import { Problem } from "../shell/Problem.tsx";
import { ConfigurationForm } from "./ConfigurationForm.tsx";

/** The ways of linking that a platform tells, and the form of the one that is chosen. */
export const MethodForms = ({
  target,
  issues,
  onConnect,
  onDone,
}: {
  readonly target: string;
  readonly issues: ReadonlyArray<Issue>;
  readonly onConnect: (given: Json, method?: Method) => void;
  readonly onDone: () => void;
}) => {
  const { integrations } = usePlugboard();
  const [ways] = useState(() => makeMethods(() => integrations.methods(target)));
  const state = useSource(ways);
  const { methods, error } = state;
  if (error !== undefined) return <Problem error={error} onRetry={ways.ask} />;
  if (methods === undefined) return <div className="skeleton tall" aria-hidden="true" />;
  const method = methodOf(state);
  return (
    <div className="methods">
      {methods.length > 1 && (
        <label className="field">
          Link by
          <select value={method?.scheme} onChange={(event) => ways.choose(event.target.value)}>
            {methods.map(({ scheme }) => (
              <option key={scheme}>{scheme}</option>
            ))}
          </select>
        </label>
      )}
      {method?.kind === "consent" && (
        <p className="hint">The supplier's own page asks for your consent.</p>
      )}
      <ConfigurationForm
        key={method?.scheme}
        schema={method?.schema ?? NOTHING}
        issues={issues}
        onConnect={(given) => onConnect(given, method)}
        onDone={onDone}
      />
    </div>
  );
};
