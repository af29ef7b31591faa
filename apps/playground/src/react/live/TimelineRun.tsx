import { beganAt, outcomeIcons } from "../../lib/entries.ts";
import type { Run } from "../../lib/timeline.ts";
import { secondsOf } from "../../lib/words.ts";
import { Icon } from "../shell/Icon.tsx";
import { TimelineEntry } from "./TimelineEntry.tsx";

/** One thing that was asked for, from its start to its outcome. */
export const TimelineRun = ({ run }: { readonly run: Run }) => {
  const { title, action, began, entries, outcome } = run;
  return (
    <li className="run" data-outcome={outcome?.kind ?? "open"}>
      <div className="run-head">
        <span className="run-title">{title}</span>
        <code>{action}</code>
        <time dateTime={new Date(began).toISOString()}>{beganAt(run)}</time>
      </div>
      <ol className="entries" aria-label={`${title} ${action}`}>
        {entries.map((entry, index) => (
          <TimelineEntry
            key={entry.id}
            entry={entry}
            began={began}
            open={outcome === undefined && index === entries.length - 1}
          />
        ))}
        {outcome !== undefined && (
          <li className="entry outcome" data-kind={outcome.kind}>
            <span className="dot">
              <Icon name={outcomeIcons[outcome.kind]} />
            </span>
            <span className="entry-words">{outcome.words}</span>
            <span className="entry-time">+{secondsOf(outcome.at - began)}</span>
          </li>
        )}
      </ol>
    </li>
  );
};
