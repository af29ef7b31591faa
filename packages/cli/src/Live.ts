/**
 * What goes on while a call is awaited, on standard error: attempts, waits, how much of a file has
 * gone, how far a job is. In a terminal it is one line that vanishes; where there is none, waits and
 * jobs are a plain line each, and the rest is not told.
 */
import type { CallEvent, JobState } from "@plugboard/core";
import * as Effect from "effect/Effect";
import type * as Scope from "effect/Scope";
import type { SingleBar } from "cli-progress";
import { plain } from "./Plain.ts";
import { widthOf } from "./Table.ts";

/** Hears of a call. */
export interface Live {
  readonly onEvent: (event: CallEvent) => void;
  /** Hears of a look at a job that somebody else has started. */
  readonly onPoll: (job: string, state: JobState) => void;
  /** Takes what is shown away, before something else is printed. */
  readonly clear: () => void;
  /** The job that was waited for last. */
  readonly job: () => string | undefined;
}

/** How often a countdown is drawn, in milliseconds. */
const TICK = 200;

const seconds = (milliseconds: number): string =>
  `${Math.max(0, Math.ceil(milliseconds / 1000))} s`;

/** Bytes, as people read them. */
export const sized = (bytes: number): string => {
  const units = ["B", "kB", "MB", "GB"];
  const at = Math.min(Math.floor(Math.log10(Math.max(bytes, 1)) / 3), units.length - 1);
  const value = bytes / 1000 ** at;
  return `${at === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
};

const clock = (at: number): string => new Date(at).toLocaleTimeString();

/** One line that is drawn over itself. */
const lineOn = (stream: NodeJS.WriteStream) => {
  let text: (() => string) | undefined;
  let drawn = "";
  let timer: NodeJS.Timeout | undefined;
  const draw = (): void => {
    const next = text?.().slice(0, widthOf(stream) - 1) ?? "";
    if (next !== drawn) stream.write(`\r\u001b[2K${next}`);
    drawn = next;
  };
  return {
    show: (next: () => string): void => {
      text = next;
      timer ??= setInterval(draw, TICK);
      draw();
    },
    clear: (): void => {
      clearInterval(timer);
      [timer, text] = [undefined, undefined];
      draw();
    },
  };
};

/** A bar that knows how far it goes. */
const barOn = (stream: NodeJS.WriteStream, Bar: typeof SingleBar) => {
  let bar: SingleBar | undefined;
  return {
    show: (label: string, value: number, total: number, detail: string): void => {
      if (bar === undefined) {
        bar = new Bar({
          stream,
          format: "{label} {bar} {percentage}%  {detail}",
          barsize: 24,
          barCompleteChar: "█",
          barIncompleteChar: "░",
          clearOnComplete: true,
          hideCursor: true,
          linewrap: null,
          // Ctrl-C is the command's: it stops the bar with all the rest.
          gracefulExit: false,
        });
        bar.start(total, value, { label, detail });
      } else bar.update(value, { label, detail });
    },
    clear: (): void => {
      bar?.stop();
      bar = undefined;
    },
  };
};

/** What hears of nothing. */
const silent: Live = {
  onEvent: () => undefined,
  onPoll: () => undefined,
  clear: () => undefined,
  job: () => undefined,
};

const inTerminal = (stream: NodeJS.WriteStream, Bar: typeof SingleBar, sends: boolean): Live => {
  const line = lineOn(stream);
  const bar = barOn(stream, Bar);
  let attempt = 1;
  let loaded = 0;
  let label = sends ? "Uploading" : "Downloading";
  let job: string | undefined;
  let since = 0;
  const clear = (): void => {
    line.clear();
    bar.clear();
  };
  const onPoll: Live["onPoll"] = (id, state) => {
    if (job !== id) [job, since] = [id, Date.now()];
    if (state._tag !== "Running") return clear();
    if (state.progress !== undefined) {
      line.clear();
      bar.show(`Job ${plain(id)}`, Math.round(state.progress * 100), 100, "");
    } else {
      line.show(() => `Job ${plain(id)} goes on at the platform: ${seconds(Date.now() - since)}`);
    }
  };
  const onEvent: Live["onEvent"] = (event) => {
    switch (event._tag) {
      case "Attempt":
        clear();
        attempt = event.attempt;
        if (attempt > 1) line.show(() => `Attempt ${attempt}…`);
        return;
      case "Waiting": {
        clear();
        const why = plain(event.error.message);
        const { until } = event;
        const next = `Attempt ${attempt + 1}`;
        line.show(() => `${next} in ${seconds(until - Date.now())}, at ${clock(until)}: ${why}`);
        return;
      }
      case "Progress": {
        // What begins anew is the answer, or another attempt.
        if (event.loaded < loaded) {
          clear();
          label = "Downloading";
        }
        loaded = event.loaded;
        const { total } = event;
        if (total === undefined) return line.show(() => `${label} ${sized(loaded)}`);
        line.clear();
        bar.show(label, loaded, total, `${sized(loaded)} of ${sized(total)}`);
        return;
      }
      case "Polling":
        return onPoll(event.job, event.state);
      case "Ended":
        [label, loaded] = ["Downloading", 0];
        return clear();
      default:
        return undefined;
    }
  };
  return { onEvent, onPoll, clear, job: () => job };
};

const withoutTerminal = (stream: NodeJS.WriteStream): Live => {
  let attempt = 1;
  let job: string | undefined;
  const onPoll: Live["onPoll"] = (id) => {
    if (job !== id) stream.write(`Job ${plain(id)} goes on at the platform.\n`);
    job = id;
  };
  return {
    onPoll,
    onEvent: (event) => {
      if (event._tag === "Attempt") attempt = event.attempt;
      if (event._tag === "Polling") onPoll(event.job, event.state);
      if (event._tag !== "Waiting") return;
      const { until, error } = event;
      const wait = `in ${seconds(until - Date.now())}, at ${clock(until)}`;
      stream.write(`Attempt ${attempt + 1} ${wait}: ${plain(error.message)}\n`);
    },
    clear: () => undefined,
    job: () => job,
  };
};

/** Shows what goes on until the scope ends; `sends` says whether a file goes out first. */
export const live = (options: {
  readonly quiet: boolean;
  readonly sends: boolean;
}): Effect.Effect<Live, never, Scope.Scope> => {
  const stream = process.stderr;
  if (options.quiet) return Effect.succeed(silent);
  if (!stream.isTTY) return Effect.sync(() => withoutTerminal(stream));
  return Effect.acquireRelease(
    Effect.map(
      Effect.promise(() => import("cli-progress")),
      ({ default: { SingleBar: Bar } }) => inTerminal(stream, Bar, options.sends),
    ),
    ({ clear }) => Effect.sync(clear),
  );
};
