/** Exact match: whether an answer is an expected answer, nothing more and nothing less. */

import { answerTokens } from '../matching/answer-tokens.ts';

/**
 * 1 when the answer's tokens equal those of any expected answer (case, punctuation and articles aside), otherwise 0; higher is better.
 * SQuAD v1.1's EM (Rajpurkar et al. 2016). @returns null when no answer is expected.
 */
export function exactMatch(answer: string, expectedAnswers: readonly string[]): number | null {
  if (expectedAnswers.length === 0) return null;
  const given = answerTokens(answer).join(' ');
  return expectedAnswers.some((expected) => answerTokens(expected).join(' ') === given) ? 1 : 0;
}
