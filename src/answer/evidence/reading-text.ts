/** Turns a segment's verbatim text into clean text for reading: markup stripped, a table row named by its header cells. */

import { splitAligned } from '../../language/aligned-cells.ts';

/** Headers that only say "here is the value"; leaving them out reads better: "Capacity — about 90,000 a month". */
const EMPTY_HEADERS = new Set(
  'detail details value values data figure figures what item description content note notes 数据 内容 说明 数值 详情 情况 具体内容'.split(
    ' ',
  ),
);

/** Markdown's inline markup, quote marks and line breaks removed; words are untouched. */
export function stripMarkup(text: string): string {
  return text
    .replace(/!\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]+)\]\((?:[^()]|\([^()]*\))*\)/g, '$1')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>]*>/gi, '')
    .replace(/\*\*|__|~~/g, '')
    .replace(/(?<![\p{L}\p{N}\\])([*_])(?=\S)([^*_]+?)(?<=\S)\1(?![\p{L}\p{N}])/gu, '$2')
    .replace(/`+([^`]*)`+/g, '$1')
    .replace(/^\s*>\s?/gm, '')
    .replace(/\\([\\`*_{}[\]()#+\-.!|>~])/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Cells of a Markdown table row, or of a row whose cells are parted by tabs or aligned by spaces; outer pipes are optional. */
export function splitCells(row: string): string[] {
  const trimmed = row.trim();
  if (!trimmed.includes('|'))
    return (trimmed.includes('\t') ? trimmed.split('\t') : splitAligned(trimmed)).map(stripMarkup);
  return trimmed
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '')
    .split(/(?<!\\)\|/)
    .map(stripMarkup);
}

/**
 * "| Overseas innovation centres | 10 |" under "| Kind | Number planned |" reads
 * "Overseas innovation centres — Number planned: 10". Empty and "-" cells are left out.
 */
export function readTableRow(row: string, header: string): string {
  const cells = splitCells(row);
  const headers = header === '' ? [] : splitCells(header);
  const [name = '', ...values] = cells;
  const parts = values.flatMap((value, position) => {
    if (value === '' || /^[-–—]$/.test(value)) return [];
    const label = headers[position + 1] ?? '';
    return [
      label === '' || (values.length === 1 && EMPTY_HEADERS.has(label.toLowerCase())) ? value : `${label}: ${value}`,
    ];
  });
  if (parts.length === 0) return name;
  return `${name === '' ? '' : `${name} — `}${parts.join('; ')}`;
}
