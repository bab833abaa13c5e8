/** Names that a text gives and the question does not say itself: only those can be what is asked for. */

import type { UnderstoodQuestion } from '../question/understand-question.ts';
import type { AnalysedText } from './analyse-segment.ts';
import type { NameSpan } from './find-names.ts';

/** In reading order. */
export function findFreshNames(
  question: Pick<UnderstoodQuestion, 'text'>,
  { reading, names }: Pick<AnalysedText, 'reading' | 'names'>,
): NameSpan[] {
  const said = question.text.toLowerCase();
  return names.filter(({ start, end }) => !said.includes(reading.slice(start, end).toLowerCase()));
}
