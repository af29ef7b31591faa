import { entryKind, entryWords } from "../../lib/entries.ts";
import type { Entry } from "../../lib/timeline.ts";
import { secondsOf } from "../../lib/words.ts";
import { Countdown } from "./Countdown.tsx";

/** One line of a run; the last one of an open run is what is going on. */
export const TimelineEntry = ({
  entry,
  began,
  open,
}: {
  readonly entry: Entry;
  readonly began: number;
  readonly open: boolean;
}) => (
  <li className="entry" data-kind={entryKind(entry)} data-open={open || undefined}>
    <span className="dot" />
    <span className="entry-words">
      {entryWords(entry)}
      {open && entry.kind === "wait" && (
        <>
          {", "}
          <Countdown until={entry.until} words={(left) => `${left} left`} over="over" />
        </>
      )}
    </span>
    <span className="entry-time">+{secondsOf(entry.at - began)}</span>
    {entry.kind === "wait" && <span className="entry-note">{entry.failure.message}</span>}
    {entry.kind === "progress" && (
      <progress aria-label="Bytes" value={entry.loaded} max={entry.total ?? entry.loaded} />
    )}
    {entry.kind === "poll" && entry.share !== undefined && open && (
      <progress aria-label="Progress at the platform" value={entry.share} />
    )}
  </li>
);
