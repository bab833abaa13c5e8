/** Plain text -> paragraphs: by blank lines, and by lines where the lines are paragraphs of their own. */

import type { Span } from './document.ts';

export interface TextParagraph extends Span {
  readonly listLike: boolean;
  /** Its list marker counts: "2.", "（一）", "三、". */
  readonly numbered: boolean;
  /** Can be a heading by its place: a single line between blank lines, or on a typeset page a narrow line of its own. */
  readonly alone: boolean;
  /** Ordinal of the run of lines without a blank line between; paragraphs of one run share it. */
  readonly run: number;
}

interface Line extends Span {
  readonly indented: boolean;
  readonly listLike: boolean;
  /** Half-width columns; Han and full-width characters take two. */
  readonly columns: number;
}

/** How wide lines are that a program wrapped, in half-width columns. */
export interface LineWrapping {
  /** Narrower lines were ended on purpose. */
  readonly minColumns: number;
  /** Wider lines are a paragraph each. */
  readonly maxColumns: number;
  /** Share of the widest line that a wrapped one may fall short by, beyond the next word. */
  readonly slack: number;
  /** Blank lines are not kept, so a heading can stand directly above its text. */
  readonly headingsInRuns: boolean;
}

/** Typed or exported text: e-mail and RFCs wrap at 72, Gutenberg at 70, each line as full as its words allow. */
export const typedLines: LineWrapping = { minColumns: 60, maxColumns: 130, slack: 0, headingsInRuns: false };
/** Lines of a typeset page: proportional fonts hold more or fewer characters in the same width. */
export const typesetLines: LineWrapping = { minColumns: 30, maxColumns: 220, slack: 0.25, headingsInRuns: true };

const listMarker =
  /^(?:[-*+•·‣▪●○■◆]\s+|\(?\d{1,3}[.)、．]\s*(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳]\s*|[（(]\d{1,2}[）)]\s*)/u;
const sentenceEnd = /[.!?。！？；;:：…]["'”’」』）)\]]*$/u;

/** Spans are trimmed, without list markers; blank runs give none. */
export function findTextParagraphs(text: string, wrapping: LineWrapping): TextParagraph[] {
  const paragraphs: TextParagraph[] = [];
  let run: Line[] = [];
  let runs = 0;
  const closeRun = (): void => {
    if (run.length === 0) return;
    for (const paragraph of splitRun(text, run, runs, wrapping)) paragraphs.push(paragraph);
    runs += 1;
    run = [];
  };
  for (const match of text.matchAll(/[^\n\r\f\v\u2028\u2029]*(?:\r\n|[\n\r\f\v\u2028\u2029]|$)/gu)) {
    const line = readLine(text, match.index, match.index + match[0].length);
    if (line === undefined) closeRun();
    else run.push(line);
  }
  closeRun();
  return paragraphs;
}

function readLine(text: string, start: number, end: number): Line | undefined {
  const raw = text.slice(start, end);
  const content = raw.trim();
  if (content === '') return undefined;
  const indent = raw.length - raw.trimStart().length;
  const first = start + indent;
  const wide = content.match(/[\u2E80-\u9FFF\uAC00-\uD7AF\uF900-\uFAFF\uFF00-\uFFEF]/g)?.length ?? 0;
  return {
    start: first,
    end: first + content.length,
    indented: indent > 0,
    listLike: listMarker.test(content),
    columns: content.length + wide,
  };
}

function splitRun(text: string, lines: readonly Line[], run: number, wrapping: LineWrapping): TextParagraph[] {
  const allIndented = lines.every(({ indented }) => indented);
  const wrapColumns = lines.reduce((widest, { columns }) => Math.max(widest, columns), 0);
  const wideLines = lines.filter(({ columns }) => columns >= 0.75 * wrapColumns).length;
  const lowerCased = !/\p{Lu}/u.test(text.slice(lines[0]!.start, lines.at(-1)!.end));
  const paragraphs: TextParagraph[] = [];
  let opening = lines[0]!;
  let previous = lines[0]!;
  const close = (): void => {
    const marker = opening.listLike ? (listMarker.exec(text.slice(opening.start, previous.end))?.[0].length ?? 0) : 0;
    const numbered = /[\p{N}一二三四五六七八九十]/u.test(text.slice(opening.start, opening.start + marker));
    const start = opening.start + marker;
    const single = opening === previous;
    const stands = lines.length === 1 || (wrapping.headingsInRuns && single && mayHead(text, previous, wrapColumns));
    if (start < previous.end) {
      paragraphs.push({ start, end: previous.end, listLike: opening.listLike, numbered, alone: stands, run });
    }
  };
  for (const line of lines.slice(1)) {
    if (!continues(text, previous, line, opening, { wrapping, wrapColumns, wideLines, allIndented, lowerCased })) {
      close();
      opening = line;
    }
    previous = line;
  }
  close();
  return paragraphs;
}

/** On a typeset page: clearly narrower than the text, opening like a heading, not a row of figures. */
function mayHead(text: string, line: Line, wrapColumns: number): boolean {
  const content = text.slice(line.start, line.end);
  const numbers = content.match(/\d+/g)?.length ?? 0;
  return line.columns < 0.75 * wrapColumns && numbers <= 2 && /^(?:[\d.]+\s+)?[\p{Lu}\p{Lo}]/u.test(content);
}

interface RunShape {
  readonly wrapping: LineWrapping;
  readonly wrapColumns: number;
  /** Lines about as wide as the widest: a single one says nothing about wrapping. */
  readonly wideLines: number;
  readonly allIndented: boolean;
  readonly lowerCased: boolean;
}

/** Whether `line` goes on with the paragraph that `previous` belongs to. */
function continues(text: string, previous: Line, line: Line, opening: Line, shape: RunShape): boolean {
  if (line.listLike) return false;
  if (line.indented && !shape.allIndented && !opening.listLike) return false;
  const finished = sentenceEnd.test(text.slice(previous.start, previous.end));
  if (!finished && !shape.lowerCased && /^\p{Ll}/u.test(text.slice(line.start, line.end))) return true;
  const { minColumns, maxColumns, slack } = shape.wrapping;
  if (finished && shape.wideLines < 2) return false;
  if (shape.wrapColumns < minColumns || shape.wrapColumns > maxColumns) return false;
  return previous.columns + firstWordColumns(text, line) >= shape.wrapColumns * (1 - slack);
}

/** A wrapping program breaks a line only when the next word does not fit. Han text breaks at any character. */
function firstWordColumns(text: string, line: Line): number {
  const content = text.slice(line.start, line.end);
  if (/^[\u2E80-\u9FFF\uFF00-\uFFEF]/.test(content)) return 4;
  return (/^\S+/u.exec(content)?.[0].length ?? 0) + 1;
}
