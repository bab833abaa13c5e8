/** A chosen segment as a sentence for reading: referents named, rows and items given their subject, foreign quotes framed. */

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
  const sentence = listed ? giveSubject(candidate, evidence, previous) : nameReferent(candidate, passage, reader);
  return {
    text: `${sentence}${sourceDate(evidence.question, passage)}`,
    supports: [supportOf(candidate)],
    separator: ' ',
  };
}

/** The sides of a comparison are told apart by their documents' titles. A row or item says little without what it belongs to: its lead-in, heading or title stands before it, marked as added. */
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
