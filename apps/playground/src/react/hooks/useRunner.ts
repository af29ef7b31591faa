import type { ActionDescription, Json } from "@plugboard/core";
import { useEffect, useState } from "react";
import type { Faults } from "../../bench/faults.ts";
import { HELD, makeRunner, NO_INPUT, runView, type Shown } from "../../bench/runner.ts";
import type { RunView } from "../../bench/runView.ts";
import { useAction, useActionPages } from "../plugboard.ts";
import { useMemory } from "./useMemory.ts";
import { useSource } from "./useSource.ts";
import { useTimeline } from "./useTimeline.ts";

/** An action that is run by hand. */
export interface ShownRunner {
  readonly view: RunView;
  readonly run: (input: Json) => void;
}

/** Runs an action by hand: a command, or pages where its output comes in pages. */
export const useRunner = (
  action: ActionDescription,
  maxAttempts: number,
  arm: Faults["arm"],
): ShownRunner => {
  const { connector, name, paged } = action;
  const timeline = useTimeline();
  const hooks = useMemory<Shown>();
  const [runner] = useState(() =>
    makeRunner({
      action,
      timeline,
      arm,
      command: () => hooks.get().command,
      pages: () => hooks.get().pages,
    }),
  );
  const state = useSource(runner);
  const command = useAction(connector, name, { maxAttempts, cancelOnUnmount: true });
  const pages = useActionPages(connector, name, state.asked ?? NO_INPUT, {
    ...HELD,
    maxAttempts,
    enabled: paged && state.asked !== undefined,
  });
  useEffect(() => hooks.set({ command, pages }));
  useEffect(() => runner.cancel, [runner]);
  return { view: runView(runner, state, { command, pages }), run: runner.run };
};
