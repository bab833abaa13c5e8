/** Plain-text tables for the terminal: first column to the left, numbers to the right, one space of air. */

import { displayWidth, padToWidth } from './display-width.ts';

/** @param rows cells by column; the first row is the head, underlined. */
export function textTable(rows: readonly (readonly string[])[]): string {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, column) =>
    Math.max(...rows.map((row) => displayWidth(row[column] ?? ''))),
  );
  const lines = rows.map((row) =>
    widths
      .map((width, column) => padToWidth(row[column] ?? '', width, column === 0 ? 'right' : 'left'))
      .join('  ')
      .trimEnd(),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  return [...lines.slice(0, 1), rule, ...lines.slice(1)].join('\n');
}
