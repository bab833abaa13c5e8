/** Port: a question and the passages in, how well each candidate answers out. The model is in models/, its training in models/train/reader. */

import type { Passage } from '../../../retrieve/passage.ts';
import type { SegmentReader } from '../analyse-segment.ts';
import type { Candidate } from '../evidence.ts';
import { isQuotable } from '../place-candidates.ts';
import { stripMarkup } from '../reading-text.ts';
import type { PassageTexts, PieceRange } from './lay-out-pages.ts';

export interface ReadingRequest {
  readonly question: string;
  readonly passages: readonly PassageTexts[];
  readonly ranges: readonly PieceRange[];
  /** For each range whether it is a whole list. */
  readonly lists: readonly boolean[];
}

export interface ReadingScores {
  /** A logit for each range, comparable within one question. */
  readonly scores: ArrayLike<number>;
  /** The logit of "none of them answers". */
  readonly none: number;
}

export interface ReadingModel {
  read(request: ReadingRequest, signal?: AbortSignal): Promise<ReadingScores>;
  close(): Promise<void>;
}

/** @param candidates with `passage` an index into `passages` */
export function toReadingRequest(
  question: string,
  passages: readonly Passage[],
  candidates: readonly Candidate[],
  reader: SegmentReader,
): ReadingRequest {
  const segmentsOf = passages.map(({ segments }) =>
    segments.filter((segment) => isQuotable(segment) || segment.kind === 'heading'),
  );
  return {
    question,
    passages: passages.map((passage, index) => ({
      title: stripMarkup([passage.title, ...passage.headingPath].join(' / ')),
      pieces: segmentsOf[index]!.map((segment) => reader.readSegment(passage, segment).reading),
    })),
    ranges: candidates.map(({ passage, segment }) => {
      const segments = segmentsOf[passage]!;
      const first = segments.findIndex(({ start }) => start >= segment.start);
      const last = segments.findLastIndex(({ end }) => end <= segment.end);
      return { passage, first, last: Math.max(first, last) };
    }),
    lists: candidates.map(({ whole }) => whole === true),
  };
}
