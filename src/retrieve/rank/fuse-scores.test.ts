import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fuseScores } from './fuse-scores.ts';

const alike = (count: number) => new Array<number>(count).fill(0);

describe('fuseScores', () => {
  it('weighs sides after scaling each to 0..1', () => {
    const fused = fuseScores(
      alike(3),
      [
        { scores: [10, 5, 0], weightOf: () => 3, floor: 'zero' },
        { scores: [0.2, 0.3, 0.4], weightOf: () => 1, floor: 'lowest' },
      ],
      0.5,
    );
    expect(Array.from(fused, (score) => Number(score.toFixed(6)))).toEqual([0.75, 0.5, 0.25]);
  });

  it('keeps a zero weight: such a side changes nothing', () => {
    const keyword = { scores: [1, 2], weightOf: () => 1, floor: 'zero' } as const;
    const ignored = { scores: [9, 0], weightOf: () => 0, floor: 'lowest' } as const;
    expect(fuseScores(alike(2), [keyword, ignored], 0)).toEqual(fuseScores(alike(2), [keyword], 0));
  });

  it('leaves out a side that judges nothing', () => {
    const keyword = { scores: [1, 2], weightOf: () => 1, floor: 'zero' } as const;
    const silent = { scores: [null, null], weightOf: () => 5, floor: 'lowest' } as const;
    expect(fuseScores(alike(2), [keyword, silent], 0)).toEqual(fuseScores(alike(2), [keyword], 0));
  });

  it('lets the best of either language stand out', () => {
    // Two Chinese passages share words with the question; the English one is best on both sides among the English.
    const groups = [1, 1, 0, 0, 1, 1, 1, 0, 0, 0];
    const sides = [
      { scores: [10, 9, 3, 1, 1, 1, 1, 1, 1, 1], weightOf: () => 1, floor: 'zero' },
      { scores: [0.5, 0.9, 0.4, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], weightOf: () => 1, floor: 'lowest' },
    ] as const;
    expect(fuseScores(groups, sides, 0)[2]).toBeLessThan(fuseScores(groups, sides, 0)[0]!);
    expect(fuseScores(groups, sides, 0.8)[2]).toBeGreaterThan(fuseScores(groups, sides, 0.8)[0]!);
  });

  it('does not let a lone passage of another language stand out for being alone', () => {
    const sides = [{ scores: [10, 9, 8, 7, 6, 5], weightOf: () => 1, floor: 'zero' }] as const;
    const fused = fuseScores([0, 0, 0, 0, 0, 1], sides, 0.8);
    expect(fused[5]).toBeLessThan(fused[0]!);
    expect(fused[5]).toBeLessThan(0.6);
  });

  it('weighs the sides for each group by itself', () => {
    const groups = [0, 1];
    const sides = [
      { scores: [4, 4], weightOf: (group: number) => (group === 0 ? 1 : 0), floor: 'zero' },
      { scores: [0, 3], weightOf: (group: number) => (group === 0 ? 0 : 1), floor: 'zero' },
    ] as const;
    expect(Array.from(fuseScores(groups, sides, 0))).toEqual([1, 1]);
  });

  it('gives scores from 0 to 1 whatever comes in', () => {
    const score = fc.option(fc.double({ min: -50, max: 50, noNaN: true }));
    const side = (floor: 'zero' | 'lowest') =>
      fc.record({
        scores: fc.array(floor === 'zero' ? fc.option(fc.double({ min: 0, max: 50, noNaN: true })) : score, {
          minLength: 5,
          maxLength: 5,
        }),
        weightOf: fc.double({ min: 0, max: 3, noNaN: true }).map((weight) => () => weight),
        floor: fc.constant(floor),
      });
    const groups = fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 5, maxLength: 5 });
    fc.assert(
      fc.property(
        groups,
        side('zero'),
        side('lowest'),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (ofEach, first, second, share) => {
          for (const fused of fuseScores(ofEach, [first, second], share)) {
            expect(fused).toBeGreaterThanOrEqual(0);
            expect(fused).toBeLessThanOrEqual(1 + 1e-9);
          }
        },
      ),
    );
  });
});
