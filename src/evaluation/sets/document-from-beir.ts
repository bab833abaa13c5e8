/** A BEIR corpus line as a Document, ready to be indexed: its id is its uri, its title is indexed beside its text. */

import { createHash } from 'node:crypto';
import type { Document } from '../../document/document.ts';
import { documentIdOf } from '../../document/document-id.ts';
import { parsePlainText } from '../../document/parsers/plain-text.ts';
import type { BeirDocument } from './read-beir-folder.ts';

/** A document without text is indexed by its title. @returns undefined for one with neither (Cranfield has two): no search finds it. */
export function documentFromBeir({ id, title, text, date }: BeirDocument): Document | undefined {
  if (text.trim() === '' && title.trim() === '') return undefined;
  const bytes = new TextEncoder().encode(text.trim() === '' ? title : text);
  return {
    ...parsePlainText(bytes, id),
    // What plain text guesses its title to be would be indexed twice.
    title,
    ...(date === undefined ? {} : { metadata: { date } }),
    id: documentIdOf(id),
    uri: id,
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}
