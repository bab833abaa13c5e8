/** Light, dark, or as the system: remembered in this browser, applied as `data-theme` on the root element. */

import { useCallback, useEffect, useState } from 'react';

export type Theme = 'system' | 'light' | 'dark';

const themes: readonly Theme[] = ['system', 'light', 'dark'];
const storageKey = 'footnote-theme';

export function useTheme(): readonly [Theme, () => void] {
  const [theme, setTheme] = useState<Theme>(readTheme);

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    writeTheme(theme);
  }, [theme]);

  const next = useCallback(
    () => setTheme((current) => themes[(themes.indexOf(current) + 1) % themes.length] ?? 'system'),
    [],
  );
  return [theme, next];
}

function readTheme(): Theme {
  try {
    const stored = localStorage.getItem(storageKey);
    return themes.find((theme) => theme === stored) ?? 'system';
  } catch {
    // A browser that refuses storage still gets the system's theme.
    return 'system';
  }
}

function writeTheme(theme: Theme): void {
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Refused storage only means that the choice is not remembered.
  }
}
