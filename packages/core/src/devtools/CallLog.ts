/** What a client's calls have done, told by its events: the newest first, and no more than so many. */
import type { Json } from "../Catalog.ts";
import type { CallEvent } from "../Platform.ts";
import { type PlugboardError, retryAtOf } from "../PlugboardError.ts";

/** One thing that happened in a call; times are epoch milliseconds. */
export interface Step {
  readonly at: number;
  readonly words: string;
}

/** One call, as far as it has come. */
export interface LoggedCall {
  readonly call: number;
  readonly connector: string;
  readonly action: string;
  readonly meta: Json | undefined;
  readonly began: number;
  readonly ended: number | undefined;
  readonly status: "running" | "waiting" | "polling" | "done" | "failed" | "given up";
  readonly attempts: number;
  readonly polls: number;
  readonly steps: ReadonlyArray<Step>;
  readonly error: PlugboardError | undefined;
}

/** A connector that takes no calls before a moment, as the platform or the client's own limit says. */
export interface Door {
  readonly connector: string;
  readonly until: number;
}

/** The calls of a client. */
export interface CallLog {
  readonly hear: (event: CallEvent) => void;
  readonly calls: () => ReadonlyArray<LoggedCall>;
  /** What is closed at this moment. */
  readonly doors: () => ReadonlyArray<Door>;
  readonly clear: () => void;
}

const wordsOf = (error: PlugboardError): string => `${error._tag}: ${error.message}`;

type Change = Omit<Partial<LoggedCall>, "steps">;

/** What an event makes of a call, and what is said of it. */
const changeOf = (call: LoggedCall, event: CallEvent): Change & { readonly words?: string } => {
  switch (event._tag) {
    case "Noted":
      return { words: event.notes.map(({ message, path }) => `${path} ${message}`).join("; ") };
    case "Attempt":
      return { status: "running", attempts: event.attempt, words: `Attempt ${event.attempt}` };
    case "Waiting": {
      const until = new Date(event.until).toLocaleTimeString();
      return { status: "waiting", words: `Waits until ${until} after ${wordsOf(event.error)}` };
    }
    case "Progress":
      return {};
    case "Polling": {
      const { job, state } = event;
      return { status: "polling", polls: call.polls + 1, words: `Job ${job}: ${state._tag}` };
    }
    case "Ended": {
      const { error, outcome: status } = event;
      return { status, error, words: error === undefined ? `Is ${status}` : wordsOf(error) };
    }
  }
};

/** A call of which nothing is known but that it is made. */
const unheard = {
  ended: undefined,
  status: "running",
  attempts: 0,
  polls: 0,
  steps: [],
  error: undefined,
} as const;

/** Makes an empty log. */
export const makeCallLog = (now: () => number = Date.now, most = 100): CallLog => {
  const closed = new Map<string, number>();
  let calls: ReadonlyArray<LoggedCall> = [];

  const close = (connector: string, until: number | undefined): void => {
    if (until !== undefined) closed.set(connector, Math.max(until, closed.get(connector) ?? 0));
  };
  return {
    hear: (event) => {
      const { action, call, connector, meta } = event;
      const known = calls.find((one) => one.call === call);
      const at = now();
      const begun = known ?? { ...unheard, call, connector, action, meta, began: at };
      const { words, ...change } = changeOf(begun, event);
      const steps = words === undefined ? begun.steps : [...begun.steps, { at, words }];
      const ended = event._tag === "Ended" ? at : undefined;
      const next: LoggedCall = { ...begun, ...change, steps, ended };
      calls =
        known === undefined
          ? [next, ...calls].slice(0, most)
          : calls.map((one) => (one === known ? next : one));
      if (event._tag === "Waiting" && event.error._tag === "RateLimited") {
        close(connector, event.until);
      }
      if (event._tag === "Ended" && event.error?._tag === "RateLimited") {
        close(connector, retryAtOf(event.error));
      }
    },
    calls: () => calls,
    doors: () => {
      for (const [connector, until] of closed) if (until <= now()) closed.delete(connector);
      return [...closed].map(([connector, until]) => ({ connector, until }));
    },
    clear: () => {
      calls = [];
    },
  };
};
