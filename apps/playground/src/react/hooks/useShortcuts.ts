import { useEffect, useLayoutEffect } from "react";

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches("input, textarea, select");

/** `/` goes to the search. */
export const useSearchShortcut = (search: () => void): void => {
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
      if (event.key !== "/" || !plain || isTyping(event.target)) return;
      event.preventDefault();
      search();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [search]);
};

/** Escape gives up what is under way, wherever the focus is; a key that somebody has used already is not used twice. */
export const useEscape = (enabled: boolean, cancel: () => void): void => {
  // Before anybody sees that something is under way: a key may follow at once.
  useLayoutEffect(() => {
    if (!enabled) return;
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape" && !event.defaultPrevented) cancel();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, [enabled, cancel]);
};
