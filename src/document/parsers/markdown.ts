/** Markdown with optional YAML front matter. `text` is the body after the front matter, verbatim. */

import { detectLanguage } from '../../language/detect-language.ts';
import { decodeText } from '../decode-text.ts';
import type { ParsedDocument } from '../document.ts';
import { splitFrontMatter } from '../front-matter.ts';
import { readMarkdownStructure } from '../markdown-blocks.ts';
import { cleanTitle, titleFromUri } from '../title.ts';
import type { DocumentParser } from './parser.ts';

export const markdownParser: DocumentParser = { extensions: ['.md', '.markdown'], parse: parseMarkdown };

export function parseMarkdown(bytes: Uint8Array, uri: string): ParsedDocument {
  const { metadata, body } = splitFrontMatter(decodeText(bytes, uri), uri);
  const { blocks, sections } = readMarkdownStructure(body);
  const written = typeof metadata.title === 'string' ? cleanTitle(metadata.title) : '';
  const title = written === '' ? (sections[0]?.heading ?? titleFromUri(uri)) : written;
  const language = typeof metadata.lang === 'string' ? primaryLanguage(metadata.lang) : detectLanguage(body);
  return { title, language, text: body, sections, blocks, metadata };
}

/** `zh-Hans-CN` -> `zh`. */
export function primaryLanguage(tag: string): string {
  return (tag.trim().split(/[-_]/)[0] ?? tag).toLowerCase();
}
