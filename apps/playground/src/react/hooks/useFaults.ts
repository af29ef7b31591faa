import { useCallback, useState } from "react";
import { arm, type FaultName, type FaultTarget } from "../../lib/faults.ts";
import { messageOf } from "../../lib/words.ts";
import { useBench } from "./useBench.ts";

const NONE: ReadonlyArray<FaultName> = [];

/** The faults of each action, as they are switched on. */
export interface Faults {
  readonly of: (target: FaultTarget) => ReadonlyArray<FaultName>;
  readonly set: (target: FaultTarget, faults: ReadonlyArray<FaultName>) => void;
  /** Makes them happen anew: before each thing that is asked for. */
  readonly arm: (target: FaultTarget) => Promise<void>;
  readonly problem: string | undefined;
}

const keyOf = ({ connector, action }: FaultTarget): string => `${connector}/${action}`;

/** Keeps the switches; the mock itself is told by the page's own server. */
export const useFaults = (): Faults => {
  const { platform, session } = useBench();
  const isMock = session.isMock !== false;
  const [switched, setSwitched] = useState<Readonly<Record<string, ReadonlyArray<FaultName>>>>({});
  const [problem, setProblem] = useState<string>();
  const tell = useCallback(
    async (target: FaultTarget, faults: ReadonlyArray<FaultName>) => {
      if (!isMock) return;
      try {
        await arm(platform, target, faults);
        setProblem(undefined);
      } catch (error) {
        setProblem(messageOf(error));
      }
    },
    [platform, isMock],
  );
  const of = (target: FaultTarget) => switched[keyOf(target)] ?? NONE;
  return {
    of,
    set: (target, faults) => {
      setSwitched((before) => ({ ...before, [keyOf(target)]: faults }));
      void tell(target, faults);
    },
    arm: (target) => tell(target, of(target)),
    problem,
  };
};
