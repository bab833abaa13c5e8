/** PDF files: the pages' text in reading order, with the span of each page, paragraphs guessed from the lines. */

import { detectLanguage } from '../../language/detect-language.ts';
import type { Span } from '../../language/span.ts';
import type { Page, ParsedDocument } from '../document.ts';
import { type PdfContent, type PdfPage, readPdfPages } from '../pdf-pages.ts';
import { typesetLines } from '../text/paragraphs.ts';
import { readTextStructure } from '../text/structure.ts';
import { cleanTitle, titleFromUri } from '../title.ts';
import { documentUnreadable } from '../unreadable.ts';

/** A first or last line is a running one when it recurs on three pages, or on this share of fewer, and on two at least. */
const minRunningShare = 0.5;
const runningPages = 3;

export async function parsePdf(bytes: Uint8Array, uri: string): Promise<ParsedDocument> {
  const { pages: read, info } = await readContent(bytes, uri);
  const { text, pages, running } = joinPages(read);
  if (text.trim() === '') {
    throw unreadable(
      uri,
      'its pages hold no text, only pictures',
      'Run optical character recognition over it and save it with its text.',
    );
  }
  const isRunning = (span: Span): boolean => running.some(({ start, end }) => span.start >= start && span.end <= end);
  const { title, blocks, sections } = readTextStructure(text, typesetLines, isRunning);
  const named = typeof info.Title === 'string' ? cleanTitle(info.Title) : '';
  return {
    title: named === '' ? (title ?? titleFromUri(uri)) : named,
    language: detectLanguage(text),
    text,
    sections,
    pages,
    blocks,
    metadata: readMetadata(info),
  };
}

async function readContent(bytes: Uint8Array, uri: string): Promise<PdfContent> {
  try {
    return await readPdfPages(bytes);
  } catch (cause) {
    const name = cause instanceof Error ? cause.name : '';
    if (name === 'PasswordException')
      throw unreadable(uri, 'it asks for a password', 'Save a copy without the password.', cause);
    const found = cause instanceof Error ? cause.message : String(cause);
    throw unreadable(uri, found, 'Open the file in a PDF viewer and print it to a new PDF.', cause);
  }
}

interface JoinedPages {
  readonly text: string;
  readonly pages: readonly Page[];
  /** Running headers, footers and page numbers. */
  readonly running: readonly Span[];
}

/**
 * Pages one after the other, a blank line between; running lines are set off by blank lines, so that each is a block. The
 * first page's head line is often the title that the others repeat, and stays.
 */
function joinPages(read: readonly PdfPage[]): JoinedPages {
  const lines = read.map(({ text }) => cleanLines(text));
  const isRunning = findRunningLines(lines);
  const pages: Page[] = [];
  const running: Span[] = [];
  let text = '';
  read.forEach(({ number }, index) => {
    const start = text.length;
    const own = lines[index]!;
    own.forEach((line, position) => {
      const atEdge = position === 0 || position === own.length - 1;
      const isTitle = index === 0 && position === 0 && !/\d/.test(line);
      const runs = atEdge && isRunning(line);
      if (runs && !isTitle)
        running.push({ start: text.length + (position === 0 ? 0 : 1), end: text.length + line.length + 1 });
      text += runs && position > 0 ? `\n${line}\n` : runs ? `${line}\n\n` : `${line}\n`;
    });
    text += '\n';
    pages.push({ number, start, end: text.length });
  });
  return { text, pages, running };
}

function cleanLines(page: string): string[] {
  return page
    .replaceAll('\0', '')
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .split(/\r\n|[\n\r]/)
    .map((line) => line.trimEnd())
    .filter((line) => line.trim() !== '');
}

/** Numbers aside, "Page 3 of 10" and "Page 4 of 10" are one line. */
function findRunningLines(pages: readonly (readonly string[])[]): (line: string) => boolean {
  const shape = (line: string): string => line.replace(/\d+/g, '#').replace(/\s+/g, ' ').trim().toLowerCase();
  const counts = new Map<string, number>();
  for (const lines of pages) {
    for (const edge of new Set([lines.at(0), lines.at(-1)])) {
      if (edge !== undefined) counts.set(shape(edge), (counts.get(shape(edge)) ?? 0) + 1);
    }
  }
  const needed = Math.min(runningPages, Math.max(2, minRunningShare * pages.length));
  return (line) => /^[\s\divxlc.–-]+$/i.test(line) || (counts.get(shape(line)) ?? 0) >= needed;
}

/** "D:20220309101500Z" -> "2022-03-09". */
function readMetadata(info: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const date = /^D:(\d{4})(\d{2})(\d{2})/.exec(typeof info.CreationDate === 'string' ? info.CreationDate : '');
  const author = typeof info.Author === 'string' ? info.Author.trim() : '';
  return {
    ...(author === '' ? {} : { author }),
    ...(date === null ? {} : { date: `${date[1]}-${date[2]}-${date[3]}` }),
  };
}

function unreadable(uri: string, found: string, remedy: string, cause?: unknown) {
  return documentUnreadable(uri, { because: found, expected: 'a PDF with text in it', found, remedy, cause });
}
