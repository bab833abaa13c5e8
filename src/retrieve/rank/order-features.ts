/** What the learned order sees of a candidate: how it stands on each side, and how each word of the question is met. */

import type { FeatureDefinition } from '../../learned/feature-definition.ts';
import type { LateScores, TokenMatches } from '../score-late-interaction.ts';
import type { FusedCandidates } from './fuse-candidates.ts';

export interface OrderInput extends Pick<FusedCandidates, 'candidates' | 'groups' | 'first' | 'whole'> {
  readonly late: LateScores;
  readonly feedback: readonly number[];
  /** The best of the whole order, as indices: those to be measured. */
  readonly ordered: readonly number[];
  /** One of `ordered` each: cosine to the mean of the first order's best; null for a passage without a vector. */
  readonly nearBest: readonly (number | null)[];
}

const FUSION = 'fusion of scores (Bruch, Gai and Ingber 2023)';
const MAXSIM = 'late interaction (Khattab and Zaharia 2020)';
const NEAR = [
  ['exact', 0.95],
  ['near', 0.6],
  ['related', 0.35],
] as const;

/** In the order of the trees' inputs. Scores that grow with the index (BM25) come as shares, so that the order fits indexes of any size. */
export const ORDER_FEATURES: readonly FeatureDefinition[] = [
  { name: 'fused', meaning: 'weighted sum of all sides', range: [0, 1], source: FUSION },
  { name: 'fusedBehind', meaning: 'how far that is behind the best', range: [0, 1], source: FUSION },
  { name: 'first', meaning: 'weighted sum without feedback', range: [0, 1], source: FUSION },
  { name: 'dense', meaning: 'cosine of whole texts', range: [-1, 1], source: 'dense retrieval' },
  {
    name: 'denseBehind',
    meaning: 'how far that is behind the nearest',
    range: [0, 2],
    source: 'dense retrieval',
  },
  { name: 'late', meaning: 'late interaction', range: [0, 1], source: MAXSIM },
  { name: 'lateBehind', meaning: 'how far that is behind the best', range: [0, 1], source: MAXSIM },
  { name: 'window', meaning: 'late interaction of the best window', range: [0, 1], source: MAXSIM },
  {
    name: 'nearBest',
    meaning: 'cosine to the mean of the best three',
    range: [-1, 1],
    source: 'Rocchio 1971',
  },
  ...['keyword', 'dense', 'late', 'window', 'feedback', 'nearBest'].map(
    (side): FeatureDefinition => ({
      name: `${side}Scaled`,
      meaning: `${side}, from 0 for the lowest candidate to 1 for the highest`,
      range: [0, 1],
      source: FUSION,
    }),
  ),
  ...['keyword', 'dense', 'late', 'window', 'feedback', 'first', 'fused'].map(
    (side): FeatureDefinition => ({
      name: `${side}Rank`,
      meaning: `place by ${side}, from 1`,
      range: [1, 3000],
      source: 'reciprocal rank fusion (Cormack et al. 2009)',
    }),
  ),
  ...NEAR.map(
    ([name, least]): FeatureDefinition => ({
      name,
      meaning: `share of the question, by weight, met with a cosine over ${least}`,
      range: [0, 1],
      source: MAXSIM,
    }),
  ),
  { name: 'cubed', meaning: 'late interaction of cubed cosines', range: [0, 1], source: MAXSIM },
  { name: 'heaviest', meaning: 'best cosine of the token that weighs most', range: [0, 1], source: MAXSIM },
  { name: 'second', meaning: 'best cosine of the second', range: [0, 1], source: MAXSIM },
  { name: 'worstOfThree', meaning: 'least best cosine of the three heaviest', range: [0, 1], source: MAXSIM },
  { name: 'across', meaning: '1 for another language than the question’s', range: [0, 1], source: 'across languages' },
];

/** @returns one row a candidate of `ordered` */
export function measureOrder(input: OrderInput): Float64Array[] {
  const { candidates, groups, late, feedback, first, whole, ordered, nearBest } = input;
  const keyword = candidates.map((candidate) => candidate.keyword ?? 0);
  const dense = candidates.map((candidate) => candidate.dense ?? 0);
  const near = nearBest.map((value) => value ?? 0);
  const scaled = [keyword, dense, late.whole, late.window, feedback].map(scale);
  const nearScaled = scale(near);
  const ranks = [keyword, dense, late.whole, late.window, feedback].map((scores) => rank(sortIndices(scores)));
  ranks.push(rank(first.order), rank(whole.order));
  const bestOf = (scores: ArrayLike<number>) => Array.from(scores).reduce((best, score) => Math.max(best, score), 0);
  const best = { fused: bestOf(whole.scores), dense: bestOf(dense), late: bestOf(late.whole) };
  const measureMatches = createMatchMeasure(late.matches);
  return ordered.map((index, place) =>
    Float64Array.of(
      whole.scores[index]!,
      best.fused - whole.scores[index]!,
      first.scores[index]!,
      dense[index]!,
      best.dense - dense[index]!,
      late.whole[index]!,
      best.late - late.whole[index]!,
      late.window[index]!,
      near[place]!,
      ...scaled.map((scores) => scores[index]!),
      nearScaled[place]!,
      ...ranks.map((places) => places[index]!),
      ...measureMatches(index),
      groups[index] === 0 ? 0 : 1,
    ),
  );
}

/** @returns for a passage: shares met exactly, nearly and somehow, cubed, and the heaviest tokens */
function createMatchMeasure({ weights, best }: TokenMatches): (passage: number) => number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const heaviest = sortIndices(weights).slice(0, 3);
  return (passage) => {
    const cosineOf = (token: number) => best[passage * weights.length + token]!;
    const share = (of: (cosine: number) => number) =>
      weights.reduce((sum, weight, token) => sum + weight * of(cosineOf(token)), 0) / total;
    const cosines = heaviest.map(cosineOf);
    return [
      ...NEAR.map(([, least]) => share((cosine) => (cosine > least ? 1 : 0))),
      share((cosine) => cosine ** 3),
      cosines[0]!,
      cosines[1] ?? cosines[0]!,
      Math.min(...cosines),
    ];
  };
}

function scale(scores: ArrayLike<number>): number[] {
  const all = Array.from(scores);
  const lowest = Math.min(...all);
  const highest = Math.max(...all);
  return all.map((score) => (highest > lowest ? (score - lowest) / (highest - lowest) : 1));
}

/** Highest first, ties by place. */
function sortIndices(scores: ArrayLike<number>): number[] {
  return Array.from(scores, (_, index) => index).sort((a, b) => scores[b]! - scores[a]! || a - b);
}

/** @param order indices, best first. @returns the place of each, from 1 */
function rank(order: readonly number[]): number[] {
  const places = new Array<number>(order.length);
  for (const [place, index] of order.entries()) places[index] = place + 1;
  return places;
}
