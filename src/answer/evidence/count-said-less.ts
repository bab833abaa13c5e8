/** What a conversation has quoted already is seldom the answer to what is asked next: it counts less than what has not been said. */

import { indexTerms } from '../../language/words.ts';
import type { CorrectedScores } from './correct-scores.ts';
import type { Candidate } from './evidence.ts';

/** Logits taken off (chosen on dialogues, eval/LOG.md). Something said that is far better than the rest stays first: one sentence may answer twice. */
const SAID_ALREADY = 2;
/** An answer writes a segment out: a name added in brackets, its markup gone. So much of its words makes it the same. */
const SAME_WORDS = 0.9;
/** Of a segment this short the words are said by chance. */
const FEWEST_TERMS = 3;

/** @param said earlier answers */
export function countSaidLess(
  scores: CorrectedScores,
  candidates: readonly Pick<Candidate, 'reading'>[],
  said: readonly string[],
): CorrectedScores {
  if (said.length === 0) return scores;
  const answers = said.map((answer) => new Set(indexTerms(answer)));
  const isSaid = ({ reading }: Pick<Candidate, 'reading'>): boolean => {
    const terms = new Set(indexTerms(reading));
    if (terms.size < FEWEST_TERMS) return false;
    return answers.some((answer) => [...terms].filter((term) => answer.has(term)).length >= SAME_WORDS * terms.size);
  };
  return {
    ...scores,
    candidates: scores.candidates.map((score, index) => (isSaid(candidates[index]!) ? score - SAID_ALREADY : score)),
  };
}
