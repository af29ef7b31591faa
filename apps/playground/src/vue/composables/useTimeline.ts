import { inject, type InjectionKey, onScopeDispose, provide } from "vue";
import { makeTimeline, type Timeline } from "../../lib/timeline.ts";
import { usePlugboard } from "../plugboard.ts";

const key: InjectionKey<Timeline> = Symbol("Timeline");

/** Gives the components below a timeline that hears what the client tells. */
export const provideTimeline = (): void => {
  const timeline = makeTimeline();
  onScopeDispose(usePlugboard().on(timeline.hear));
  provide(key, timeline);
};

/** The timeline that the workbench keeps. */
export const useTimeline = (): Timeline => {
  const timeline = inject(key, undefined);
  if (timeline === undefined) throw new Error("There is no workbench around this component.");
  return timeline;
};
