import type { Bench } from "../../bench/bench.ts";
import { makeContext } from "./makeContext.ts";

/** The platform that a component belongs to. */
export const [provideBench, useBench] = makeContext<Bench>("platform");
