/** Citation recall: how many of an answer's statements are backed by a right citation. */

import type { AnswerSentence, Citation } from '../../answer/answer.ts';
import { type Evidence, pointsAtEvidence } from './evidence.ts';

/**
 * `statements with at least one right citation / statements`; range 0 to 1, higher is better. ALCE (Gao et al. 2023) counts a
 * statement when its citations together entail it; here when one of them overlaps an expected quote in its document.
 * @returns null when there is no statement or no evidence is expected.
 */
export function citationRecall(
  sentences: readonly AnswerSentence[],
  citations: readonly Citation[],
  evidence: Evidence,
): number | null {
  if (evidence.size === 0 || sentences.length === 0) return null;
  const rightMarkers = new Set(
    citations.filter((citation) => pointsAtEvidence(citation, evidence)).map((citation) => citation.marker),
  );
  return (
    sentences.filter((sentence) => sentence.markers.some((marker) => rightMarkers.has(marker))).length /
    sentences.length
  );
}
