/** Candidates in order: the weighted sum, and what was learned on top of it. */

import { describe, expect, it } from 'vitest';
import type { Candidate } from '../find-candidates.ts';
import { ORDER_FEATURES } from './order-features.ts';
import { type RankingParts, rankCandidates } from './rank-candidates.ts';

function makeCandidate(id: string, keyword: number, dense: number): Candidate {
  const chunk = { id, documentId: id, ordinal: 0, start: 0, end: 1, headingPath: [] };
  return { chunk, keyword, dense, keywordRank: null, denseRank: null };
}

/** c is found best, then b, then a. */
const CANDIDATES = [makeCandidate('a', 1, 0.2), makeCandidate('b', 2, 0.4), makeCandidate('c', 3, 0.9)];
const WEIGHTS = { keyword: 1, dense: 1, late: 1, lateWindow: 1, feedback: 1 };
const LATE = {
  whole: Float64Array.of(0.1, 0.5, 0.9),
  window: Float64Array.of(0.1, 0.4, 0.8),
  matches: { weights: [2, 1], best: Float32Array.of(0.1, 0.1, 0.97, 0.2, 0.98, 0.7) },
};

function makeParts(given: Partial<RankingParts>): RankingParts {
  return {
    store: {
      tokenIds: async (ids) => ids.map(() => Uint32Array.of(1)),
      keywordScores: async (_, ids) => ids.map((_id, index) => index),
      characteristicTerms: async () => [{ term: 'harbour', weight: 1 }],
      similarities: async (_, ids) => ids.map(() => 0.5),
    },
    weights: WEIGHTS,
    weightsAcross: WEIGHTS,
    groupOf: () => 0,
    scoreLate: () => LATE,
    meanDirection: () => Float32Array.of(1),
    learned: null,
    ...given,
  };
}

const idsOf = (ranked: Awaited<ReturnType<typeof rankCandidates>>) => ranked.map(({ candidate }) => candidate.chunk.id);

describe('rankCandidates', () => {
  it('orders by the weighted sum without a learned order', async () => {
    const ranked = await rankCandidates(makeParts({}), CANDIDATES);
    expect(idsOf(ranked)).toEqual(['c', 'b', 'a']);
  });

  it('lets the learned order move the best, and keeps the scores of their places', async () => {
    const sums = await rankCandidates(makeParts({}), CANDIDATES);
    const learned = await rankCandidates(makeParts({ learned: () => Float64Array.of(1, 3, 2) }), CANDIDATES);
    expect(idsOf(learned)).toEqual(['b', 'a', 'c']);
    expect(learned.map(({ score }) => score)).toEqual(sums.map(({ score }) => score));
  });

  it('measures what the features say, best first', async () => {
    let seen: Record<string, number>[] = [];
    const learned = (rows: readonly ArrayLike<number>[]) => {
      seen = rows.map((row) => Object.fromEntries(ORDER_FEATURES.map(({ name }, column) => [name, row[column]!])));
      return new Float64Array(rows.length);
    };
    await rankCandidates(makeParts({ learned }), CANDIDATES);
    expect(seen.map(({ keywordRank }) => keywordRank)).toEqual([1, 2, 3]);
    expect(seen[0]).toMatchObject({ fusedBehind: 0, denseScaled: 1, fusedRank: 1, across: 0, nearBest: 0.5 });
    expect(seen[1]!.exact).toBeCloseTo(2 / 3);
    expect(seen[1]!.heaviest).toBeCloseTo(0.97);
    expect(seen[1]!.worstOfThree).toBeCloseTo(0.2);
    expect(seen[2]).toMatchObject({ exact: 0, related: 0, lateScaled: 0 });
    for (const row of seen) {
      for (const { name, range } of ORDER_FEATURES) {
        expect(row[name]).toBeGreaterThanOrEqual(range[0]);
        expect(row[name]).toBeLessThanOrEqual(range[1]);
      }
    }
  });

  it.each([
    ['late interaction', { scoreLate: () => null }],
    ['feedback', { weights: { ...WEIGHTS, feedback: 0 } }],
    ['a token table', { meanDirection: null }],
  ])('does not ask the learned order without %s', async (_, given) => {
    const learned = () => {
      throw new Error('asked');
    };
    expect(idsOf(await rankCandidates(makeParts({ ...given, learned }), CANDIDATES))).toEqual(['c', 'b', 'a']);
  });

  it('has nothing to order when nothing was found', async () => {
    expect(await rankCandidates(makeParts({ learned: () => new Float64Array(0) }), [])).toEqual([]);
  });
});
