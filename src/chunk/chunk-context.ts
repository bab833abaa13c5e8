/** Where a chunk comes from, in words: embedded and indexed beside its text, no part of its span. */

import type { Document } from '../document/document.ts';
import type { Chunk } from './chunk.ts';

/**
 * @returns the title, then the headings joined by " > " on a line of their own; a heading that repeats the title is left out.
 */
export function chunkContext(document: Pick<Document, 'title'>, chunk: Pick<Chunk, 'headingPath'>): string {
  const headings = chunk.headingPath.filter((heading) => normalise(heading) !== normalise(document.title));
  return headings.length === 0 ? document.title : `${document.title}\n${headings.join(' > ')}`;
}

function normalise(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}
