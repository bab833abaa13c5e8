/** What was quoted before counts less, unless the rest is far behind. */

import { describe, expect, it } from 'vitest';
import type { CorrectedScores } from './correct-scores.ts';
import { countSaidLess } from './count-said-less.ts';

const CANDIDATES = [
  { reading: 'Penguin Island is a campus that Tencent builds in Shenzhen.' },
  { reading: 'It costs 37 billion yuan in total.' },
  { reading: 'In 2027.' },
];

function scoresOf(...candidates: number[]): CorrectedScores {
  const nothing = candidates.map(() => undefined);
  return { candidates, corrections: candidates.map(() => 0), spans: nothing, none: 0, noneCorrection: 0 };
}

function bestAfter(scores: CorrectedScores, ...said: string[]): number {
  const { candidates } = countSaidLess(scores, CANDIDATES, said);
  return candidates.indexOf(Math.max(...candidates));
}

describe('countSaidLess', () => {
  it('prefers what has not been said, in whatever form the answer wrote it out', () => {
    expect(bestAfter(scoresOf(3, 2, 0))).toBe(0);
    expect(bestAfter(scoresOf(3, 2, 0), 'Penguin Island is a campus that Tencent builds in Shenzhen [1].')).toBe(1);
    expect(bestAfter(scoresOf(2, 3, 0), 'It [Penguin Island] costs 37 billion yuan in total [2].')).toBe(0);
  });

  it('keeps what was said where the rest is far behind', () => {
    expect(bestAfter(scoresOf(8, 2, 0), 'Penguin Island is a campus that Tencent builds in Shenzhen.')).toBe(0);
  });

  it('does not take a few words for a quote', () => {
    const scores = scoresOf(0, 1, 3);
    expect(countSaidLess(scores, CANDIDATES, ['It opens in 2027.']).candidates).toEqual(scores.candidates);
    expect(bestAfter(scores, 'Tencent builds a campus.')).toBe(2);
  });

  it('changes nothing but the candidates’ scores', () => {
    const scores = scoresOf(3, 2, 0);
    expect(countSaidLess(scores, CANDIDATES, [])).toBe(scores);
    const { candidates: _, ...rest } = countSaidLess(scores, CANDIDATES, [CANDIDATES[0]!.reading]);
    const { candidates: __, ...before } = scores;
    expect(rest).toEqual(before);
  });
});
