/** A quick guess at which candidates may answer, from their features alone: the ranker reads only those word by word. */

import { SENTENCE_FEATURES } from './sentence-features.ts';

const SUMMED = ['coverage', 'known', 'telling', 'meaning', 'meaningAround', 'expectedNear', 'openMet'].map((name) =>
  SENTENCE_FEATURES.findIndex((feature) => feature.name === name),
);

/** @returns the places of the `most` best-looking rows, in reading order; ties go to the earlier */
export function chooseLikely(features: readonly Float64Array[], most: number): number[] {
  const looks = features.map((row) => SUMMED.reduce((sum, column) => sum + row[column]!, 0));
  return looks
    .map((_, place) => place)
    .sort((left, right) => looks[right]! - looks[left]! || left - right)
    .slice(0, most)
    .sort((left, right) => left - right);
}
