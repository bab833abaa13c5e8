/** quotable: whether the documents say what is expected in so many words: the best that answers made of quotes can reach on a set. */

import type { EvaluationQuestion } from '../question.ts';
import { containsAnswer } from './contains-answer.ts';

/**
 * 1 when the documents that are judged right state every required fact, as `contains` asks it of an answer, otherwise 0.
 *
 * @returns null when no fact is required, no document is judged right, or one can not be fetched
 */
export function quotable(
  { mustContain, relevantDocuments }: Pick<EvaluationQuestion, 'mustContain' | 'relevantDocuments'>,
  textOf: (uri: string) => string | undefined,
): number | null {
  const texts = listRightDocuments(relevantDocuments).map(textOf);
  if (texts.length === 0 || texts.includes(undefined)) return null;
  return containsAnswer(texts.join('\n'), mustContain);
}

export function listRightDocuments(grades: ReadonlyMap<string, number>): string[] {
  return [...grades].flatMap(([uri, grade]) => (grade > 0 ? [uri] : []));
}
