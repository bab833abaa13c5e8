/** Several scores of the same candidates into one: each side is scaled to 0..1 over the candidates, then summed by weight. */

export interface SideScores {
  /** Raw scores by candidate, higher is better; null where this side can not judge the candidate. */
  readonly scores: readonly (number | null)[];
  /** Share in the sum, 0 or more; 0 takes the side out of the ranking. */
  readonly weight: number;
  /** Raw score that maps to 0. BM25 has a true zero (no term shared); a cosine is scaled from the lowest candidate. */
  readonly floor: 'zero' | 'lowest';
}

/**
 * Normalised weighted sum ("convex combination", Bruch, Gai and Ingber 2023), which with an untrustworthy side beats equal-weight
 * reciprocal rank fusion. A side that judges no candidate is left out of the sum.
 *
 * @returns one fused score a candidate, 0 to 1, same order
 */
export function fuseScores(candidates: number, sides: readonly SideScores[]): Float64Array {
  const fused = new Float64Array(candidates);
  const used = sides.filter(({ scores, weight }) => weight > 0 && scores.some((score) => score !== null));
  const totalWeight = used.reduce((sum, side) => sum + side.weight, 0);
  for (const { scores, weight, floor } of used) {
    let highest = Number.NEGATIVE_INFINITY;
    let lowest = floor === 'zero' ? 0 : Number.POSITIVE_INFINITY;
    for (const score of scores) {
      if (score === null) continue;
      highest = Math.max(highest, score);
      lowest = Math.min(lowest, score);
    }
    for (const [index, score] of scores.entries()) {
      if (score === null) continue;
      // One lone candidate, or all equal: each is as good as this side knows. Nothing found at all is no reason to be.
      const scaled =
        highest > lowest ? (score - lowest) / (highest - lowest) : floor === 'zero' && highest <= 0 ? 0 : 1;
      fused[index]! += (weight / totalWeight) * scaled;
    }
  }
  return fused;
}
