/** Rarity of terms in the index: what makes one matched word worth more than another. */

import type { PassageStore } from '../../store/passage-store.ts';

export type TermStatistics = Pick<PassageStore, 'documentFrequencies' | 'statistics'>;

export interface TermWeights {
  /** BM25's inverse document frequency, ln(1 + (n - df + 0.5) / (df + 0.5)), scaled so that a term in one chunk weighs 1. */
  weight(term: string): number;
  /** Chunks that hold the term. */
  frequency(term: string): number;
  readonly chunks: number;
}

/** A Han character alone says less than a pair: half a weight, since every pair brings its two characters along. */
const LONE_HAN_FACTOR = 0.25;

export async function weighTerms(terms: readonly string[], statistics: TermStatistics): Promise<TermWeights> {
  const [{ chunks }, frequencies] = await Promise.all([statistics.statistics(), statistics.documentFrequencies(terms)]);
  const frequencyOf = new Map(terms.map((term, index) => [term, frequencies[index] ?? 0]));
  const inverse = (frequency: number) => Math.log(1 + (chunks - frequency + 0.5) / (frequency + 0.5));
  const most = Math.max(inverse(Math.min(1, chunks)), Number.EPSILON);
  const weights = new Map(
    terms.map((term) => {
      const rarity = Math.min(1, inverse(frequencyOf.get(term) ?? 0) / most);
      return [term, /^\p{Script=Han}$/u.test(term) ? rarity * LONE_HAN_FACTOR : rarity];
    }),
  );
  return {
    chunks,
    frequency: (term) => frequencyOf.get(term) ?? 0,
    weight: (term) => weights.get(term) ?? 1,
  };
}
