import type { ActionDescription, CatalogSnapshot } from "@plugboard/core";
import { usePlugboard } from "@plugboard/react";
import { useEffect, useState } from "react";
import { Workbench } from "./Workbench.tsx";

const idOf = ({ connector, name }: ActionDescription): string => `${connector}/${name}`;

export const App = () => {
  const client = usePlugboard();
  const [catalog, setCatalog] = useState<CatalogSnapshot>();
  const [failure, setFailure] = useState<Error>();
  const [chosen, setChosen] = useState("github/list_pull_requests");
  useEffect(() => {
    const controller = new AbortController();
    const { signal } = controller;
    client.catalog({ signal }).then(setCatalog, (error: Error) => {
      if (!signal.aborted) setFailure(error);
    });
    return () => controller.abort();
  }, [client]);

  const connectors = catalog?.connectors ?? [];
  const action = connectors.flatMap(({ actions }) => actions).find((one) => idOf(one) === chosen);
  return (
    <>
      <header>
        <h1>Plugboard</h1>
        <p>One client for connector platforms. This one is a mock: nothing here is real.</p>
      </header>
      {failure && <p role="alert">{failure.message}</p>}
      {!catalog && !failure && <p role="status">Asking the platform what it can do…</p>}
      <div className="columns">
        <nav aria-label="Connectors">
          {connectors.map(({ name, title, actions }) => (
            <details key={name} open={chosen.startsWith(`${name}/`)}>
              <summary>
                {title} <small>{actions.length} actions</small>
              </summary>
              <ul>
                {actions.map((one) => (
                  <li key={one.name}>
                    <button
                      aria-current={one === action || undefined}
                      onClick={() => setChosen(idOf(one))}
                    >
                      {one.name}
                    </button>
                  </li>
                ))}
              </ul>
            </details>
          ))}
        </nav>
        {action && <Workbench key={chosen} action={action} />}
      </div>
    </>
  );
};
