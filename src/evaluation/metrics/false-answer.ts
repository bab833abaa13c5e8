/** False answer: an answer to a question that the documents do not answer. Its mean is the false-answer rate. */

/**
 * 1 when an unanswerable question was answered, 0 when it was refused, or when its false premise was corrected; lower is better.
 * Mean over unanswerable questions (SQuAD 2.0's no-answer accuracy is 1 minus it).
 * @returns null for a question that is answerable or not known to be unanswerable.
 */
export function falseAnswer(
  question: { answerable: boolean | null },
  refused: boolean,
  corrected: boolean,
): number | null {
  if (question.answerable !== false) return null;
  return refused || corrected ? 0 : 1;
}
