/** Text of a document with its cited characters marked; always text nodes, never markup. */

import type { CitedSpan } from './split-by-marks.ts';
import { splitByMarks } from './split-by-marks.ts';

interface MarkedTextProps {
  readonly text: string;
  /** Where the character at `index` stands in the document's text. */
  readonly offsetAt: (index: number) => number;
  readonly spans: readonly CitedSpan[];
}

export function MarkedText({ text, offsetAt, spans }: MarkedTextProps) {
  let position = 0;
  return splitByMarks(text, offsetAt, spans).map((piece) => {
    const key = position;
    position += piece.text.length;
    if (piece.kind === 'current') return <mark key={key}>{piece.text}</mark>;
    if (piece.kind === 'other') {
      return (
        <span key={key} className="also-cited">
          {piece.text}
        </span>
      );
    }
    return piece.text;
  });
}
