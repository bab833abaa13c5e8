/** Plain text as found: saved or scraped pages, notes. Structure is guessed, conservatively. */

import { detectLanguage } from '../../language/detect-language.ts';
import { decodeText } from '../decode-text.ts';
import type { Block, ParsedDocument } from '../document.ts';
import { type HeadingPosition, sectionsFromHeadings } from '../sections.ts';
import { findTextParagraphs, type TextParagraph } from '../text-paragraphs.ts';
import { cleanTitle, titleFromUri } from '../title.ts';
import type { DocumentParser } from './parser.ts';

/** A heading is a line, not a paragraph that lost its full stop. */
const maxHeadingCharacters = 120;
/** A title says more than "Home" or a name: three words, or six Han characters. */
const minTitleWords = 3;
const minTitleHan = 6;
const finalPunctuation = /[.!?。！？，,；;:：、…]["'”’」』）)\]]*$/u;

export const plainTextParser: DocumentParser = { extensions: ['.txt', '.text'], parse: parsePlainText };

export function parsePlainText(bytes: Uint8Array, uri: string): ParsedDocument {
  const text = decodeText(bytes, uri);
  const paragraphs = findTextParagraphs(text);
  const blocks: Block[] = [];
  const headings: HeadingPosition[] = [];
  let headingPath: readonly string[] = [];
  let group = -1;
  paragraphs.forEach((paragraph, index) => {
    const { start, end } = paragraph;
    const before = paragraphs[index - 1];
    const sameList = paragraph.listLike && before?.listLike === true;
    if (!sameList) group += 1;
    if (isHeading(text, paragraph, paragraphs[index + 1])) {
      const heading = cleanTitle(text.slice(start, end));
      blocks.push({ kind: 'heading', start, end, headingPath: [], group });
      headings.push({ heading, level: 1, start });
      headingPath = [heading];
      return;
    }
    const context = paragraph.listLike ? leadInOf(text, paragraphs, index) : undefined;
    const kind = paragraph.listLike ? 'list-item' : 'paragraph';
    blocks.push({ kind, start, end, headingPath, group, ...(context === undefined ? {} : { context }) });
  });
  return {
    title: findTitle(text, paragraphs) ?? titleFromUri(uri),
    language: detectLanguage(text),
    text,
    sections: sectionsFromHeadings(headings, text.length),
    blocks,
    metadata: {},
  };
}

/** A short line without final punctuation, standing alone before a longer paragraph. All guessed headings are of one level. */
function isHeading(text: string, paragraph: TextParagraph, next: TextParagraph | undefined): boolean {
  if (!paragraph.alone || paragraph.listLike || next === undefined || next.listLike) return false;
  const line = text.slice(paragraph.start, paragraph.end);
  if (line.length > maxHeadingCharacters || finalPunctuation.test(line) || !/\p{L}{2}/u.test(line)) return false;
  return next.end - next.start > 1.5 * line.length;
}

function leadInOf(text: string, paragraphs: readonly TextParagraph[], index: number) {
  const before = paragraphs.slice(0, index).findLast(({ listLike }) => !listLike);
  if (before === undefined || !/[:：]$/u.test(text.slice(before.start, before.end))) return undefined;
  return { start: before.start, end: before.end };
}

/** The first line that stands alone, is short, unfinished, and says something. */
function findTitle(text: string, paragraphs: readonly TextParagraph[]): string | undefined {
  for (const paragraph of paragraphs) {
    if (!paragraph.alone || paragraph.listLike) continue;
    const line = cleanTitle(text.slice(paragraph.start, paragraph.end));
    if (line.length > maxHeadingCharacters || finalPunctuation.test(line)) continue;
    const words = line.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0;
    const hanCount = line.match(/\p{Script=Han}/gu)?.length ?? 0;
    if (words >= minTitleWords || hanCount >= minTitleHan) return line;
  }
  return undefined;
}
