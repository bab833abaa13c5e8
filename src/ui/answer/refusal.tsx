/** What the page shows when the documents hold no answer: a calm statement, and the sources that came closest. */

import type { Answer } from '../../answer/answer.ts';
import { Icon } from '../icon.tsx';
import { closestSources } from '../source/source-target.ts';
import { useStrings } from '../strings.ts';
import { stripMarkup } from './strip-markup.ts';

interface RefusalProps {
  readonly answer: Answer;
  /** Opens the passage at this position of `closestSources`. */
  readonly onOpen: (position: number) => void;
}

/** How many documents are offered to look into. */
export const closestSourceCount = 3;

export function Refusal({ answer, onOpen }: RefusalProps) {
  const strings = useStrings();
  const sources = closestSources(answer.passages, closestSourceCount);
  return (
    <div className="refusal">
      <p className="refusal-title">
        <Icon name="search" />
        {strings.refusalTitle}
      </p>
      {/* The server's own text names the same sources in one line; here they are buttons. */}
      <p>{strings.refusalBody(answer.searchedFor)}</p>
      {sources.length > 0 && (
        <>
          <h3>{strings.closestSources}</h3>
          <ul>
            {sources.map((passage, position) => (
              <li key={passage.chunkId}>
                <button type="button" data-passage={position} onClick={() => onOpen(position)}>
                  <span className="footnote-title">{passage.title}</span>
                  <span className="refusal-excerpt">{stripMarkup(passage.text)}</span>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
