/** A document's text exactly as it is kept, with the cited spans marked. */

import { MarkedText } from './marked-text.tsx';
import type { CitedSpan } from './split-by-marks.ts';

export function PlainTextView({ text, spans }: { readonly text: string; readonly spans: readonly CitedSpan[] }) {
  return (
    <div className="plain-text">
      <MarkedText text={text} offsetAt={(index) => index} spans={spans} />
    </div>
  );
}
