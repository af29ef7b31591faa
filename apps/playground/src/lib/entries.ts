/** The timeline in words. */
import type { PlugboardError } from "@plugboard/core";
import type { IconName } from "./icons.ts";
import type { Entry, Outcome, Run } from "./timeline.ts";
import { secondsOf, sizeOf } from "./words.ts";

const causeOf = ({ _tag, status }: PlugboardError): string =>
  status === undefined ? _tag : `${_tag} ${status}`;

/** What happened. */
export const entryWords = (entry: Entry): string => {
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

/** What a line is about, as styles tell it apart. */
export const entryKind = (entry: Entry): string =>
  entry.kind === "attempt" && entry.failure !== undefined ? "failure" : entry.kind;

/** How an outcome is drawn. */
export const outcomeIcons: Readonly<Record<Outcome["kind"], IconName>> = {
  done: "check",
  failed: "cross",
  cancelled: "stop",
};

const clock = new Intl.DateTimeFormat(undefined, { timeStyle: "medium", hourCycle: "h23" });

/** The time of day at which a run began. */
export const beganAt = ({ began }: Run): string => clock.format(began);
