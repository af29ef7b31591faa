/** Light, dark, or as the system has it; `public/theme.js` applies what was kept before anything is painted. */

/** What can be chosen. */
export type Theme = "system" | "light" | "dark";

/** How each is drawn and named. */
export const themeLooks = {
  system: { icon: "system", words: "as the system" },
  light: { icon: "sun", words: "light" },
  dark: { icon: "moon", words: "dark" },
} as const;

const KEY = "plugboard:theme";
const themes: ReadonlyArray<Theme> = ["system", "light", "dark"];

/** The one that was chosen before. */
export const keptTheme = (): Theme => {
  const kept = localStorage.getItem(KEY);
  return themes.find((theme) => theme === kept) ?? "system";
};

/** Shows a theme, and keeps it. */
export const applyTheme = (theme: Theme): void => {
  localStorage.setItem(KEY, theme);
  document.documentElement.dataset["theme"] = theme;
};

/** The one after this one. */
export const nextTheme = (theme: Theme): Theme =>
  themes[(themes.indexOf(theme) + 1) % themes.length] ?? "system";
