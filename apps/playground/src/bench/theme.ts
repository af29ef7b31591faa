/** The theme that is shown. */
import { applyTheme, keptTheme, nextTheme, type Theme } from "../lib/theme.ts";
import { hold, type Source } from "./source.ts";

/** The theme, and the way to the next one. */
export interface ThemeSwitch extends Source<{ readonly theme: Theme }> {
  readonly next: () => void;
}

/** A switch that stands where it was left. */
export const makeThemeSwitch = (): ThemeSwitch => {
  const held = hold({ theme: keptTheme() });
  return {
    get: held.get,
    subscribe: held.subscribe,
    next: () => {
      const theme = nextTheme(held.get().theme);
      applyTheme(theme);
      held.set({ theme });
    },
  };
};
