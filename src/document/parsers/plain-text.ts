/** Plain text as found: saved or scraped pages, notes. `text` is the file, verbatim. */

import { detectLanguage } from '../../language/detect-language.ts';
import { decodeText } from '../decode-text.ts';
import type { ParsedDocument } from '../document.ts';
import { typedLines } from '../text/paragraphs.ts';
import { readTextStructure } from '../text/structure.ts';
import { fallbackTitle } from '../title.ts';

export function parsePlainText(bytes: Uint8Array, uri: string): ParsedDocument {
  const text = decodeText(bytes, uri);
  const { title, date, blocks, sections } = readTextStructure(text, typedLines);
  const first = blocks.find(({ boilerplate }) => boilerplate !== true);
  return {
    title: title ?? fallbackTitle(uri, text, first),
    language: detectLanguage(text),
    text,
    sections,
    blocks,
    metadata: date === undefined ? {} : { date },
  };
}
