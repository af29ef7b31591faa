/** The registered faults, in order; each request takes those that are for it. */
import { type Fault, type FaultHandle, isPassing } from "./Fault.ts";
import type { RecordedRequest } from "./Recorder.ts";

/** The action that a fault is for; without one it is for every request. */
export interface FaultTarget {
  readonly connector: string;
  readonly action: string;
}

/** Registers faults and hands them out. */
export interface FaultQueue {
  readonly add: (fault: Fault, target?: FaultTarget) => FaultHandle;
  /** The faults that this request meets, each counted: passing ones, then at most one that decides. */
  readonly take: (request: RecordedRequest) => ReadonlyArray<Fault>;
  readonly clear: () => void;
}

const check = ({ times, status, delay, truncate, huge, bomb, drip }: Fault): void => {
  const natural = (name: string, value: unknown, least: number): void => {
    if (typeof value !== "number" || (Number.isInteger(value) && value >= least)) return;
    throw new RangeError(`A fault's ${name} is a whole number from ${least} on, not ${value}`);
  };
  natural("times", times, 1);
  natural("delay", delay, 0);
  natural("truncate", truncate, 0);
  natural("huge", huge, 2);
  natural("bomb", bomb, 2);
  natural("drip", drip, 0);
  if (status !== undefined && !(Number.isInteger(status) && status >= 200 && status <= 599)) {
    throw new RangeError(`A fault's status is between 200 and 599, not ${status}`);
  }
};

/** An empty queue. */
export const makeFaultQueue = (): FaultQueue => {
  interface Entry {
    readonly fault: Fault;
    readonly target: FaultTarget | undefined;
    hits: number;
  }
  let entries: ReadonlyArray<Entry> = [];

  const meets = ({ fault, target, hits }: Entry, request: RecordedRequest): boolean =>
    hits < (fault.times ?? Infinity) &&
    (target === undefined ||
      (target.connector === request.connector && target.action === request.action)) &&
    (fault.when?.(request) ?? true);

  return {
    add: (fault, target) => {
      check(fault);
      const entry: Entry = { fault, target, hits: 0 };
      entries = [...entries, entry];
      return {
        get hits() {
          return entry.hits;
        },
        remove: () => {
          entries = entries.filter((_) => _ !== entry);
        },
      };
    },
    take: (request) => {
      const taken: Array<Fault> = [];
      for (const entry of entries) {
        if (!meets(entry, request)) continue;
        entry.hits += 1;
        taken.push(entry.fault);
        if (!isPassing(entry.fault)) break;
      }
      return taken;
    },
    clear: () => {
      entries = [];
    },
  };
};
