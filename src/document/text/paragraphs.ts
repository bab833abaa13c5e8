/** Plain text -> paragraphs, list items and table rows: by blank lines, and by lines where each line is one of its own. */

import type { Span } from '../../language/span.ts';
import type { BlockKind } from '../document.ts';
import { findLineLists } from './line-lists.ts';
import { type Line, listMarker, readLineRuns, sentenceEnd } from './lines.ts';
import { findTextTables, isRule } from './tables.ts';

export interface TextParagraph extends Span {
  readonly kind: Extract<BlockKind, 'paragraph' | 'list-item' | 'table-header' | 'table-row'>;
  /** Opens with a bullet or a number. */
  readonly marked: boolean;
  /** That marker counts: "2.", "（一）", "三、". */
  readonly numbered: boolean;
  /** One line, which can be a heading; on a typeset page only where it is narrow or all by itself. */
  readonly alone: boolean;
  /** Ordinal of the run of lines without a blank line between; paragraphs of one run share it. */
  readonly run: number;
  /** Ordinal of the list, table or prose it is part of; only one list or table has a number. */
  readonly group: number;
}

/** How wide lines are that a program wrapped, in half-width columns. */
export interface LineWrapping {
  /** Narrower lines were ended on purpose. */
  readonly minColumns: number;
  /** Wider lines are a paragraph each. */
  readonly maxColumns: number;
  /** Share of the widest line that a wrapped one may fall short by, beyond the next word. */
  readonly slack: number;
  /** The lines are a page's, as they stand under each other: no blank lines, no cells, no lists without bullets. */
  readonly typeset: boolean;
}

/** Typed or exported text: e-mail and RFCs wrap at 72, Gutenberg at 70, each line as full as its words allow. */
export const typedLines: LineWrapping = { minColumns: 60, maxColumns: 130, slack: 0, typeset: false };
/** Lines of a typeset page: proportional fonts hold more or fewer characters in the same width. */
export const typesetLines: LineWrapping = { minColumns: 30, maxColumns: 220, slack: 0.25, typeset: true };

/** Spans are trimmed, without list markers; blank runs give none. */
export function findTextParagraphs(text: string, wrapping: LineWrapping): TextParagraph[] {
  const found = readLineRuns(text).flatMap((lines, ordinal) => {
    const run: Run = { text, lines, ordinal, wrapping };
    return partRun(run).flatMap((part) => readPart(run, part));
  });
  let group = -1;
  return found.map((paragraph, index) => {
    const before = found[index - 1];
    const goesOn = paragraph.kind !== 'paragraph' && before !== undefined && isSameKind(paragraph.kind, before.kind);
    if (!goesOn || paragraph.opens) group += 1;
    const { opens: _, ...own } = paragraph;
    return { ...own, group };
  });
}

function isSameKind(left: BlockKind, right: BlockKind): boolean {
  return left === right || (left === 'table-row' && right === 'table-header');
}

/** Lines without a blank line between. */
interface Run {
  readonly text: string;
  readonly lines: readonly Line[];
  readonly ordinal: number;
  readonly wrapping: LineWrapping;
}

/** Lines of a run that are read in one way. */
interface Part {
  readonly as: 'prose' | 'table' | 'lines';
  readonly from: number;
  readonly to: number;
  readonly hasHeader?: boolean;
}

type UngroupedParagraph = Omit<TextParagraph, 'group'> & {
  /** A list or table begins here, though another may stand directly before. */
  readonly opens: boolean;
};

/** Tables, the lists between them, and prose between those, in order. */
function partRun({ text, lines, wrapping }: Run): Part[] {
  if (wrapping.typeset) return [{ as: 'prose', from: 0, to: lines.length }];
  const tables = findTextTables(text, lines).map((table): Part => ({ as: 'table', ...table }));
  const lists = findGaps(tables, lines.length).flatMap(({ from, to }) =>
    findLineLists(text, lines.slice(from, to), to < lines.length).map(
      (list): Part => ({ as: 'lines', from: from + list.from, to: from + list.to }),
    ),
  );
  const found = [...tables, ...lists].sort((left, right) => left.from - right.from);
  const prose = findGaps(found, lines.length).map((gap): Part => ({ as: 'prose', ...gap }));
  return [...found, ...prose].sort((left, right) => left.from - right.from);
}

