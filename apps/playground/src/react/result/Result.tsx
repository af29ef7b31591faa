import { type ActionDescription, isConnectorFile } from "@plugboard/core";
import { useMemo } from "react";
import { nothingWords, type RunView } from "../../bench/runView.ts";
import { LinkHere } from "../accounts/LinkHere.tsx";
import { useBench } from "../hooks/useBench.ts";
import { Problem } from "../shell/Problem.tsx";
import { FileCard } from "./FileCard.tsx";
import { OutputTabs } from "./OutputTabs.tsx";
import { PagesBar } from "./PagesBar.tsx";

/** What came of a run: a file, a table, JSON, or what went wrong and what to do about it. */
export const Result = ({
  action,
  run,
  isAwaited = false,
  onRetry,
}: {
  readonly action: ActionDescription;
  readonly run: RunView;
  /** A job goes on whose output comes here. */
  readonly isAwaited?: boolean;
  readonly onRetry: () => void;
}) => {
  const { phase, output, error, paging } = run;
  const { shownOf } = useBench().kit;
  const shown = useMemo(
    () => (output === undefined || !shownOf ? output : shownOf(action, output)),
    [action, output, shownOf],
  );
  const nothing = output === undefined && error === null;
  return (
    <section className="card result" aria-labelledby="result-title" aria-busy={phase === "pending"}>
      <h3 id="result-title" className={output === undefined ? undefined : "hidden"}>
        Result
      </h3>
      {error !== null && (
        <Problem error={error} onRetry={error._tag === "InvalidInput" ? undefined : onRetry}>
          {error._tag === "ConnectRequired" && <LinkHere />}
        </Problem>
      )}
      {nothing && phase === "pending" && <div className="skeleton card-sized" aria-hidden="true" />}
      {nothing && phase !== "pending" && <p className="empty">{nothingWords(phase, isAwaited)}</p>}
      {isConnectorFile(shown) && <FileCard file={shown} />}
      {output !== undefined && !isConnectorFile(shown) && (
        <OutputTabs output={output} shown={shown} />
      )}
      {paging !== undefined && output !== undefined && <PagesBar run={run} paging={paging} />}
    </section>
  );
};
