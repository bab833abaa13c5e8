/** A chosen segment as a sentence for reading: referents named, rows and items given their subject, foreign quotes framed. */

import { indexTerms } from '../../language/words.ts';
import type { DraftSentence } from '../composer.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { supportOf } from './draft-support.ts';
import { nameReferent } from './name-referent.ts';
import { sourceDate } from './source-date.ts';

export function writeSentence(
  candidate: RankedCandidate,
  evidence: Evidence,
  reader: SegmentReader,
  previous?: RankedCandidate,
): DraftSentence {
  const passage = evidence.passages[candidate.passage]!;
  const { kind } = candidate.segment;
  const listed = kind === 'table-row' || kind === 'list-item';
  const named = listed ? candidate.reading : nameReferent(candidate, passage, reader);
  const sentence = listed || isLost(candidate, named) ? giveSubject(candidate, evidence, previous) : named;
  return {
    text: `${sentence}${sourceDate(evidence.question, passage)}`,
    supports: [supportOf(candidate)],
    separator: ' ',
  };
}

/** "It", "The American laboratory", 该院: something named before. */
const POINTS_BACK = /^(?:It|Its|They|Their|He|She|His|Her|This|These|Those|The)(?![\p{L}])|^(?:其|该|它|这)/u;

/**
 * A row or item says little without what it belongs to, nor does a sentence that points back at something its neighbours do not name: the
 * lead-in, heading or title stands before it, marked as added.
 */
function giveSubject(candidate: RankedCandidate, evidence: Evidence, previous: RankedCandidate | undefined): string {
  const { title } = evidence.passages[candidate.passage]!;
  const { reading, context, heading, segment } = candidate;
  if (previous?.passage === candidate.passage && previous.segment.group === segment.group) return reading;
  const subject =
    segment.kind === 'list-item' && context !== ''
      ? context.replace(/[:：]\s*$/u, '')
      : heading === ''
        ? title
        : heading;
  return subject === '' || reading.includes(subject) ? reading : `[${subject}] ${reading}`;
}

/** The sentence points back, nothing before it told to what, and it shares no word with its heading. */
function isLost({ reading, heading }: RankedCandidate, named: string): boolean {
  if (named !== reading || heading === '' || !POINTS_BACK.test(reading)) return false;
  const own = new Set(indexTerms(reading));
  return !indexTerms(heading).some((term) => own.has(term));
}
