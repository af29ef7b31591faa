import type { Timeline } from "../../lib/timeline.ts";
import { makeContext } from "./makeContext.ts";

/** The timeline that the workbench keeps. */
export const [provideTimeline, useTimeline] = makeContext<Timeline>("workbench");
