/** What the source panel shows, and where the focus goes back to when it closes. */

import { useCallback, useRef, useState } from 'react';
import type { SourceTarget } from './source-target.ts';

export interface ShownSource {
  /** The exchange the targets belong to; 0 for a document opened from the list. */
  readonly answerKey: number;
  readonly targets: readonly SourceTarget[];
  readonly index: number;
}

export interface SourcePanelState {
  readonly shown: ShownSource | null;
  open(source: ShownSource): void;
  step(index: number): void;
  close(): void;
}

export function useSourcePanel(): SourcePanelState {
  const [shown, setShown] = useState<ShownSource | null>(null);
  const opener = useRef<Element | null>(null);

  const open = useCallback((source: ShownSource) => {
    opener.current = document.activeElement;
    setShown(source);
  }, []);

  const step = useCallback((index: number) => setShown((current) => current && { ...current, index }), []);

  const close = useCallback(() => {
    setShown(null);
    const marker = shown?.targets[shown.index]?.marker;
    // The marker of the citation last looked at, else what opened the panel.
    const returnTo =
      marker === undefined
        ? opener.current
        : document.querySelector(`[data-exchange="${shown?.answerKey}"] [data-marker="${marker}"]`);
    // After the sheet's `inert` is lifted from the chat.
    requestAnimationFrame(() => {
      if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
    });
  }, [shown]);

  return { shown, open, step, close };
}
