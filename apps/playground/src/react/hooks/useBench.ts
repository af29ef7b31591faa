import { createContext, useContext } from "react";
import type { Bench } from "../../bench/bench.ts";

/** The platform that is open. */
export const BenchContext = createContext<Bench | undefined>(undefined);

/** The platform that the component belongs to. */
export const useBench = (): Bench => {
  const bench = useContext(BenchContext);
  if (bench === undefined) throw new Error("There is no platform around this component.");
  return bench;
};
