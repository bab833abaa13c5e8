/** A plain text parted at the lines that head its sections, so that they can be set apart; no character is lost or moved. */

export interface TextPart {
  /** Offset in the text, UTF-16. */
  readonly start: number;
  readonly text: string;
  readonly isHeading: boolean;
}

/** @param starts where headings begin, in any order; one outside the text is left out */
export function partAtHeadings(text: string, starts: readonly number[]): TextPart[] {
  const parts: TextPart[] = [];
  let at = 0;
  const push = (end: number, isHeading: boolean): void => {
    if (end > at) parts.push({ start: at, text: text.slice(at, end), isHeading });
    at = Math.max(at, end);
  };
  for (const start of [...new Set(starts)].sort((left, right) => left - right)) {
    if (start < at || start >= text.length) continue;
    push(start, false);
    push(start + /^[^\n\r]*/.exec(text.slice(start))![0].length, true);
  }
  push(text.length, false);
  return parts;
}
