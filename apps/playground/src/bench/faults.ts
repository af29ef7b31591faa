/** The faults of each action, as they are switched on; the mock itself is told by the page's own server. */
import { arm, type FaultName, type FaultTarget } from "../lib/faults.ts";
import { messageOf } from "../lib/words.ts";
import type { Bench } from "./bench.ts";
import { hold, type Source } from "./source.ts";

/** What is switched on. */
export interface FaultsState {
  readonly switched: Readonly<Record<string, ReadonlyArray<FaultName>>>;
  /** Why the mock could not be told. */
  readonly problem: string | undefined;
}

/** The switches. */
export interface Faults extends Source<FaultsState> {
  readonly turn: (target: FaultTarget, fault: FaultName) => void;
  readonly reset: (target: FaultTarget) => void;
  /** Makes them happen anew: before each thing that is asked for. */
  readonly arm: (target: FaultTarget) => Promise<void>;
}

const NONE: ReadonlyArray<FaultName> = [];
const keyOf = ({ connector, action }: FaultTarget): string => `${connector}/${action}`;

/** The faults of one action. */
export const faultsOf = (
  { switched }: FaultsState,
  target: FaultTarget,
): ReadonlyArray<FaultName> => switched[keyOf(target)] ?? NONE;

/** Switches that are all off; what is no mock is told nothing. */
export const makeFaults = ({ platform, session }: Bench): Faults => {
  const held = hold<FaultsState>({ switched: {}, problem: undefined });
  const of = (target: FaultTarget) => faultsOf(held.get(), target);
  const tell = async (target: FaultTarget): Promise<void> => {
    if (session.isMock === false) return;
    try {
      await arm(platform, target, of(target));
      held.set({ problem: undefined });
    } catch (error) {
      held.set({ problem: messageOf(error) });
    }
  };
  const set = (target: FaultTarget, faults: ReadonlyArray<FaultName>): void => {
    held.set({ switched: { ...held.get().switched, [keyOf(target)]: faults } });
    void tell(target);
  };
  return {
    get: held.get,
    subscribe: held.subscribe,
    turn: (target, fault) => {
      const on = of(target);
      set(target, on.includes(fault) ? on.filter((other) => other !== fault) : [...on, fault]);
    },
    reset: (target) => set(target, NONE),
    arm: tell,
  };
};
