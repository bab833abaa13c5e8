/** Cells of a row that spaces align in columns. */

/** Spaces between columns, half-width or full. */
const BETWEEN = /[ \u00a0]{2,}|\u3000+/u;

/** @returns the row alone where it has one cell only */
export function splitAligned(row: string): string[] {
  return row.split(BETWEEN);
}
