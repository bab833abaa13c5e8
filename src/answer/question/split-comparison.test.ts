/** Comparisons are parted into their sides; other questions are not. */

import { describe, expect, it } from 'vitest';
import { splitComparison } from './split-comparison.ts';

describe('splitComparison', () => {
  it('names both sides and asks about each alone', () => {
    const [left, right] = splitComparison('Which is larger, the centre in Boston or the centre in London?')!;
    expect(left.terms).toContain('boston');
    expect(right.terms).toContain('london');
    expect(left.question).toContain('Boston');
    expect(left.question).not.toContain('London');
    expect(right.question).toContain('London');
    expect(right.question).not.toContain('Boston');
  });

  it('tells years apart', () => {
    const [left, right] = splitComparison('Was spending more in 2017 than in 2016, compared year by year?')!;
    expect([left.terms, right.terms].map((terms) => terms.find((term) => /^\d+$/.test(term)))).toEqual([
      '2017',
      '2016',
    ]);
  });

  it('leaves alone what compares nothing', () => {
    expect(splitComparison('How many centres are in Boston and London?')).toBeUndefined();
    expect(splitComparison('Which is larger?')).toBeUndefined();
  });
});
