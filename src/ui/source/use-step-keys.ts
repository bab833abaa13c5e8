/** Keys while the source panel is open: n, p and the side arrows step through citations, Escape closes. */

import { useEffect } from 'react';
import { isTyping } from '../is-typing.ts';

interface StepKeys {
  readonly count: number;
  readonly index: number;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
}

export function useStepKeys({ count, index, onStep, onClose }: StepKeys): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      // An open dialog takes its own Escape.
      if (document.querySelector('dialog[open]') !== null) return;
      if (event.key === 'Escape') {
        event.preventDefault();
        onClose();
        return;
      }
      if (isTyping(event.target)) return;
      const step = { n: 1, ArrowRight: 1, p: -1, ArrowLeft: -1 }[event.key];
      if (step === undefined || index + step < 0 || index + step >= count) return;
      event.preventDefault();
      onStep(index + step);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [count, index, onStep, onClose]);
}
