/** Evidence hit@k: whether the words that carry the answer are among the first k passages, not only their document. */

import type { RankedPassage } from '../pipeline.ts';
import { type Evidence, pointsAtEvidence } from './evidence.ts';

/**
 * 1 when one of the first k passages overlaps an expected quote, otherwise 0; higher is better. Stricter than document hit@k: an answer
 * can be quoted only from a passage that holds it. @returns null when the question expects no evidence.
 */
export function evidenceHitAtK(passages: readonly RankedPassage[], evidence: Evidence, k: number): number | null {
  if (evidence.size === 0) return null;
  return passages.slice(0, k).some((passage) => pointsAtEvidence(passage, evidence)) ? 1 : 0;
}
