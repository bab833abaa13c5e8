/** The bar at the top: the name, and the way to the sources, a new conversation and the theme. */

import { Icon } from './icon.tsx';
import { useStrings } from './strings.ts';
import { ThemeToggle } from './theme/theme-toggle.tsx';

interface PageHeaderProps {
  readonly canStartNew: boolean;
  readonly onShowSources: () => void;
  readonly onStartNew: () => void;
}

export function PageHeader({ canStartNew, onShowSources, onStartNew }: PageHeaderProps) {
  const strings = useStrings();
  return (
    <header className="page-header">
      <h1 className="wordmark">
        Footnote<sup aria-hidden="true">1</sup>
      </h1>
      <nav>
        {canStartNew && (
          <button
            type="button"
            className="button button-quiet"
            onClick={onStartNew}
            aria-label={strings.newConversation}
          >
            <Icon name="plus" />
            <span className="wide-only">{strings.newConversation}</span>
          </button>
        )}
        <button type="button" className="button button-quiet" onClick={onShowSources} aria-label={strings.sources}>
          <Icon name="books" />
          <span className="wide-only">{strings.sources}</span>
        </button>
        <ThemeToggle />
      </nav>
    </header>
  );
}
