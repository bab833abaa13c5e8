/** The source beside the answer: the whole document, scrolled to the cited words, with steps to the next citation. */

import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { FailureNotice } from '../failure-notice.tsx';
import { Icon } from '../icon.tsx';
import { useStrings } from '../strings.ts';
import { useMediaQuery } from '../use-media-query.ts';
import { describePlace } from './describe-place.ts';
import { DocumentByline } from './document-byline.tsx';
import { DocumentText } from './document-text.tsx';
import type { SourceTarget } from './source-target.ts';
import type { CitedSpan } from './split-by-marks.ts';
import { useDocument } from './use-document.ts';
import { useStepKeys } from './use-step-keys.ts';

interface SourcePanelProps {
  /** The answer's citations, in order, to step through. */
  readonly targets: readonly SourceTarget[];
  readonly index: number;
  /** Which answer the targets belong to. */
  readonly answerKey: number;
  readonly onStep: (index: number) => void;
  readonly onClose: () => void;
}

/** Narrower than this the panel covers the chat; the same width stands in layout.css. */
const sheetQuery = '(max-width: 60rem)';

export function SourcePanel({ targets, index, answerKey, onStep, onClose }: SourcePanelProps) {
  const strings = useStrings();
  const sheet = useMediaQuery(sheetQuery);
  const titleId = useId();
  const panel = useRef<HTMLElement>(null);
  const [attempt, setAttempt] = useState(0);
  const target = targets[index];
  const state = useDocument(target?.documentId ?? '', answerKey, attempt);
  useStepKeys({ count: targets.length, index, onStep, onClose });

  const spans = useMemo(() => spansOf(targets, index), [targets, index]);
  const document = state.status === 'ready' ? state.document : undefined;

  useLayoutEffect(() => panel.current?.focus({ preventScroll: true }), []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the mark moves with the spans
  useEffect(() => {
    if (document === undefined || panel.current === null) return;
    const mark = panel.current.querySelector('mark');
    if (mark === null) panel.current.querySelector('.source-scroll')?.scrollTo({ top: 0 });
    else mark.scrollIntoView({ block: 'center', inline: 'nearest' });
  }, [document, spans]);

  if (target === undefined) return null;
  const page = target.page === undefined ? undefined : strings.page(target.page);
  const place = describePlace(target.section, target.title, page);
  const changed =
    document !== undefined &&
    target.quote !== undefined &&
    document.text.slice(target.quote.start, target.quote.end) !== target.quote.text;

  return (
    <aside
      ref={panel}
      className="source-panel"
      aria-labelledby={titleId}
      tabIndex={-1}
      {...(sheet ? { role: 'dialog', 'aria-modal': true } : { role: 'complementary' })}
    >
      <header className="source-header">
        <div className="source-bar">
          {target.marker !== undefined && <span className="source-number">{target.marker}</span>}
          {targets.length > 1 && (
            <div className="source-steps">
              <button
                type="button"
                className="icon-button"
                aria-label={strings.previousCitation}
                title={`${strings.previousCitation} (p, ←)`}
                disabled={index === 0}
                onClick={() => onStep(index - 1)}
              >
                <Icon name="previous" />
              </button>
              <span className="source-position" aria-live="polite">
                {strings.position(index + 1, targets.length)}
              </span>
              <button
                type="button"
                className="icon-button"
                aria-label={strings.nextCitation}
                title={`${strings.nextCitation} (n, →)`}
                disabled={index === targets.length - 1}
                onClick={() => onStep(index + 1)}
              >
                <Icon name="next" />
              </button>
            </div>
          )}
          <button type="button" className="icon-button source-close" aria-label={strings.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <h2 id={titleId}>{target.title}</h2>
        {document !== undefined && <DocumentByline metadata={document.metadata} uri={document.uri} />}
        {place !== '' && <p className="source-place">{place}</p>}
      </header>
      {state.status === 'loading' && (
        <p className="source-loading" role="status">
          {strings.loadingSource}
        </p>
      )}
      {state.status === 'failed' && (
        <div className="source-scroll">
          <FailureNotice failure={state.failure} onRetry={() => setAttempt(attempt + 1)} />
        </div>
      )}
      {document !== undefined && (
        <DocumentText
          document={document}
          spans={changed ? [] : spans}
          notice={changed ? strings.changedSource : undefined}
        />
      )}
    </aside>
  );
}

/** The cited spans of the shown document, that of the citation looked at first. */
function spansOf(targets: readonly SourceTarget[], index: number): readonly CitedSpan[] {
  const current = targets[index];
  return targets.flatMap((target, position): CitedSpan[] => {
    if (target.quote === undefined || target.documentId !== current?.documentId) return [];
    const { start, end } = target.quote;
    return [{ start, end, kind: position === index ? 'current' : 'other' }];
  });
}
