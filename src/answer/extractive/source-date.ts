/** The date of a source, shown where the question depends on time. */

import { countsFromToday, type TimeWindow } from '../../language/time-window.ts';
import type { Passage } from '../../retrieve/passage.ts';
import type { UnderstoodQuestion } from '../question/understand-question.ts';

const ASKS_OF_NOW =
  /\b(?:now|currently|current|these days|at present|so far|still|nowadays|up to date|as of)\b|现在|目前|当前|如今|至今|现有|眼下/iu;

/** Whether the source is from before the days that the question speaks of: what it says of "this month" is of another month. */
export function isOlder({ dateFrom }: TimeWindow, { metadata: { date } }: Pick<Passage, 'metadata'>): boolean {
  if (typeof date !== 'string' && typeof date !== 'number') return false;
  const written = String(date);
  return written < dateFrom.slice(0, written.length);
}

/** @returns ` [source dated 2022-10-18]`, marked as added, or an empty text. */
export function sourceDate(question: UnderstoodQuestion, passage: Pick<Passage, 'metadata'>): string {
  if (!ASKS_OF_NOW.test(question.text) && !countsFromToday(question.text)) return '';
  const { date } = passage.metadata;
  if (typeof date !== 'string' && typeof date !== 'number') return '';
  return question.language === 'zh' ? ` [资料日期：${date}]` : ` [source dated ${date}]`;
}
