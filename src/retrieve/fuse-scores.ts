/** Two rankings into one: each side's scores are scaled to 0..1 over the candidates, then summed by weight. */

export interface SideScores {
  /** Raw scores by chunk id, higher is better; a candidate this side did not find is absent. */
  readonly scores: ReadonlyMap<string, number>;
  /** Share in the sum, 0 or more; 0 takes the side out of the ranking. */
  readonly weight: number;
  /** Raw score that maps to 0. BM25 has a true zero (no term shared); a cosine is scaled from the lowest candidate. */
  readonly floor: 'zero' | 'lowest';
}

/**
 * Normalised weighted sum ("convex combination", Bruch, Gai and Ingber 2023), which with an untrustworthy side beats equal-weight
 * reciprocal rank fusion. Ties break by id.
 *
 * @returns every candidate of either side with its fused score in 0..1, best first
 */
export function fuseScores(sides: readonly SideScores[]): { id: string; score: number }[] {
  const totalWeight = sides.reduce((sum, side) => sum + side.weight, 0);
  const fused = new Map<string, number>();
  for (const { scores, weight, floor } of sides) {
    if (weight === 0) continue;
    const values = [...scores.values()];
    const highest = Math.max(...values);
    const lowest = floor === 'zero' ? 0 : Math.min(...values);
    for (const [id, score] of scores) {
      // One lone candidate, or all equal: each is as good as this side knows.
      const scaled = highest > lowest ? (score - lowest) / (highest - lowest) : 1;
      fused.set(id, (fused.get(id) ?? 0) + (weight / totalWeight) * scaled);
    }
  }
  return [...fused].map(([id, score]) => ({ id, score })).sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1));
}
