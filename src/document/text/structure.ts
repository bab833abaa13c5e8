/** Text without markup -> title, headings, paragraphs and list items, guessed conservatively. For plain text and PDF pages. */

import type { Span } from '../../language/span.ts';
import { findBoilerplate, type PageBlock } from '../boilerplate.ts';
import type { Block, Section } from '../document.ts';
import { type HeadingPosition, sectionsFromHeadings } from '../sections.ts';
import { cleanTitle } from '../title.ts';
import { byline } from './lines.ts';
import { findTextParagraphs, type LineWrapping, type TextParagraph } from './paragraphs.ts';

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
/** Above a table or a list of lines. */
const maxListHeadingCharacters = 60;
const asksQuestion = /[?？]$/u;
/** Names something and says it, as a line of bylines does twice: "Source: Courier Date: 2 May". */
const label = /[\p{L}\p{Script=Han}]+[:：](?=\s*\S)/gu;
const endsStatement = /[.。！!]$/u;
/** "Updated: 2022-02-18 14:02", "Bridge line: 0800 2290". */
const saysFigure = /^[^:：]{1,24}[:：]\s*\S*\d/u;
const finalPunctuation = /[.!?。！？，,；;:：、…]["'”’」』）)\]]*$/u;

/** @param alsoBoilerplate marks what the format itself knows to be furniture (running headers of pages). */
export function readTextStructure(
  text: string,
  wrapping: LineWrapping,
  alsoBoilerplate: (span: Span) => boolean = () => false,
): TextStructure {
  const paragraphs = findTextParagraphs(text, wrapping);
  const found = findBoilerplate(text, paragraphs.map(asPageBlock));
  const isBoilerplate = paragraphs.map((paragraph, index) => found.has(index) || alsoBoilerplate(paragraph));
  const own = paragraphs.filter((_, index) => !isBoilerplate[index]);
  const following = new Map(own.map((paragraph, index) => [paragraph, own[index + 1]]));
  const titleLine = findTitle(text, own, wrapping);
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
    if (paragraph === titleLine || (isFree && isHeading(text, paragraph, before, following.get(paragraph)))) {
      const heading = cleanTitle(text.slice(start, end));
      blocks.push({ kind: 'heading', start, end, headingPath: [], group });
      headings.push({ heading, level: 1, start });
      headingPath = [heading];
      return;
    }
    const context = kind === 'list-item' ? leadIn : kind === 'table-row' ? header : undefined;
    blocks.push({ kind, start, end, headingPath, group, ...(context === undefined ? {} : { context }) });
  });
  return {
    title: headings.find(({ start }) => start === titleLine?.start)?.heading,
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
  if (next.kind !== 'paragraph') return line.length <= maxListHeadingCharacters;
  return next.end - next.start > minFollowingRatio * line.length;
}

/** Directly below a line of prose that is not finished. */
function isAmidText(text: string, { run }: TextParagraph, before: TextParagraph | undefined): boolean {
  if (before === undefined || before.run !== run || before.kind !== 'paragraph') return false;
  return !finalPunctuation.test(text.slice(before.start, before.end));
}

/** A sentence, a statement that lost its full stop, or what a page says about itself: "Updated: 2 May 2024". */
function isUnfit(line: string): boolean {
  return (
    finalPunctuation.test(line) ||
    readsAsStatement(line) ||
    saysFigure.test(line) ||
    byline.test(line) ||
    (line.match(label)?.length ?? 0) > 1 ||
    /[|»›>]|[。！？]./u.test(line)
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

/**
 * A line of its own above the first sentences that is short, unfinished, and says something. On a page with the site's name above its own
 * the last such line is the page's; a typeset page begins with its title.
 */
function findTitle(
  text: string,
  paragraphs: readonly TextParagraph[],
  { typeset }: LineWrapping,
): TextParagraph | undefined {
  const content = paragraphs.findIndex(
    ({ start, end, kind, alone }) =>
      kind === 'table-row' ||
      (!alone && kind === 'paragraph') ||
      end - start > maxHeadingCharacters ||
      endsStatement.test(text.slice(start, end)),
  );
  const candidates = paragraphs.slice(0, content < 0 ? undefined : content).filter((paragraph) => {
    if (!paragraph.alone || paragraph.kind !== 'paragraph') return false;
    const line = cleanTitle(text.slice(paragraph.start, paragraph.end));
    if (line.length > maxHeadingCharacters || isUnfit(line)) return false;
    const words = line.match(/\p{L}[\p{L}\p{N}'’-]*/gu)?.length ?? 0;
    const hanCount = line.match(/\p{Script=Han}/gu)?.length ?? 0;
    return words >= minTitleWords || hanCount >= minTitleHan;
  });
  return typeset ? candidates[0] : candidates.at(-1);
}
