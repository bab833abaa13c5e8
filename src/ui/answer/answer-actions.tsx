/** The line under an answer: copy, who answered and how long it took. */

import { useEffect, useState } from 'react';
import type { Answer } from '../../answer/answer.ts';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';
import { copyText } from './copy-text.ts';
import { formatCopiedAnswer } from './format-copied-answer.ts';

/** How long "Copied" stays before the button says "Copy" again. */
const copiedShownMs = 2000;

export function AnswerActions({ answer }: { readonly answer: Answer }) {
  const strings = useStrings();
  const [copied, setCopied] = useState<boolean | null>(null);

  useEffect(() => {
    if (copied === null) return;
    const timer = setTimeout(() => setCopied(null), copiedShownMs);
    return () => clearTimeout(timer);
  }, [copied]);

  return (
    <div className="actions">
      <button
        type="button"
        className="button button-quiet"
        onClick={async () => setCopied(await copyText(formatCopiedAnswer(answer)))}
      >
        <Icon name={copied === true ? 'check' : 'copy'} />
        <span aria-live="polite">{copied === null ? strings.copy : copied ? strings.copied : strings.copyFailed}</span>
      </button>
      <span className="answered-by">
        {answer.model} · {formatDuration(answer.timingsMs.total)}
      </span>
    </div>
  );
}

function formatDuration(ms: number): string {
  return ms < 1000 ? `${Math.max(1, Math.round(ms))} ms` : `${(ms / 1000).toFixed(1)} s`;
}
