/** The footnotes under an answer: number, document, section and the quoted words; each opens its source. */

import type { Citation } from '../../answer/answer.ts';
import { describePlace } from '../source/describe-place.ts';
import { useStrings } from '../strings.ts';
import { stripMarkup } from './strip-markup.ts';

interface FootnoteListProps {
  readonly citations: readonly Citation[];
  readonly currentMarker: number | undefined;
  readonly onOpen: (marker: number) => void;
}

export function FootnoteList({ citations, currentMarker, onOpen }: FootnoteListProps) {
  const strings = useStrings();
  return (
    <section className="footnotes" aria-label={strings.footnotes}>
      <ol>
        {citations.map((citation) => (
          <li key={citation.marker}>
            <button
              type="button"
              aria-pressed={citation.marker === currentMarker}
              onClick={() => onOpen(citation.marker)}
            >
              <span className="footnote-number">{citation.marker}</span>
              <span className="footnote-body">
                <span className="footnote-title">{citation.title}</span>
                <FootnotePlace citation={citation} />
                <q className="footnote-quote">{stripMarkup(citation.quote)}</q>
                {citation.verdict !== 'supported' && (
                  <span className="footnote-verdict">{strings[citation.verdict]}</span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function FootnotePlace({ citation: { section, title, page } }: { readonly citation: Citation }) {
  const strings = useStrings();
  const place = describePlace(section, title, page === undefined ? undefined : strings.page(page));
  return place === '' ? null : <span className="footnote-section">{place}</span>;
}
