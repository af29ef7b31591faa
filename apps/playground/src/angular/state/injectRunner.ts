import { computed, DestroyRef, inject, type Signal, untracked } from "@angular/core";
import type { ActionDescription, Json } from "@plugboard/core";
import { HELD, makeRunner, NO_INPUT, type Runner, runView } from "../../bench/runner.ts";
import type { RunView } from "../../bench/runView.ts";
import { injectAction, injectActionPages } from "../plugboard.ts";
import { FAULTS, TIMELINE } from "./provided.ts";
import { readable } from "./readable.ts";

/** An action that is run by hand. */
export interface ShownRunner {
  readonly view: Signal<RunView>;
  readonly run: (input: Json) => void;
}

/** Runs an action by hand: a command, or pages where its output comes in pages. */
export const injectRunner = (
  action: () => ActionDescription,
  maxAttempts: () => number,
): ShownRunner => {
  const { arm } = inject(FAULTS);
  const timeline = inject(TIMELINE);
  const runner: Signal<Runner> = computed(() =>
    makeRunner({
      action: action(),
      timeline,
      arm,
      command: () => untracked(command.state),
      pages: () => untracked(pages.state),
    }),
  );
  const state = readable(runner);
  const command = injectAction(() => ({
    connector: action().connector,
    action: action().name,
    maxAttempts: maxAttempts(),
    cancelOnUnmount: true,
  }));
  const pages = injectActionPages(() => ({
    connector: action().connector,
    action: action().name,
    input: state().asked ?? NO_INPUT,
    ...HELD,
    maxAttempts: maxAttempts(),
    enabled: action().paged && state().asked !== undefined,
  }));
  inject(DestroyRef).onDestroy(() => runner().cancel());
  return {
    view: computed(() =>
      runView(runner(), state(), { command: command.state(), pages: pages.state() }),
    ),
    run: (input) => runner().run(input),
  };
};
