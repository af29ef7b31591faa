/** What happened, as it happened: one run for each thing asked for, with its attempts, waits and outcome. */
import { type CallEvent, isPlugboardError, type PlugboardError } from "@plugboard/core";
import { messageOf } from "./words.ts";

/** One line of a run; times are epoch milliseconds. */
export type Entry = { readonly id: number; readonly at: number } & (
  | {
      readonly kind: "attempt";
      readonly call: number;
      readonly attempt: number;
      /** Which of the run's requests this is, from 1. */
      readonly request: number;
      /** Why there had to be another one. */
      readonly failure: PlugboardError | undefined;
    }
  | { readonly kind: "wait"; readonly until: number; readonly failure: PlugboardError }
  | { readonly kind: "progress"; readonly loaded: number; readonly total: number | undefined }
  /** Looks at work that goes on at the platform; `share` is 0 to 1. */
  | { readonly kind: "poll"; readonly times: number; readonly share: number | undefined }
);

/** How a run ended. */
export interface Outcome {
  readonly kind: "done" | "failed" | "cancelled";
  readonly words: string;
  readonly at: number;
}

/** One thing that was asked for. */
export interface Run {
  readonly id: number;
  readonly connector: string;
  readonly action: string;
  readonly title: string;
  readonly began: number;
  readonly entries: ReadonlyArray<Entry>;
  readonly outcome: Outcome | undefined;
}

/** What is asked for. */
export type Asked = Pick<Run, "connector" | "action" | "title">;

/** The timeline of one user. */
export interface Timeline {
  readonly get: () => ReadonlyArray<Run>;
  readonly subscribe: (listener: () => void) => () => void;
  /** Adds what a client tells of its calls. */
  readonly hear: (event: CallEvent) => void;
  /** Adds a run; `words` says what came of it. */
  readonly track: <A>(
    asked: Asked,
    work: () => Promise<A>,
    words: (value: A) => string,
  ) => Promise<A>;
  readonly clear: () => void;
}

const MOST_RUNS = 30;
/** Bytes that nobody has to be told of. */
const SMALL = 4096;

type NewEntry = Entry extends infer E ? (E extends Entry ? Omit<E, "id" | "at"> : never) : never;

/** The entries after an event. */
const after = (
  entries: ReadonlyArray<Entry>,
  event: CallEvent,
  at: number,
): ReadonlyArray<Entry> => {
  const add = (entry: NewEntry): ReadonlyArray<Entry> => [
    ...entries,
    { ...entry, id: entries.length, at },
  ];
  const last = entries.at(-1);
  switch (event._tag) {
    case "Attempt": {
      const { call, attempt } = event;
      const before = entries.findLast((entry) => entry.kind === "attempt");
      const request = before === undefined ? 1 : before.request + (before.call === call ? 0 : 1);
      return add({ kind: "attempt", call, attempt, request, failure: undefined });
    }
    case "Waiting": {
      const { until, error: failure } = event;
      const marked = entries.map((entry) =>
        entry === last && entry.kind === "attempt" ? { ...entry, failure } : entry,
      );
      return [...marked, { kind: "wait", until, failure, id: entries.length, at }];
    }
    case "Progress": {
      const { loaded, total } = event;
      // What is this small has left before anybody could look.
      if (total !== undefined && total < SMALL) return entries;
      if (last?.kind !== "progress") return add({ kind: "progress", loaded, total });
      return [...entries.slice(0, -1), { ...last, loaded, total }];
    }
    case "Polling": {
      const share = event.state._tag === "Running" ? event.state.progress : undefined;
      if (last?.kind !== "poll") return add({ kind: "poll", times: 1, share });
      return [...entries.slice(0, -1), { ...last, times: last.times + 1, share }];
    }
    case "Noted":
    case "Ended":
      return entries;
  }
};

/** An empty timeline. */
export const makeTimeline = (now: () => number = Date.now): Timeline => {
  const listeners = new Set<() => void>();
  let runs: ReadonlyArray<Run> = [];
  let count = 0;
  const set = (next: ReadonlyArray<Run>): void => {
    runs = next.slice(0, MOST_RUNS);
    for (const listener of listeners) listener();
  };
  const change = (id: number, part: (run: Run) => Partial<Run>): void =>
    set(runs.map((run) => (run.id === id ? { ...run, ...part(run) } : run)));

  const outcomeOf = (error: unknown): Omit<Outcome, "at"> => {
    if (!isPlugboardError(error)) return { kind: "failed", words: messageOf(error) };
    if (error._tag === "Cancelled") return { kind: "cancelled", words: "Cancelled" };
    const { _tag, status } = error;
    return { kind: "failed", words: status === undefined ? _tag : `${_tag} (${status})` };
  };

  return {
    get: () => runs,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    hear: (event) => {
      const mine = runs.find(
        ({ connector, action, outcome }) =>
          connector === event.connector && action === event.action && outcome === undefined,
      );
      if (mine !== undefined) {
        change(mine.id, ({ entries }) => ({ entries: after(entries, event, now()) }));
      }
    },
    track: async (asked, work, words) => {
      count += 1;
      const id = count;
      set([{ ...asked, id, began: now(), entries: [], outcome: undefined }, ...runs]);
      try {
        const value = await work();
        change(id, () => ({ outcome: { kind: "done", words: words(value), at: now() } }));
        return value;
      } catch (error) {
        change(id, () => ({ outcome: { ...outcomeOf(error), at: now() } }));
        throw error;
      }
    },
    clear: () => set(runs.filter(({ outcome }) => outcome === undefined)),
  };
};
