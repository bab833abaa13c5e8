/** An answer as plain text for the clipboard: the words with their markers, then the footnotes. */

import type { Answer } from '../../answer/answer.ts';
import { stripMarkup } from './strip-markup.ts';

export function formatCopiedAnswer(answer: Pick<Answer, 'answer' | 'citations'>): string {
  const footnotes = answer.citations.map((citation) => {
    const place = [citation.title, citation.section].filter((part) => part !== '').join(', ');
    return `[${citation.marker}] ${place} (${citation.uri}): “${stripMarkup(citation.quote)}”`;
  });
  return footnotes.length === 0 ? answer.answer : `${answer.answer}\n\n${footnotes.join('\n')}`;
}
