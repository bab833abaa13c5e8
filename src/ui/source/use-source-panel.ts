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
  const openedAt = useRef(0);

  const open = useCallback((source: ShownSource) => {
    opener.current = document.activeElement;
    openedAt.current = source.index;
    setShown(source);
  }, []);

  const step = useCallback((index: number) => setShown((current) => current && { ...current, index }), []);

  const close = useCallback(() => {
    setShown(null);
    const marker = shown?.targets[shown.index]?.marker;
    // What opened the panel, unless another citation was stepped to: then that one's marker.
    const stepped = shown?.index !== openedAt.current && marker !== undefined;
    const returnTo = stepped
      ? document.querySelector(`[data-exchange="${shown?.answerKey}"] [data-marker="${marker}"]`)
      : opener.current;
    // After the sheet's `inert` is lifted from the chat.
    requestAnimationFrame(() => {
      if (returnTo instanceof HTMLElement && returnTo.isConnected) returnTo.focus();
    });
  }, [shown]);

  return { shown, open, step, close };
}
