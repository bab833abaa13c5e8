/** What a document is called when it does not say so itself. */

import { splitSentences } from '../language/sentences.ts';
import type { Span } from '../language/span.ts';

/** "notes/2021-plan.v2.md" -> "2021-plan.v2". */
export function titleFromUri(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** A title on one line, without the link that a wiki has beside it. */
export function cleanTitle(title: string): string {
  return title
    .replace(/\s*\[\s*(?:edit(?: source)?|编辑)\s*\]\s*$/iu, '')
    .replace(/\s+/g, ' ')
    .trim();
}

/** A first sentence longer than this is cut at a word. */
const maxTitleCharacters = 80;

/**
 * For a text without a heading: the file's name where a person wrote it, otherwise ("002_72f0a2f1.txt") the first sentence.
 */
export function fallbackTitle(uri: string, text: string, first: Span | undefined): string {
  const name = titleFromUri(uri);
  if (first === undefined || /\p{L}{4,}|\p{Script=Han}/u.test(name)) return name;
  const sentence = splitSentences(text.slice(first.start, first.end))[0] ?? { start: 0, end: 0 };
  const title = cleanTitle(text.slice(first.start + sentence.start, first.start + sentence.end));
  if (title.length <= maxTitleCharacters) return title.replace(/[.。]$/u, '');
  return `${title.slice(0, maxTitleCharacters).replace(/(?:\s+\S*|\p{Surrogate})$/u, '')}…`;
}
