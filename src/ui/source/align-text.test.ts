import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignText } from './align-text.ts';

describe('alignText', () => {
  it('gives text without escapes its own offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (before, value) => {
        const text = `${before}\n${value}`;
        const start = before.length + 1;
        const offsets = alignText(value, text, start, text.length, true);
        expect([...offsets]).toEqual(rangeFrom(start, value));
      }),
    );
  });

  it('never falls and never leaves the span, whatever the parser made of it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), fc.boolean(), (value, text, literal) => {
        const offsets = [...alignText(value, text, 0, text.length, literal)];
        expect(offsets.every((offset, index) => offset >= (offsets[index - 1] ?? 0) && offset < text.length)).toBe(
          true,
        );
      }),
    );
  });

  it('places an escaped character at its back-slash and a reference at its ampersand', () => {
    expect([...alignText('a*b', 'a\\*b', 0, 4, false)]).toEqual([0, 1, 3]);
    expect([...alignText('a&b', 'a&amp;b', 0, 7, false)]).toEqual([0, 1, 6]);
    // The letters of a reference's name are not taken for those that follow it.
    expect([...alignText('&map', '&amp;map', 0, 8, false)]).toEqual([0, 5, 6, 7]);
    expect([...alignText('&foo;', '&foo;', 0, 5, false)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('leaves escapes in code as they are', () => {
    expect([...alignText('\\*', '\\*', 0, 2, true)]).toEqual([0, 1]);
  });
});

/** One offset for each UTF-16 code unit. */
function rangeFrom(start: number, value: string): number[] {
  return Array.from({ length: value.length }, (_, index) => start + index);
}
