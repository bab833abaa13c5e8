/** Features from the reading model: how well it thinks the candidate answers, by itself and among the others. */

import { type FeatureDefinition, type FeatureFamily, OURS } from './feature-definition.ts';
import type { FeatureInput } from './feature-input.ts';

/** Logits are divided by it, so that features stay near 1. */
const LOGIT_SCALE = 5;

export interface CandidateReading {
  /** The candidate's logit less that of "none of them answers". */
  readonly score: number;
  /** The same less the best candidate's. */
  readonly behind: number;
  /** Its share of the softmax over all candidates and "none". */
  readonly share: number;
}

/** @param scores a logit a candidate */
export function compareReadings(scores: ArrayLike<number>, none: number): CandidateReading[] {
  const all = Array.from(scores);
  const best = Math.max(...all, none);
  const bestCandidate = Math.max(...all);
  const total = [...all, none].reduce((sum, score) => sum + Math.exp(score - best), 0);
  return all.map((score) => ({
    score: score - none,
    behind: score - bestCandidate,
    share: Math.exp(score - best) / total,
  }));
}

const SOURCE = 'a cross-encoder over question and passage (Nogueira and Cho 2019), see models/MODEL_CARD.md';
const definitions: readonly FeatureDefinition[] = [
  { name: 'reading', meaning: 'reading model’s logit over that of "none", / 5', range: [-4, 4], source: SOURCE },
  { name: 'readingBehind', meaning: 'its logit less the best candidate’s, / 5', range: [-4, 0], source: OURS },
  { name: 'readingShare', meaning: 'its share of the softmax with the others and "none"', range: [0, 1], source: OURS },
];

export const reading: FeatureFamily<FeatureInput> = {
  definitions,
  measure: ({ reading: { score, behind, share } }) => [
    Math.max(-4, Math.min(4, score / LOGIT_SCALE)),
    Math.max(-4, behind / LOGIT_SCALE),
    share,
  ],
};
