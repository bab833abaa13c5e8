import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitByMarks } from './split-by-marks.ts';

const asItIs = (index: number) => index;

describe('splitByMarks', () => {
  it('covers exactly the cited span', () => {
    const text = '🗼 灯塔 and\r\ntower';
    fc.assert(
      fc.property(fc.nat(text.length), fc.nat(text.length), (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        const pieces = splitByMarks(text, asItIs, [{ start, end, kind: 'current' }]);
        expect(pieces.map((piece) => piece.text).join('')).toBe(text);
        const marked = pieces.filter((piece) => piece.kind === 'current').map((piece) => piece.text);
        expect(marked.join('')).toBe(text.slice(start, end));
        expect(marked.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('lets the citation looked at win over another that overlaps it', () => {
    const pieces = splitByMarks('abcdef', asItIs, [
      { start: 0, end: 4, kind: 'other' },
      { start: 2, end: 5, kind: 'current' },
    ]);
    expect(pieces).toEqual([
      { text: 'ab', kind: 'other' },
      { text: 'cde', kind: 'current' },
      { text: 'f', kind: null },
    ]);
  });

  it('gives nothing for no text', () => {
    expect(splitByMarks('', asItIs, [{ start: 0, end: 1, kind: 'current' }])).toEqual([]);
  });
});
