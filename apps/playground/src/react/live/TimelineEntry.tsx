import type { PlugboardError } from "@plugboard/core";
import type { Entry } from "../../lib/timeline.ts";
import { secondsOf, sizeOf } from "../../lib/words.ts";
import { Countdown } from "./Countdown.tsx";

const causeOf = ({ _tag, status }: PlugboardError): string =>
  status === undefined ? _tag : `${_tag} ${status}`;

const wordsOf = (entry: Entry): string => {
  switch (entry.kind) {
    case "attempt": {
      const { request, attempt, failure } = entry;
      const words = `${request > 1 ? `Page ${request}, attempt` : "Attempt"} ${attempt}`;
      return failure === undefined ? words : `${words}: ${causeOf(failure)}`;
    }
    case "wait":
      return `Waits ${secondsOf(entry.until - entry.at, 1)}`;
    case "progress": {
      const { loaded, total } = entry;
      return total === undefined ? sizeOf(loaded) : `${sizeOf(loaded)} of ${sizeOf(total)}`;
    }
    case "poll": {
      const times = entry.times === 1 ? "once" : `${entry.times} times`;
      return `Goes on at the platform, looked at ${times}`;
    }
  }
};

/** One line of a run; the last one of an open run is what is going on. */
export const TimelineEntry = ({
  entry,
  began,
  open,
}: {
  readonly entry: Entry;
  readonly began: number;
  readonly open: boolean;
}) => {
  const failed = entry.kind === "attempt" && entry.failure !== undefined;
  return (
    <li className="entry" data-kind={failed ? "failure" : entry.kind} data-open={open || undefined}>
      <span className="dot" />
      <span className="entry-words">
        {wordsOf(entry)}
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
};