/** What lies between parts, before the first and after the last. */
function findGaps(parts: readonly Part[], end: number): { readonly from: number; readonly to: number }[] {
  const starts = [0, ...parts.map(({ to }) => to)];
  const ends = [...parts.map(({ from }) => from), end];
  return starts.flatMap((from, index) => (from < ends[index]! ? [{ from, to: ends[index]! }] : []));
}

function readPart(run: Run, part: Part): UngroupedParagraph[] {
  if (part.as === 'prose') return readProse(run, part);
  const lines = run.lines.slice(part.from, part.to);
  const rows = part.as === 'table' ? lines.filter((line) => !isRule(run.text, line)) : lines;
  return rows.map(({ start, end }, index) => ({
    kind: part.as === 'lines' ? 'list-item' : part.hasHeader && index === 0 ? 'table-header' : 'table-row',
    start,
    end,
    marked: false,
    numbered: false,
    alone: false,
    run: run.ordinal,
    opens: index === 0,
  }));
}

function readProse({ text, lines: ofRun, ordinal, wrapping }: Run, part: Part): UngroupedParagraph[] {
  const lines = ofRun.slice(part.from, part.to);
  const allIndented = ofRun.every(({ indented }) => indented);
  const wrapColumns = lines.reduce((widest, { columns }) => Math.max(widest, columns), 0);
  const wideLines = lines.filter(({ columns }) => columns >= 0.75 * wrapColumns).length;
  const lowerCased = !/\p{Lu}/u.test(text.slice(ofRun[0]!.start, ofRun.at(-1)!.end));
  const shape = { wrapping, wrapColumns, wideLines, allIndented, lowerCased };
  const paragraphs: UngroupedParagraph[] = [];
  const close = (from: number, to: number): void => {
    const [opening, last] = [lines[from]!, lines[to - 1]!];
    const marker = opening.listLike ? (listMarker.exec(text.slice(opening.start, last.end))?.[0].length ?? 0) : 0;
    const start = opening.start + marker;
    if (start >= last.end) return;
    const isSingle = to - from === 1 && (!wrapping.typeset || mayHeadPage(text, last, wrapColumns));
    paragraphs.push({
      kind: opening.listLike ? 'list-item' : 'paragraph',
      start,
      end: last.end,
      marked: opening.listLike,
      numbered: /[\p{N}一二三四五六七八九十]/u.test(text.slice(opening.start, start)),
      alone: ofRun.length === 1 || isSingle,
      run: ordinal,
      opens: from === 0 && part.from > 0,
    });
  };
  let opening = 0;
  for (let index = 1; index < lines.length; index += 1) {
    if (continues(text, lines[index - 1]!, lines[index]!, lines[opening]!, shape)) continue;
    close(opening, index);
    opening = index;
  }
  close(opening, lines.length);
  return paragraphs;
}

function isFinished(text: string, { start, end }: Line): boolean {
  return sentenceEnd.test(text.slice(start, end));
}

/** On a typeset page: clearly narrower than the text, opening like a heading, not a row of figures. */
function mayHeadPage(text: string, line: Line, wrapColumns: number): boolean {
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
  const finished = isFinished(text, previous);
  if (!finished && !shape.lowerCased && /^\p{Ll}/u.test(text.slice(line.start, line.end))) return true;
  const { minColumns, maxColumns, slack } = shape.wrapping;
  if (finished && shape.wideLines < 2) return false;
  // The narrow last line of a wrapped paragraph ends its sentence; one that does not is a heading below it.
  const isNarrow = !shape.wrapping.typeset && line.columns < 0.5 * shape.wrapColumns;
  if (finished && isNarrow && !isFinished(text, line)) return false;
  if (shape.wrapColumns < minColumns || shape.wrapColumns > maxColumns) return false;
  return previous.columns + firstWordColumns(text, line) >= shape.wrapColumns * (1 - slack);
}

/** A wrapping program breaks a line only when the next word does not fit. Han text breaks at any character. */
function firstWordColumns(text: string, line: Line): number {
  const content = text.slice(line.start, line.end);
  if (/^[\u2E80-\u9FFF\uFF00-\uFFEF]/.test(content)) return 4;
  return (/^\S+/u.exec(content)?.[0].length ?? 0) + 1;
}
