import { useCallback, useState } from "react";
import { applyTheme, keptTheme, nextTheme, type Theme } from "../../lib/theme.ts";

/** The theme, and the way to the next one. */
export const useTheme = (): readonly [Theme, () => void] => {
  const [theme, setTheme] = useState(keptTheme);
  const change = useCallback(() => {
    const next = nextTheme(theme);
    applyTheme(next);
    setTheme(next);
  }, [theme]);
  return [theme, change];
};
