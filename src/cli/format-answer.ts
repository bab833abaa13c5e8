/** An Answer as text for a terminal: the sentences, then a footnote for each marker. */

import type { Answer, Citation } from '../answer/answer.ts';

/** Control characters of a document must not reach the terminal as commands; line breaks in quotes become spaces. */
const CONTROL = /(?!\n)\p{Cc}/gu;

/** @param withStyle dim footnotes by ANSI codes */
export function formatAnswer(answer: Answer, withStyle: boolean): string {
  const dim = (text: string): string => (withStyle ? `\u001b[2m${text}\u001b[22m` : text);
  const lines = [clean(answer.answer)];
  if (answer.notice !== undefined) lines.push(dim(clean(answer.notice)));
  if (answer.searchedFor !== answer.question) lines.push(dim(`(searched for: ${clean(answer.searchedFor)})`));
  if (answer.citations.length > 0) lines.push('', ...answer.citations.map((citation) => formatFootnote(citation, dim)));
  return `${lines.join('\n')}\n`;
}

function formatFootnote(citation: Citation, dim: (text: string) => string): string {
  const place = [citation.title, citation.section, citation.page === undefined ? '' : `page ${citation.page}`];
  const source = place.filter((part) => part !== '').join(' > ');
  const quote = clean(citation.quote).replace(/\s+/g, ' ');
  return `[${citation.marker}] ${clean(source)} ${dim(`(${clean(citation.uri)})`)}\n    “${quote}”`;
}

function clean(text: string): string {
  return text.replace(CONTROL, ' ');
}
