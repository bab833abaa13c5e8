/** A document's text exactly as it is kept, with the cited spans marked and the lines that head its sections set apart. */

import { MarkedText } from './marked-text.tsx';
import { partAtHeadings } from './part-at-headings.ts';
import type { CitedSpan } from './split-by-marks.ts';

interface PlainTextViewProps {
  readonly text: string;
  readonly spans: readonly CitedSpan[];
  /** Where headings begin. */
  readonly headings?: readonly number[];
}

export function PlainTextView({ text, spans, headings = [] }: PlainTextViewProps) {
  return (
    <div className="plain-text">
      {partAtHeadings(text, headings).map(({ start, text: part, isHeading }) => {
        const marked = <MarkedText key={start} text={part} offsetAt={(index) => start + index} spans={spans} />;
        return isHeading ? <strong key={start}>{marked}</strong> : marked;
      })}
    </div>
  );
}
