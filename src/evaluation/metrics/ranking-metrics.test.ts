/** Ranking metrics against values worked out by hand. */

import { describe, expect, it } from 'vitest';
import { averagePrecision } from './average-precision.ts';
import { evidenceHitAtK } from './evidence-hit-at-k.ts';
import { hitAtK } from './hit-at-k.ts';
import { ndcgAtK } from './ndcg-at-k.ts';
import { precisionAtK } from './precision-at-k.ts';
import { recallAtK } from './recall-at-k.ts';
import { reciprocalRank } from './reciprocal-rank.ts';

const grades = new Map([
  ['a', 3],
  ['b', 2],
  ['c', 1],
  ['judged-irrelevant', 0],
]);
const ranked = ['judged-irrelevant', 'b', 'unjudged', 'a', 'other'];

describe('ranking metrics', () => {
  it('hit@k is 1 from the rank of the first relevant document on', () => {
    expect(hitAtK(ranked, grades, 1)).toBe(0);
    expect(hitAtK(ranked, grades, 2)).toBe(1);
  });

  it('recall@k is the share of relevant documents among the first k', () => {
    expect(recallAtK(ranked, grades, 3)).toBeCloseTo(1 / 3, 12);
    expect(recallAtK(ranked, grades, 5)).toBeCloseTo(2 / 3, 12);
    expect(recallAtK(ranked, new Map(), 5)).toBe(0);
  });

  it('precision@k divides by k even when fewer documents were found', () => {
    expect(precisionAtK(ranked, grades, 4)).toBe(0.5);
    expect(precisionAtK(['a'], grades, 5)).toBe(0.2);
  });

  it('reciprocal rank is 1 over the rank of the first relevant document, 0 without one', () => {
    expect(reciprocalRank(ranked, grades)).toBe(0.5);
    expect(reciprocalRank(['x', 'y'], grades)).toBe(0);
  });

  it('average precision averages precision at the relevant ranks over all relevant documents', () => {
    // Relevant at ranks 2 and 4; c never: (1/2 + 2/4 + 0) / 3.
    expect(averagePrecision(ranked, grades)).toBeCloseTo(1 / 3, 12);
  });

  it('nDCG@k takes the grade as gain and log2(rank + 1) as discount', () => {
    // DCG = 2 / log2(3) + 3 / log2(5) = 1.261860 + 1.292030; ideal = 3 + 2 / log2(3) + 1 / 2 = 4.761860.
    expect(ndcgAtK(ranked, grades, 10)).toBeCloseTo(2.55389 / 4.76186, 5);
    // Cut at 2: 1.261860 of 3 + 1.261860.
    expect(ndcgAtK(ranked, grades, 2)).toBeCloseTo(1.26186 / 4.26186, 5);
    expect(ndcgAtK(['a', 'b', 'c'], grades, 10)).toBe(1);
  });

  it('evidence hit@k wants the passage with the words, not only their document', () => {
    const evidence = new Map([['a.md', [{ start: 100, end: 120 }]]]);
    const passage = (start: number, end: number) => ({ chunkId: `${start}`, documentId: 'a', uri: 'a.md', start, end });
    expect(evidenceHitAtK([passage(0, 100), passage(119, 200)], evidence, 1)).toBe(0);
    expect(evidenceHitAtK([passage(0, 100), passage(119, 200)], evidence, 2)).toBe(1);
    expect(evidenceHitAtK([], new Map(), 2)).toBeNull();
  });
});
