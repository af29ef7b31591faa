import {
  isPlugboardError,
  type Issue,
  type Json,
  type Method,
  type PlugboardError,
} from "@plugboard/core";
import { useCallback, useEffect, useState } from "react";
import { usePlugboard } from "../plugboard.ts";
import { Problem } from "../shell/Problem.tsx";
import { ConfigurationForm } from "./ConfigurationForm.tsx";

interface Told {
  readonly methods?: ReadonlyArray<Method>;
  readonly error?: PlugboardError;
}

const NOTHING = { type: "object", properties: {} };

/** The ways of linking that a platform tells, and the form of the one that is chosen. */
export const MethodForms = ({
  connector,
  issues,
  onConnect,
  onDone,
}: {
  readonly connector: string;
  readonly issues: ReadonlyArray<Issue>;
  readonly onConnect: (given: Json, scheme?: string) => Promise<void>;
  readonly onDone: () => void;
}) => {
  const { integrations } = usePlugboard();
  const [{ methods, error }, setTold] = useState<Told>({});
  const [chosen, setChosen] = useState<string>();
  const ask = useCallback(() => {
    integrations.methods(connector).then(
      (told) => setTold({ methods: told }),
      (cause: unknown) => {
        if (isPlugboardError(cause)) setTold({ error: cause });
      },
    );
  }, [integrations, connector]);
  useEffect(ask, [ask]);
  const again = (): void => {
    setTold({});
    ask();
  };
  if (error !== undefined) return <Problem error={error} onRetry={again} />;
  if (methods === undefined) return <div className="skeleton tall" aria-hidden="true" />;
  const method = methods.find(({ scheme }) => scheme === chosen) ?? methods[0];
  return (
    <div className="methods">
      {methods.length > 1 && (
        <label className="field">
          Link by
          <select value={method?.scheme} onChange={({ target }) => setChosen(target.value)}>
            {methods.map(({ scheme }) => (
              <option key={scheme}>{scheme}</option>
            ))}
          </select>
        </label>
      )}
      {method?.kind === "consent" && (
        <p className="hint">A page beside this one asks for your consent.</p>
      )}
      <ConfigurationForm
        key={method?.scheme}
        schema={method?.schema ?? NOTHING}
        issues={issues}
        onConnect={(given) => onConnect(given, method?.scheme)}
        onDone={onDone}
      />
    </div>
  );
};
