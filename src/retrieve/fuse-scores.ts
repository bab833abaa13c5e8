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
 * Every side favours passages in the question's own language: they share more words, and their vectors lie nearer whatever they say.
 * So a candidate is scaled in part within its own group, where a passage that is best on every side stands out in either language.
 *
 * @param groups of the candidates, by language
 * @returns one fused score a candidate, 0 to 1, same order
 */
export function fuseScores(groups: readonly number[], sides: readonly SideScores[], groupShare: number): Float64Array {
  const fused = new Float64Array(groups.length);
  const used = sides.filter(({ scores, weight }) => weight > 0 && scores.some((score) => score !== null));
  const totalWeight = used.reduce((sum, side) => sum + side.weight, 0);
  const members = new Map<number, number[]>();
  for (const [index, group] of groups.entries()) members.set(group, [...(members.get(group) ?? []), index]);
  const everyone = groups.map((_, index) => index);
  const share = members.size > 1 ? groupShare : 0;
  for (const side of used) {
    addScaled(side, everyone, ((1 - share) * side.weight) / totalWeight, fused);
    if (share > 0)
      for (const group of members.values()) addScaled(side, group, (share * side.weight) / totalWeight, fused);
  }
  return fused;
}

function addScaled(
  { scores, floor }: SideScores,
  members: readonly number[],
  weight: number,
  into: Float64Array,
): void {
  let highest = Number.NEGATIVE_INFINITY;
  let lowest = floor === 'zero' ? 0 : Number.POSITIVE_INFINITY;
  for (const index of members) {
    const score = scores[index] ?? null;
    if (score === null) continue;
    highest = Math.max(highest, score);
    lowest = Math.min(lowest, score);
  }
  for (const index of members) {
    const score = scores[index] ?? null;
    if (score === null) continue;
    // One lone candidate, or all equal: each is as good as this side knows. Nothing found at all is no reason to be.
    const scaled = highest > lowest ? (score - lowest) / (highest - lowest) : floor === 'zero' && highest <= 0 ? 0 : 1;
    into[index]! += weight * scaled;
  }
}
