/** What components are given by the page and by the workbench that they are in. */
import { DestroyRef, inject, InjectionToken } from "@angular/core";
import type { Bench } from "../../bench/bench.ts";
import type { Faults } from "../../bench/faults.ts";
import type { Page } from "../../bench/page.ts";
import { makeTimeline, type Timeline } from "../../lib/timeline.ts";
import { injectPlugboard } from "../plugboard.ts";

/** The page. */
export const PAGE = new InjectionToken<Page>("the page");

/** The platform that is open. */
export const BENCH = new InjectionToken<Bench>("the platform that is open");

/** The switches of what goes wrong. */
export const FAULTS = new InjectionToken<Faults>("the switches of what goes wrong");

/** The timeline of whoever is signed in. */
export const TIMELINE = new InjectionToken<Timeline>("the timeline of whoever is signed in");

/** A timeline that hears what the client tells. */
export const newTimeline = (): Timeline => {
  const timeline = makeTimeline();
  inject(DestroyRef).onDestroy(injectPlugboard().on(timeline.hear));
  return timeline;
};
