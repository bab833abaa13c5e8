/** Tables typed as text: lines of as many cells each, parted by upright strokes, tabs, or spaces that align them. */

import { splitAligned } from '../../language/aligned-cells.ts';
import type { Line } from './lines.ts';

export interface TextTable {
  /** Index of the first line, and of the one after the last. */
  readonly from: number;
  readonly to: number;
  readonly hasHeader: boolean;
}

const fewestCells = 2;
/** Two columns with spaces between may be anything. */
const fewestAligned = 3;
/** Two lines may be two bars of links. */
const fewestLines = 3;
const rule = /^[\s|:+=-]*-[\s|:+=-]*$/;

/** @param lines of one run */
export function findTextTables(text: string, lines: readonly Line[]): TextTable[] {
  const rows = lines.map(({ start, end }) => splitRow(text.slice(start, end)));
  const tables: TextTable[] = [];
  let from = 0;
  while (from < rows.length) {
    const cells = rows[from]!.length;
    let to = from + 1;
    while (to < rows.length && (rows[to]!.length === cells || isRule(text, lines[to]!))) to += 1;
    const own = rows.slice(from, to).filter((row) => row.length === cells);
    const isAligned = !/[|\t]/u.test(text.slice(lines[from]!.start, lines[from]!.end));
    const isTable = isAligned ? cells >= fewestAligned && holdsFigures(own.slice(1)) : cells >= fewestCells;
    if (isTable && own.length >= fewestLines)
      tables.push({ from, to, hasHeader: readsAsHeader(own[0]!, own.slice(1)) });
    from = to;
  }
  return tables;
}

/** "----+-----": drawn between a header and its rows. */
export function isRule(text: string, { start, end }: Line): boolean {
  return rule.test(text.slice(start, end));
}

/** An ownership line is no row, however many strokes part it. */
function splitRow(line: string): string[] {
  if (/©|版权所有/u.test(line)) return [line];
  const bare = line.replace(/^\|\s*|\s*\|$/g, '');
  if (bare.includes('|')) return bare.split(/\s*\|\s*/);
  return bare.includes('\t') ? bare.split(/\t+/) : splitAligned(bare);
}

/** Of aligned rows most have one: bars of links have none. */
function holdsFigures(rows: readonly (readonly string[])[]): boolean {
  return rows.filter((row) => row.slice(1).some(isFigure)).length * 2 > rows.length;
}

function isFigure(cell: string | undefined): boolean {
  return /^[^\p{L}\d]{0,2}\d/u.test(cell?.trim() ?? '');
}

/** A first row is one unless it holds figures where the rows below do. */
function readsAsHeader(first: readonly string[], rows: readonly (readonly string[])[]): boolean {
  const columns = first.map((_, column) => column).slice(1);
  const figures = columns.filter((column) => rows.some((row) => isFigure(row[column])));
  const isYear = (cell: string | undefined) => /^(?:19|20)\d{2}(?!\d)/u.test(cell ?? '');
  const namesYear = (column: number) => isYear(first[column]) && !rows.every((row) => isYear(row[column]));
  return figures.filter((column) => isFigure(first[column]) && !namesYear(column)).length * 2 <= figures.length;
}
