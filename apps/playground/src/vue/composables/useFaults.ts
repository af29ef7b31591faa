import type { Faults } from "../../bench/faults.ts";
import { makeContext } from "./makeContext.ts";

/** The switches that the workbench keeps. */
export const [provideFaults, useFaults] = makeContext<Faults>("workbench");
