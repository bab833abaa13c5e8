/** Headings of a plain text are set apart without losing a character. */

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { partAtHeadings } from './part-at-headings.ts';

describe('partAtHeadings', () => {
  it('parts the text at the lines that head its sections', () => {
    expect(partAtHeadings('Fleet\nIt is old.\r\nCosts\r\nMany.', [0, 18])).toEqual([
      { start: 0, text: 'Fleet', isHeading: true },
      { start: 5, text: '\nIt is old.\r\n', isHeading: false },
      { start: 18, text: 'Costs', isHeading: true },
      { start: 23, text: '\r\nMany.', isHeading: false },
    ]);
    expect(partAtHeadings('All one.', [])).toEqual([{ start: 0, text: 'All one.', isHeading: false }]);
  });

  it('gives the text back, whatever is said of its headings', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer({ min: -5, max: 60 })), (text, starts) => {
        const parts = partAtHeadings(text, starts);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        for (const part of parts) expect(text.slice(part.start, part.start + part.text.length)).toBe(part.text);
      }),
    );
  });
});
