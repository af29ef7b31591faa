/** The devtools of core beside the workbench: nothing of them is loaded before somebody opens them. */
import type { DevtoolsElement, DevtoolsOptions } from "@plugboard/core/devtools";
import type { Store } from "@plugboard/core/seam";
import { hold, type Source } from "./source.ts";

/** Whether they are open, and the ways to change that. */
export interface Devtools extends Source<{ readonly isOpen: boolean }> {
  readonly toggle: () => void;
  /** Shows this client and what its provider's store has read; gives the end of it. */
  readonly show: (client: DevtoolsOptions["client"], store: Store) => () => void;
}

const KEY = "plugboard:devtools";

/** Devtools that are as they were left. */
export const makeDevtools = (): Devtools => {
  const held = hold({ isOpen: localStorage.getItem(KEY) === "open" });
  let shown: { readonly client: DevtoolsOptions["client"]; readonly store: Store } | undefined;
  let panel: DevtoolsElement | undefined;

  const turn = (isOpen: boolean): void => {
    localStorage.setItem(KEY, isOpen ? "open" : "closed");
    held.set({ isOpen });
    look();
  };
  /** What cannot be loaded stays closed. */
  const look = (): void => void draw().catch(() => held.set({ isOpen: false }));
  const draw = async (): Promise<void> => {
    if (held.get().isOpen && panel === undefined && shown !== undefined) {
      const { mountDevtools } = await import("@plugboard/core/devtools");
      // Somebody may have been quicker.
      if (panel === undefined && shown !== undefined) {
        panel = mountDevtools({ ...shown, open: true });
        panel.addEventListener("close", () => turn(false));
      }
    }
    if (!held.get().isOpen) {
      panel?.remove();
      panel = undefined;
    } else if (panel !== undefined) {
      Object.assign(panel, { client: shown?.client, store: shown?.store });
    }
  };

  return {
    get: held.get,
    subscribe: held.subscribe,
    toggle: () => turn(!held.get().isOpen),
    show: (client, store) => {
      const mine = { client, store };
      shown = mine;
      look();
      return () => {
        if (shown !== mine) return;
        shown = undefined;
        look();
      };
    },
  };
};
