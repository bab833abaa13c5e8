/** Markdown with optional YAML front matter. `text` is the body after the front matter, verbatim. */

import { detectLanguage, primaryLanguage } from '../../language/detect-language.ts';
import { markBoilerplate } from '../boilerplate.ts';
import { decodeText } from '../decode-text.ts';
import type { ParsedDocument } from '../document.ts';
import { splitFrontMatter } from '../front-matter.ts';
import { readMarkdownStructure } from '../markdown-blocks.ts';
import { cleanTitle, titleFromUri } from '../title.ts';

export function parseMarkdown(bytes: Uint8Array, uri: string): ParsedDocument {
  const { metadata, body } = splitFrontMatter(decodeText(bytes, uri), uri);
  const { blocks, sections } = readMarkdownStructure(body);
  const written = typeof metadata.title === 'string' ? cleanTitle(metadata.title) : '';
  const title = written === '' ? (sections[0]?.heading ?? titleFromUri(uri)) : written;
  const language = typeof metadata.lang === 'string' ? primaryLanguage(metadata.lang) : detectLanguage(body);
  return { title, language, text: body, sections, blocks: markBoilerplate(body, blocks), metadata };
}
