/** Finds independent sources that say the same short answer, to be cited beside the best one. */

import { findQuantities, sameQuantity } from '../../language/quantities.ts';
import type { SegmentReader } from '../evidence/analyse-segment.ts';
import type { Evidence, RankedCandidate } from '../evidence/evidence.ts';
import { findExpectedSpans } from '../evidence/expected-spans.ts';
import type { ShortAnswer } from './short-answer.ts';

const MOST_SOURCES = 2;
/** A corroborating sentence must answer nearly as well, in logits. */
const CLOSE_SOURCE = 3;

/** @returns the best segment of each other document that states every short answer, best first. */
export function findCorroboration(
  evidence: Evidence,
  source: RankedCandidate,
  answers: readonly ShortAnswer[],
  reader: SegmentReader,
): RankedCandidate[] {
  const seen = new Set([evidence.passages[source.passage]!.documentId]);
  const found: RankedCandidate[] = [];
  for (const candidate of evidence.candidates) {
    if (found.length === MOST_SOURCES || candidate.score < source.score - CLOSE_SOURCE) break;
    const passage = evidence.passages[candidate.passage]!;
    if (seen.has(passage.documentId)) continue;
    const { reading, quantities } = reader.readSegment(passage, candidate.segment);
    const states = answers.every(({ text, kind }) => {
      const claimed = findQuantities(text);
      if (claimed.length === 0) return reading.includes(text);
      const expected = findExpectedSpans(evidence.question, reader.readSegment(passage, candidate.segment)).some(
        (span) => span.kind === kind,
      );
      return expected && quantities.some((quantity) => sameQuantity(quantity, claimed[0]!));
    });
    if (!states) continue;
    seen.add(passage.documentId);
    found.push(candidate);
  }
  return found;
}
