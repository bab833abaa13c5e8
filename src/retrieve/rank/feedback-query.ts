/**
 * Relevance feedback: the words that the best passages share and the rest of the index does not, as a second keyword query over the
 * candidates (RM3's relevance model, Abdul-Jaleel et al. 2004, with terms weighed by rarity). What several good passages agree on
 * rises, whatever words the question used for it.
 */

import type { KeywordQuery, PassageStore } from '../../store/passage-store.ts';
import type { RankedCandidate } from './fuse-candidates.ts';

/** Passages learned from, and terms taken: RM3's usual choices; 3 passages did worse. */
const FEEDBACK_PASSAGES = 10;
const FEEDBACK_TERMS = 20;

/** @param ranked best first */
export async function feedbackQuery(
  ranked: readonly RankedCandidate[],
  store: Pick<PassageStore, 'characteristicTerms'>,
): Promise<KeywordQuery> {
  const best = ranked.slice(0, FEEDBACK_PASSAGES).filter(({ score }) => score > 0);
  const total = best.reduce((sum, { score }) => sum + score, 0);
  const weights = new Map(best.map(({ candidate, score }) => [candidate.chunk.id, score / total]));
  const terms = await store.characteristicTerms(weights, FEEDBACK_TERMS);
  const sum = terms.reduce((all, { weight }) => all + weight, 0);
  return terms.map(({ term, weight }) => [{ term, weight: weight / sum }]);
}
