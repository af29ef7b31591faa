import { InjectionToken } from "@angular/core";
import type { Timeline } from "../../lib/timeline.ts";

/** The timeline that the workbench keeps. */
export const TIMELINE = new InjectionToken<Timeline>("the timeline of whoever is signed in");
