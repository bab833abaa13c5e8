/** Text without markup -> title, headings, paragraphs and list items, guessed conservatively. For plain text and PDF pages. */

import { findBoilerplate } from './boilerplate.ts';
import type { Block, Section, Span } from './document.ts';
import { type HeadingPosition, sectionsFromHeadings } from './sections.ts';
import { findTextParagraphs, type LineWrapping, type TextParagraph } from './text-paragraphs.ts';
import { cleanTitle } from './title.ts';

export interface TextStructure {
  /** undefined when no line can be one. */
  readonly title: string | undefined;
  readonly blocks: readonly Block[];
  readonly sections: readonly Section[];
}

/** A heading is a line, not a paragraph that lost its full stop. */
const maxHeadingCharacters = 120;
/** What a heading stands before is longer than the heading. */
const minFollowingRatio = 1.5;
/** A title says more than "Home" or a name: three words, or six Han characters. */
const minTitleWords = 3;
const minTitleHan = 6;
const minStatementWords = 8;
const finiteVerbs = new Set('is are was were be been has have had will would can could does did'.split(' '));
const finalPunctuation = /[.!?。！？，,；;:：、…]["'”’」』）)\]]*$/u;

/** @param alsoBoilerplate marks what the format itself knows to be furniture (running headers of pages). */
export function readTextStructure(
  text: string,
  wrapping: LineWrapping,
  alsoBoilerplate: (span: Span) => boolean = () => false,
): TextStructure {
  const paragraphs = findTextParagraphs(text, wrapping);
  const found = findBoilerplate(
    text,
    paragraphs.map((paragraph) => ({ ...paragraph, kind: paragraph.listLike ? 'list-item' : 'paragraph' })),
  );
  const isBoilerplate = paragraphs.map((paragraph, index) => found.has(index) || alsoBoilerplate(paragraph));
  const own = paragraphs.filter((_, index) => !isBoilerplate[index]);
  const following = new Map(own.map((paragraph, index) => [paragraph, own[index + 1]]));
  const titleLine = findTitle(text, own);
  const blocks: Block[] = [];
  const headings: HeadingPosition[] = [];
  let headingPath: readonly string[] = [];
  let leadIn: Span | undefined;
  let group = -1;
  paragraphs.forEach((paragraph, index) => {
    const { start, end, listLike } = paragraph;
    if (!listLike || paragraphs[index - 1]?.listLike !== true) group += 1;
    if (!listLike) leadIn = leadInOf(text, paragraph);
    if (isBoilerplate[index]) {
      blocks.push({
        kind: listLike ? 'list-item' : 'paragraph',
        start,
        end,
        headingPath: [],
        group,
        boilerplate: true,
      });
      return;
    }
    if (paragraph === titleLine || isHeading(text, paragraph, paragraphs[index - 1], following.get(paragraph))) {
      const heading = cleanTitle(text.slice(start, end));
      blocks.push({ kind: 'heading', start, end, headingPath: [], group });
      headings.push({ heading, level: 1, start });
      headingPath = [heading];
      return;
    }
    const context = listLike ? leadIn : undefined;
    const kind = listLike ? 'list-item' : 'paragraph';
    blocks.push({ kind, start, end, headingPath, group, ...(context === undefined ? {} : { context }) });
  });
  return { title: headings[0]?.heading, blocks, sections: sectionsFromHeadings(headings, text.length) };
}

/**
 * A short line without final punctuation, standing alone before a longer paragraph; or one with a number of its own ("2. Aims",
 * "一、总体要求") that is no item of a list. All guessed headings are of one level.
 */
function isHeading(
  text: string,
  paragraph: TextParagraph,
  before: TextParagraph | undefined,
  next: TextParagraph | undefined,
): boolean {
  if (next === undefined || next.listLike) return false;
  if (paragraph.listLike ? !paragraph.numbered || before?.listLike === true : !paragraph.alone) return false;
  const line = text.slice(paragraph.start, paragraph.end);
  if (line.length > maxHeadingCharacters || finalPunctuation.test(line) || !/\p{L}{2}/u.test(line)) return false;
  return !readsAsStatement(line) && next.end - next.start > minFollowingRatio * line.length;
}

/** Headings leave out "is" and "was"; a line with one is a statement that lost its full stop, and must stay citable. */
function readsAsStatement(line: string): boolean {
  const words = line.toLowerCase().match(/\p{L}+/gu) ?? [];
  return words.length >= minStatementWords && words.some((word) => finiteVerbs.has(word));
}

/** A paragraph that ends in a colon introduces the list after it. */
function leadInOf(text: string, { start, end }: TextParagraph): Span | undefined {
  return /[:：]$/u.test(text.slice(Math.max(start, end - 2), end)) ? { start, end } : undefined;
}

/** The first line that stands alone, is short, unfinished, and says something. */
function findTitle(text: string, paragraphs: readonly TextParagraph[]): TextParagraph | undefined {
  return paragraphs.find((paragraph) => {
    if (!paragraph.alone || paragraph.listLike) return false;
    const line = cleanTitle(text.slice(paragraph.start, paragraph.end));
    if (line.length > maxHeadingCharacters || finalPunctuation.test(line) || readsAsStatement(line)) return false;
    const words = line.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0;
    const hanCount = line.match(/\p{Script=Han}/gu)?.length ?? 0;
    return words >= minTitleWords || hanCount >= minTitleHan;
  });
}
