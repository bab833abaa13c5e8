/** The small raised number in an answer that opens its source. */

import type { Citation } from '../../answer/answer.ts';
import { useStrings } from '../strings.ts';

interface CitationMarkerProps {
  readonly citation: Citation;
  /** Whether its source is shown in the panel now. */
  readonly current: boolean;
  readonly onOpen: (marker: number) => void;
}

export function CitationMarker({ citation, current, onOpen }: CitationMarkerProps) {
  const strings = useStrings();
  return (
    <sup className="marker">
      <button
        type="button"
        data-marker={citation.marker}
        aria-label={strings.openSource(citation.marker, citation.title)}
        aria-pressed={current}
        title={citation.title}
        onClick={() => onOpen(citation.marker)}
      >
        {citation.marker}
      </button>
    </sup>
  );
}
