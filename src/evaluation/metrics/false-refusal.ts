/** False refusal: a refusal of a question that the documents answer. Its mean is the false-refusal rate. */

/**
 * 1 when an answerable question was refused, otherwise 0; lower is better. Mean over answerable questions.
 * @returns null for a question that is not known to be answerable.
 */
export function falseRefusal(question: { answerable: boolean | null }, refused: boolean): number | null {
  if (question.answerable !== true) return null;
  return refused ? 1 : 0;
}
