/** Text without markup -> title, headings, paragraphs and list items, guessed conservatively. For plain text and PDF pages. */

import type { Span } from '../../language/span.ts';
import { findBoilerplate, type PageBlock } from '../boilerplate.ts';
import type { Block, Section } from '../document.ts';
import { type HeadingPosition, sectionsFromHeadings } from '../sections.ts';
import { cleanTitle } from '../title.ts';
import { findPageDate } from './find-page-date.ts';
import { findTitleLine } from './find-title.ts';
import { byline } from './lines.ts';
import { readPageHead } from './page-head.ts';
import { findTextParagraphs, type LineWrapping, type TextParagraph } from './paragraphs.ts';

export interface TextStructure {
  /** undefined when no line can be one. */
  readonly title: string | undefined;
  /** YYYY-MM-DD, where lines around the text say it. */
  readonly date: string | undefined;
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
/** Above a table or a list of lines. */
const maxListHeadingCharacters = 60;
const asksQuestion = /[?？]$/u;
/** Names something and says it, as a line of bylines does twice: "Source: Courier Date: 2 May". */
const label = /[\p{L}\p{Script=Han}]+[:：](?=\s*\S)/gu;
/** "Investor: Taihu Semiconductor". */
const field = /^\p{L}[\p{L} ]{1,20}[:：]\s*\S/u;
const endsStatement = /[.。！!]$/u;
/** "Updated: 2022-02-18 14:02", "Bridge line: 0800 2290". */
const saysFigure = /^[^:：]{1,24}[:：]\s*\S*\d/u;
/** "The new tower. [Photo by Xu Peng]", （张三 摄）. */
const credit = /[[(（【](?:photo|picture|图)|\bphoto by\b|[(（][^()（）]{0,16}(?:摄|供图)[)）]/iu;
const finalPunctuation = /[.!?。！？，,；;:：、…]["'”’」』）)\]]*$/u;

/** @param alsoBoilerplate marks what the format itself knows to be furniture (running headers of pages). */
export function readTextStructure(
  text: string,
  wrapping: LineWrapping,
  alsoBoilerplate: (span: Span) => boolean = () => false,
): TextStructure {
  const written = findTextParagraphs(text, wrapping);
  const head = wrapping.typeset ? undefined : readPageHead(text, written.filter(isRow));
  const title = head === undefined ? undefined : findTitleLine(text, head);
  const paragraphs = title === undefined ? written : partAtTitle(text, written, title);
  const found = findBoilerplate(text, paragraphs.map(asPageBlock));
  const isTitle = ({ start, end }: Span) => start === title?.start && end === title.end;
  const isBoilerplate = paragraphs.map(
    (paragraph, index) => !isTitle(paragraph) && (found.has(index) || alsoBoilerplate(paragraph)),
  );
  const own = paragraphs.filter((_, index) => !isBoilerplate[index]);
  const following = new Map(own.map((paragraph, index) => [paragraph, own[index + 1]]));
  const titleLine = wrapping.typeset ? findTypesetTitle(text, own) : own.find(isTitle);
  const named = titleLine ?? title;
  const blocks: Block[] = [];
  const headings: HeadingPosition[] = [];
  let headingPath: readonly string[] = [];
  let leadIn: Span | undefined;
  let header: Span | undefined;
  paragraphs.forEach((paragraph, index) => {
    const { start, end, kind, group } = paragraph;
    if (kind === 'paragraph') leadIn = leadInOf(text, paragraph);
    if (group !== paragraphs[index - 1]?.group) header = kind === 'table-header' ? { start, end } : undefined;
    if (isBoilerplate[index]) {
      blocks.push({ kind, start, end, headingPath: [], group, boilerplate: true });
      return;
    }
    const before = isBoilerplate[index - 1] ? undefined : paragraphs[index - 1];
    const isFree = start >= (titleLine?.start ?? 0) && (wrapping.typeset || !isAmidText(text, paragraph, before));
    const heading = cleanTitle(text.slice(start, end));
    const heads =
      paragraph === titleLine
        ? !readsAsStatement(heading)
        : isFree && isHeading(text, paragraph, before, following.get(paragraph));
    if (heads) {
      blocks.push({ kind: 'heading', start, end, headingPath: [], group });
      headings.push({ heading, level: 1, start });
      headingPath = [heading];
      return;
    }
    const context = kind === 'list-item' ? leadIn : kind === 'table-row' ? header : undefined;
    blocks.push({ kind, start, end, headingPath, group, ...(context === undefined ? {} : { context }) });
  });
  return {
    title: named === undefined ? undefined : cleanTitle(text.slice(named.start, named.end)),
    date: head === undefined ? undefined : findPageDate(head, title),
    blocks,
    sections: sectionsFromHeadings(headings, text.length),
  };
}

/** Lines without bullets may be a menu: only a text's own list is kept from being taken for one. */
function asPageBlock({ kind, marked, ...span }: TextParagraph): PageBlock {
  return { ...span, kind: kind === 'list-item' && !marked ? 'paragraph' : kind };
}

/**
 * A short line without final punctuation, standing by itself before something longer; or one with a number of its own ("2. Aims",
 * "一、总体要求") that is no item of a list; or a question before its answer. All guessed headings are of one level.
 */
function isHeading(
  text: string,
  paragraph: TextParagraph,
  before: TextParagraph | undefined,
  next: TextParagraph | undefined,
): boolean {
  if (next === undefined || (next.marked && paragraph.marked)) return false;
  if (paragraph.marked ? !paragraph.numbered || before?.marked === true : !paragraph.alone) return false;
  const line = text.slice(paragraph.start, paragraph.end);
  if (line.length > maxHeadingCharacters || !/\p{L}{2}/u.test(line)) return false;
  if (asksQuestion.test(line)) return !asksQuestion.test(text.slice(next.start, next.end));
  if (isUnfit(line)) return false;
  const nextLine = text.slice(next.start, next.end);
  if (next.kind !== 'paragraph' || (paragraph.numbered && field.test(nextLine)))
    return line.length <= maxListHeadingCharacters;
  return next.end - next.start > minFollowingRatio * line.length;
}

/** Directly below a line of prose that is not finished. */
function isAmidText(text: string, { run }: TextParagraph, before: TextParagraph | undefined): boolean {
  if (before === undefined || before.run !== run || before.kind !== 'paragraph') return false;
  return !finalPunctuation.test(text.slice(before.start, before.end));
}

/** A sentence, a statement that lost its full stop, a picture's caption, or what a page says about itself: "Updated: 2 May 2024". */
function isUnfit(line: string): boolean {
  return (
    finalPunctuation.test(line) ||
    readsAsStatement(line) ||
    saysFigure.test(line) ||
    byline.test(line) ||
    credit.test(line) ||
    (line.match(label)?.length ?? 0) > 1 ||
    /[|»›>•]|[。！？]./u.test(line)
  );
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

function isRow({ kind }: TextParagraph): boolean {
  return kind === 'table-row' || kind === 'table-header';
}

/** The title stands by itself, whatever it was taken to be part of. */
function partAtTitle(text: string, paragraphs: readonly TextParagraph[], title: Span): TextParagraph[] {
  return paragraphs.flatMap((paragraph): TextParagraph[] => {
    if (paragraph.start > title.start || paragraph.end < title.end) return [paragraph];
    const pieces: TextParagraph[] = [
      { ...paragraph, ...trimSpan(text, paragraph.start, title.start) },
      { ...paragraph, ...title, kind: 'paragraph', marked: false, numbered: false, alone: true },
      { ...paragraph, ...trimSpan(text, title.end, paragraph.end) },
    ];
    return pieces.filter(({ start, end }) => start < end);
  });
}

function trimSpan(text: string, start: number, end: number): Span {
  const piece = text.slice(start, end);
  const from = start + piece.length - piece.trimStart().length;
  return { start: from, end: Math.max(from, from + piece.trim().length) };
}

/** A typeset page begins with its title: a short, unfinished line of its own above the first sentences. */
function findTypesetTitle(text: string, paragraphs: readonly TextParagraph[]): TextParagraph | undefined {
  const content = paragraphs.findIndex(
    ({ start, end, kind, alone }) =>
      kind === 'table-row' ||
      (!alone && kind === 'paragraph') ||
      end - start > maxHeadingCharacters ||
      endsStatement.test(text.slice(start, end)),
  );
  return paragraphs.slice(0, content < 0 ? undefined : content).find((paragraph) => {
    if (!paragraph.alone || paragraph.kind !== 'paragraph') return false;
    const line = cleanTitle(text.slice(paragraph.start, paragraph.end));
    if (line.length > maxHeadingCharacters || isUnfit(line)) return false;
    const words = line.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0;
    const hanCount = line.match(/\p{Script=Han}/gu)?.length ?? 0;
    return words >= minTitleWords || hanCount >= minTitleHan;
  });
}
