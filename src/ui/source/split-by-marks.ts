/** Splits a shown text at the ends of the cited spans, so that a mark covers exactly the cited characters. */

export interface CitedSpan {
  /** Half-open, UTF-16 code units of the document's text. */
  readonly start: number;
  readonly end: number;
  /** The citation looked at, or another of the same answer. */
  readonly kind: 'current' | 'other';
}

export interface MarkedPiece {
  readonly text: string;
  readonly kind: CitedSpan['kind'] | null;
}

/** @param offsetAt where the character at `index` of `text` stands in the document. */
export function splitByMarks(
  text: string,
  offsetAt: (index: number) => number,
  spans: readonly CitedSpan[],
): readonly MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let from = 0;
  let kind = kindAt(offsetAt(0), spans);
  for (let index = 1; index <= text.length; index++) {
    const next = index === text.length ? undefined : kindAt(offsetAt(index), spans);
    if (next === kind) continue;
    pieces.push({ text: text.slice(from, index), kind });
    from = index;
    kind = next ?? null;
  }
  return text === '' ? [] : pieces;
}

/** The citation looked at wins where spans overlap. */
function kindAt(offset: number, spans: readonly CitedSpan[]): CitedSpan['kind'] | null {
  let kind: CitedSpan['kind'] | null = null;
  for (const span of spans) {
    if (offset < span.start || offset >= span.end) continue;
    if (span.kind === 'current') return 'current';
    kind = 'other';
  }
  return kind;
}
