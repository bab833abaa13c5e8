/**
 * Relevance feedback: the words that the best passages share and the rest of the index does not, as a second keyword query over the
 * candidates (RM3's relevance model, Abdul-Jaleel et al. 2004, with terms weighed by rarity). What several good passages agree on
 * rises, whatever words the question used for it.
 */

import { indexTerms } from '../language/words.ts';
import type { KeywordQuery, PassageStore } from '../store/passage-store.ts';

/** Passages learned from, and terms taken; both are RM3's usual choices, and 3 passages did worse. */
export const FEEDBACK_PASSAGES = 10;
const FEEDBACK_TERMS = 20;

export interface FeedbackPassage {
  readonly text: string;
  /** How good it looks, 0 to 1. */
  readonly score: number;
}

export async function feedbackQuery(
  passages: readonly FeedbackPassage[],
  statistics: Pick<PassageStore, 'documentFrequencies' | 'statistics'>,
): Promise<KeywordQuery> {
  const total = passages.reduce((sum, { score }) => sum + score, 0);
  const shares = new Map<string, number>();
  for (const { text, score } of passages) {
    const terms = indexTerms(text);
    const share = score / total / terms.length;
    for (const term of terms) shares.set(term, (shares.get(term) ?? 0) + share);
  }
  const terms = [...shares.keys()];
  const [frequencies, { chunks }] = await Promise.all([statistics.documentFrequencies(terms), statistics.statistics()]);
  const weighed = terms.map((term, index) => {
    const frequency = frequencies[index] ?? 0;
    return { term, weight: shares.get(term)! * Math.log(1 + (chunks - frequency + 0.5) / (frequency + 0.5)) };
  });
  weighed.sort((a, b) => b.weight - a.weight || (a.term < b.term ? -1 : 1));
  const best = weighed.slice(0, FEEDBACK_TERMS).filter(({ weight }) => weight > 0);
  const sum = best.reduce((all, { weight }) => all + weight, 0);
  return best.map(({ term, weight }) => [{ term, weight: weight / sum }]);
}
