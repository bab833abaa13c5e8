/** The document's text in the panel: formatted where it is Markdown, or exactly as written. */

import { useMemo, useState } from 'react';
import type { SourceDocument } from '../api/document-schema.ts';
import { useStrings } from '../strings.ts';
import { MarkdownView } from './markdown-view.tsx';
import { holdsMarkdown, parseMarkdown } from './parse-markdown.ts';
import { PlainTextView } from './plain-text-view.tsx';
import type { CitedSpan } from './split-by-marks.ts';

interface DocumentTextProps {
  readonly document: SourceDocument;
  readonly spans: readonly CitedSpan[];
  readonly notice: string | undefined;
}

export function DocumentText({ document, spans, notice }: DocumentTextProps) {
  const strings = useStrings();
  const [plain, setPlain] = useState(false);
  const tree = useMemo(
    () => (holdsMarkdown(document.uri) ? parseMarkdown(document.text) : null),
    [document.uri, document.text],
  );
  return (
    <>
      {tree !== null && (
        <fieldset className="view-switch">
          <legend className="visually-hidden">{strings.viewLabel}</legend>
          <button type="button" aria-pressed={!plain} onClick={() => setPlain(false)}>
            {strings.viewRendered}
          </button>
          <button type="button" aria-pressed={plain} onClick={() => setPlain(true)}>
            {strings.viewPlain}
          </button>
        </fieldset>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable to scroll it by keys */}
      <section className="source-scroll" lang={document.language} tabIndex={0} aria-label={document.title}>
        {notice !== undefined && <p className="source-notice">{notice}</p>}
        {tree === null || plain ? (
          <PlainTextView
            text={document.text}
            spans={spans}
            headings={tree === null ? document.sections.map(({ start }) => start) : []}
          />
        ) : (
          <MarkdownView text={document.text} tree={tree} spans={spans} />
        )}
      </section>
    </>
  );
}
