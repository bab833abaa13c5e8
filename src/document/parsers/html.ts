/** HTML pages: the main content as Markdown, without menus, scripts and hidden elements. `text` is that Markdown. */

import { detectLanguage, primaryLanguage } from '../../language/detect-language.ts';
import { markBoilerplate } from '../boilerplate.ts';
import { decodeText } from '../decode-text.ts';
import type { ParsedDocument } from '../document.ts';
import { openHtml } from '../html-document.ts';
import { findMainContent } from '../html-main-content.ts';
import { declaredCharset, readPageMetadata } from '../html-metadata.ts';
import { htmlToMarkdown } from '../html-to-markdown.ts';
import { readMarkdownStructure } from '../markdown-blocks.ts';
import { cleanTitle, titleFromUri } from '../title.ts';
import { documentUnreadable } from '../unreadable.ts';

export function parseHtml(bytes: Uint8Array, uri: string): ParsedDocument {
  const html = decodeText(bytes, uri, declaredCharset(bytes));
  const page = openHtml(html);
  const { title: named, language, metadata } = readPageMetadata(page);
  const main = findMainContent(page);
  const text = htmlToMarkdown(main.html);
  if (text === '') {
    throw documentUnreadable(uri, {
      because: 'the page shows no text without running its scripts',
      expected: 'a page with text in its HTML',
      found: 'no text',
      remedy: 'Save the page from a browser after it has loaded.',
    });
  }
  const { blocks, sections } = readMarkdownStructure(text);
  const title = cleanTitle(named ?? main.title ?? sections[0]?.heading ?? '');
  return {
    title: title === '' ? titleFromUri(uri) : title,
    language: language === undefined ? detectLanguage(text) : primaryLanguage(language),
    text,
    sections,
    blocks: markBoilerplate(text, blocks),
    metadata,
  };
}
