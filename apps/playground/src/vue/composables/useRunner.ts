import type { ActionDescription, Json } from "@plugboard/core";
import { computed, onScopeDispose, type Ref } from "vue";
import { HELD, makeRunner, NO_INPUT, runView } from "../../bench/runner.ts";
import type { RunView } from "../../bench/runView.ts";
import { useAction, useActionPages } from "../plugboard.ts";
import { useFaults } from "./useFaults.ts";
import { useSource } from "./useSource.ts";
import { useTimeline } from "./useTimeline.ts";

/** Runs an action by hand: a command, or pages where its output comes in pages. */
export const useRunner = (
  action: ActionDescription,
  maxAttempts: Readonly<Ref<number>>,
): { readonly view: Readonly<Ref<RunView>>; readonly run: (input: Json) => void } => {
  const { connector, name, paged } = action;
  const runner = makeRunner({
    action,
    timeline: useTimeline(),
    arm: useFaults().arm,
    command: () => command.state.value,
    pages: () => pages.state.value,
  });
  // What has not left yet does not leave for a page that is gone.
  onScopeDispose(runner.cancel);
  const state = useSource(runner);
  const command = useAction(connector, name, { maxAttempts, cancelOnUnmount: true });
  const pages = useActionPages(connector, name, () => state.value.asked ?? NO_INPUT, {
    ...HELD,
    maxAttempts,
    enabled: () => paged && state.value.asked !== undefined,
  });
  const view = computed(() =>
    runView(runner, state.value, { command: command.state.value, pages: pages.state.value }),
  );
  return { view, run: runner.run };
};
