/** The date of a source, shown where the question depends on time. */

import type { Passage } from '../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';

const DEPENDS_ON_TIME =
  /\b(?:now|currently|current|today|latest|recent(?:ly)?|these days|at present|so far|still|nowadays|up to date|newest|as of)\b|现在|目前|最新|当前|如今|至今|现有|近期|眼下/iu;

/** @returns ` [source dated 2022-10-18]`, marked as added, or an empty text. */
export function sourceDate(question: UnderstoodQuestion, passage: Pick<Passage, 'metadata'>): string {
  if (!DEPENDS_ON_TIME.test(question.text)) return '';
  const { date } = passage.metadata;
  if (typeof date !== 'string' && typeof date !== 'number') return '';
  return question.language === 'zh' ? ` [资料日期：${date}]` : ` [source dated ${date}]`;
}
