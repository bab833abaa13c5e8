/** What the learned order is taught: pairs of candidates that stand the wrong way round, by what it costs (LambdaMART, Burges 2010). */

import type { Loss } from './trees/grow-trees.ts';

/** Rows of all questions, one after another. */
export interface GradedRows {
  /** One a row: 0 is not relevant. */
  readonly grades: Uint8Array;
  /** The question of each row, rising from 0. */
  readonly questionOf: Uint32Array;
  /** One a question. */
  readonly weights: Float64Array;
}

const LEAST_CURVATURE = 1e-6;

/**
 * Each pair of different grades pulls by the nDCG that changing their places would move, where the order is not yet sure. The loss reported
 * is 1 - nDCG over all the rows of a question, in the mean by weight.
 */
export function createOrderLoss({ grades, questionOf, weights }: GradedRows): Loss {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return (scores, slopes, curvatures) => {
    slopes.fill(0);
    curvatures.fill(LEAST_CURVATURE);
    let loss = 0;
    for (let from = 0; from < grades.length; ) {
      let to = from;
      while (to < grades.length && questionOf[to] === questionOf[from]) to++;
      loss += weights[questionOf[from]!]! * teach(from, to, scores, slopes, curvatures);
      from = to;
    }
    return loss / total;
  };

  /** @returns 1 - nDCG of the question's rows */
  function teach(
    from: number,
    to: number,
    scores: Float64Array,
    slopes: Float64Array,
    curvatures: Float64Array,
  ): number {
    const weight = weights[questionOf[from]!]!;
    const order = Array.from({ length: to - from }, (_, index) => from + index).sort(
      (a, b) => scores[b]! - scores[a]! || a - b,
    );
    const ideal = sumGains(Array.from(grades.subarray(from, to)).sort((a, b) => b - a));
    if (ideal === 0) return 0;
    for (const [place, row] of order.entries()) {
      for (let other = 0; other < order.length; other++) {
        const lower = order[other]!;
        if (grades[row]! <= grades[lower]!) continue;
        const moved = (gainOf(grades[row]!) - gainOf(grades[lower]!)) * Math.abs(discountOf(place) - discountOf(other));
        const pull = (weight * moved) / ideal;
        const wrong = 1 / (1 + Math.exp(scores[row]! - scores[lower]!));
        slopes[row]! -= pull * wrong;
        slopes[lower]! += pull * wrong;
        curvatures[row]! += pull * wrong * (1 - wrong);
        curvatures[lower]! += pull * wrong * (1 - wrong);
      }
    }
    return 1 - sumGains(order.map((row) => grades[row]!)) / ideal;
  }
}

function sumGains(ranked: readonly number[]): number {
  return ranked.reduce((sum, grade, place) => sum + gainOf(grade) * discountOf(place), 0);
}

function gainOf(grade: number): number {
  return 2 ** grade - 1;
}

function discountOf(place: number): number {
  return 1 / Math.log2(place + 2);
}
