/** Plain text -> paragraphs: by blank lines, and by lines where the lines are paragraphs of their own. */

import type { Span } from './document.ts';

export interface TextParagraph extends Span {
  readonly listLike: boolean;
  /** Stands between blank lines as a single line. */
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

/** Narrower than this, a line was not wrapped by a program: e-mail wraps at 72, Gutenberg at 70, RFCs at 72. */
const minWrapColumns = 60;
/** Wider than this, a line is a paragraph by itself. */
const maxWrapColumns = 130;
const listMarker =
  /^(?:[-*+•·‣▪●○■◆]\s+|\(?\d{1,3}[.)、．]\s*(?!\d)|[（(]?[一二三四五六七八九十]{1,3}[）)、.．]|[①-⑳]\s*|[（(]\d{1,2}[）)]\s*)/u;
const sentenceEnd = /[.!?。！？；;:：…]["'”’」』）)\]]*$/u;

/** Spans are trimmed, without list markers; blank runs give none. */
export function findTextParagraphs(text: string): TextParagraph[] {
  const paragraphs: TextParagraph[] = [];
  let run: Line[] = [];
  let runs = 0;
  const closeRun = (): void => {
    if (run.length === 0) return;
    paragraphs.push(...splitRun(text, run, runs));
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

function splitRun(text: string, lines: readonly Line[], run: number): TextParagraph[] {
  const allIndented = lines.every(({ indented }) => indented);
  const wrapColumns = Math.max(...lines.map(({ columns }) => columns));
  const lowerCased = !/\p{Lu}/u.test(text.slice(lines[0]!.start, lines.at(-1)!.end));
  const paragraphs: TextParagraph[] = [];
  let opening = lines[0]!;
  let previous = lines[0]!;
  const close = (): void => {
    const marker = opening.listLike ? (listMarker.exec(text.slice(opening.start, previous.end))?.[0].length ?? 0) : 0;
    const start = opening.start + marker;
    if (start < previous.end) {
      paragraphs.push({ start, end: previous.end, listLike: opening.listLike, alone: lines.length === 1, run });
    }
  };
  for (const line of lines.slice(1)) {
    if (!continues(text, previous, line, opening, { wrapColumns, allIndented, lowerCased })) {
      close();
      opening = line;
    }
    previous = line;
  }
  close();
  return paragraphs;
}

interface RunShape {
  readonly wrapColumns: number;
  readonly allIndented: boolean;
  readonly lowerCased: boolean;
}

/** Whether `line` goes on with the paragraph that `previous` belongs to. */
function continues(text: string, previous: Line, line: Line, opening: Line, shape: RunShape): boolean {
  if (line.listLike) return false;
  if (line.indented && !shape.allIndented && !opening.listLike) return false;
  const finished = sentenceEnd.test(text.slice(previous.start, previous.end));
  if (!finished && !shape.lowerCased && /^\p{Ll}/u.test(text.slice(line.start, line.end))) return true;
  if (shape.wrapColumns < minWrapColumns || shape.wrapColumns > maxWrapColumns) return false;
  return previous.columns + firstWordColumns(text, line) >= shape.wrapColumns;
}

/** A wrapping program breaks a line only when the next word does not fit. Han text breaks at any character. */
function firstWordColumns(text: string, line: Line): number {
  const content = text.slice(line.start, line.end);
  if (/^[\u2E80-\u9FFF\uFF00-\uFFEF]/.test(content)) return 4;
  return (/^\S+/u.exec(content)?.[0].length ?? 0) + 1;
}
