/** Citation precision: how many of an answer's citations point at words that carry the answer. */

import type { Citation } from '../../answer/answer.ts';
import { type Evidence, pointsAtEvidence } from './evidence.ts';

/**
 * `right citations / citations`; range 0 to 1, higher is better. ALCE (Gao et al. 2023) asks an entailment model whether a citation
 * supports its statement; here a citation is right when its span overlaps an expected quote in that document.
 * @returns null when nothing was cited or no evidence is expected.
 */
export function citationPrecision(citations: readonly Citation[], evidence: Evidence): number | null {
  if (evidence.size === 0 || citations.length === 0) return null;
  return citations.filter((citation) => pointsAtEvidence(citation, evidence)).length / citations.length;
}
