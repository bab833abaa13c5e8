/** The header button that steps through system, light and dark. */

import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';
import { useTheme } from './use-theme.ts';

export function ThemeToggle() {
  const strings = useStrings();
  const [theme, nextTheme] = useTheme();
  const label = strings.themeIs(theme);
  return (
    <button type="button" className="icon-button" onClick={nextTheme} aria-label={label} title={label}>
      <Icon name={theme === 'light' ? 'sun' : theme === 'dark' ? 'moon' : 'system'} />
    </button>
  );
}
