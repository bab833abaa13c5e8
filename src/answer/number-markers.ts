/** Gives every cited span its number, in order of first use; the same span keeps its number. */

import type { Passage } from '../retrieve/passage.ts';
import type { Citation } from './answer.ts';
import type { SupportingQuote } from './verify/verified-sentence.ts';

export interface MarkerBook {
  /** @returns the markers of a sentence's quotes, and the citations used for the first time. */
  number(quotes: readonly SupportingQuote[]): { readonly markers: number[]; readonly fresh: Citation[] };
  readonly citations: readonly Citation[];
}

export function createMarkerBook(passages: readonly Passage[]): MarkerBook {
  const citations: Citation[] = [];
  const markerBySpan = new Map<string, number>();
  return {
    citations,
    number(quotes) {
      const markers: number[] = [];
      const fresh: Citation[] = [];
      for (const quote of quotes) {
        const passage = passages[quote.passage];
        if (passage === undefined) continue;
        const key = `${passage.documentId} ${quote.start} ${quote.end}`;
        let marker = markerBySpan.get(key);
        if (marker === undefined) {
          marker = citations.length + 1;
          markerBySpan.set(key, marker);
          const citation = citeQuote(marker, quote, passage);
          citations.push(citation);
          fresh.push(citation);
        }
        if (!markers.includes(marker)) markers.push(marker);
      }
      return { markers, fresh };
    },
  };
}

function citeQuote(marker: number, quote: SupportingQuote, passage: Passage): Citation {
  return {
    marker,
    documentId: passage.documentId,
    title: passage.title,
    uri: passage.uri,
    section: passage.headingPath.join(' > '),
    ...(passage.page === undefined ? {} : { page: passage.page }),
    quote: passage.text.slice(quote.start - passage.start, quote.end - passage.start),
    start: quote.start,
    end: quote.end,
    verdict: quote.verdict,
  };
}

/** "Text [1][2]"; no space before the first marker where the script uses none. */
export function appendMarkers(text: string, markers: readonly number[]): string {
  if (markers.length === 0) return text;
  const space = /[\p{Script=Han}。，、；：？！）」』”]$/u.test(text) ? '' : ' ';
  return `${text}${space}${markers.map((marker) => `[${marker}]`).join('')}`;
}
