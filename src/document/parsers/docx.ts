/**
 * Word files, by mammoth to HTML and then as any HTML content; libraries are loaded when the first such file is met.
 *
 * LangChain's DocxLoader is not used: it calls mammoth's `extractRawText`, which drops headings, lists and tables, and
 * those are what chunks follow.
 */

import { detectLanguage } from '../../language/detect-language.ts';
import { markBoilerplate } from '../boilerplate.ts';
import type { ParsedDocument } from '../document.ts';
import { htmlToMarkdown } from '../html-to-markdown.ts';
import { readMarkdownStructure } from '../markdown-blocks.ts';
import { titleFromUri } from '../title.ts';
import { documentUnreadable } from '../unreadable.ts';

/** Word's title style is a heading above "heading 1"; mammoth leaves it a paragraph. */
const styleMap = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** The arrow that leads from a footnote back to its place. */
const footnoteReturn = /<a href="#[^"]*-ref-[^"]*">↑<\/a>/g;

export async function parseDocx(bytes: Uint8Array, uri: string): Promise<ParsedDocument> {
  const { default: mammoth } = await import('mammoth');
  const html = await readHtml(() => mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap }), uri);
  const text = htmlToMarkdown(html);
  if (text === '') throw unreadable(uri, 'it holds no text', undefined);
  const { blocks, sections } = readMarkdownStructure(text);
  return {
    title: sections[0]?.heading ?? titleFromUri(uri),
    language: detectLanguage(text),
    text,
    sections,
    blocks: markBoilerplate(text, blocks),
    metadata: {},
  };
}

async function readHtml(convert: () => Promise<{ value: string }>, uri: string): Promise<string> {
  try {
    return (await convert()).value.replace(footnoteReturn, '');
  } catch (cause) {
    throw unreadable(uri, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unreadable(uri: string, found: string, cause: unknown) {
  return documentUnreadable(uri, {
    because: found,
    expected: 'a Word document (.docx) with text',
    found,
    remedy: 'Open the file in Word or LibreOffice and save it as .docx again.',
    cause,
  });
}
